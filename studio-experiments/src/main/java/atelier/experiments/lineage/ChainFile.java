package atelier.experiments.lineage;

import atelier.core.json.Json;
import atelier.core.project.Proof;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A chain as a file that other programs read.
public record ChainFile(String subject, List<Link> chain) {
  /// One thing of it.
  ///
  /// @param today  `same`, `changed`, `missing`, `unsealed` (nobody wrote down what it has to be); null when it was not compared
  /// @param madeOf ids of the things straight before it
  public record Link(
      String id, String kind, String name, @Nullable String hash, @Nullable String when, @Nullable String today, @JsonProperty("made_of") List<String> madeOf) {}

  private static final String HEAD = "kind,name,hash,when,today,id,made_of";

  public static ChainFile of(Provenance provenance, String subject, List<Thing> chain, Evidence evidence) {
    Set<String> ids = chain.stream().map(Thing::id).collect(Collectors.toCollection(HashSet::new));
    return new ChainFile(subject, chain.stream().map(thing -> link(provenance, thing, ids, evidence)).toList());
  }

  private static Link link(Provenance provenance, Thing thing, Set<String> ids, Evidence evidence) {
    List<String> before = provenance.associations().stream().filter(a -> a.to().equals(thing.id()) && ids.contains(a.from())).map(a -> a.from()).toList();
    String hash = thing.hash(ids);
    return new Link(
        thing.id(),
        thing.sort().id(),
        thing.name(),
        hash.isEmpty() ? null : hash,
        thing.when().map(Instant::toString).orElse(null),
        evidence.of(thing, ids).map(ChainFile::word).orElse(null),
        before);
  }

  private static String word(Proof proof) {
    return proof.state().name().toLowerCase(Locale.ROOT);
  }

  public String json() {
    return Json.pretty(this);
  }

  /// As a table, RFC 4180.
  public String csv() {
    return Stream.concat(Stream.of(HEAD), chain.stream().map(ChainFile::line)).collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String line(Link link) {
    return Stream.of(link.kind(), link.name(), link.hash(), link.when(), link.today(), link.id(), String.join(" ", link.madeOf()))
        .map(ChainFile::cell)
        .collect(Collectors.joining(","));
  }

  private static String cell(@Nullable String text) {
    String plain = text == null ? "" : text;
    return plain.matches("(?s).*[\",\r\n].*") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
  }
}
