package atelier.experiments.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.lineage.Association;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.project.Proof;
import atelier.core.store.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static Thing thing(String id, String type, About about, int minute) {
    return new Thing(new Entity(id, type, id + " name"), Sort.of(new Entity(id, type, id), null), "hash-" + id, about, Optional.of(Instant.ofEpochSecond(minute * 60L)));
  }

  private static Thing of(String id) {
    return thing(id, "dataset", new About.Table(3, 2), 0);
  }

  private static Provenance graph(List<Thing> things, String... links) {
    var associations = new ArrayList<Association>();
    for (String link : links) {
      associations.add(new Association(link.substring(0, 1), link.substring(2), "made"));
    }
    return new Provenance(things, associations);
  }

  @Test
  void aChainHasEachThingBehindWhatItWasMadeFrom() {
    // Known in the wrong order, as after a rebuild from files.
    Provenance all = graph(List.of(of("d"), of("c"), of("b"), of("a"), of("x")), "a>b", "a>c", "b>d", "c>d", "a>x");
    assertThat(all.chain("d", Direction.ASCENDANTS)).extracting(Thing::id).startsWith("a").endsWith("d").containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(all.chain("b", Direction.DESCENDANTS)).extracting(Thing::id).containsExactly("b", "d");
    assertThat(all.chain("b", Direction.BOTH)).extracting(Thing::id).containsExactly("a", "b", "d");
    assertThat(all.reach("x", Direction.DESCENDANTS)).containsExactly("x");
  }

  @Test
  void circlesAndLooseEndsDoNoHarm() {
    Provenance circle = graph(List.of(of("a"), of("b"), of("c")), "a>b", "b>a", "b>c", "c>c", "q>a");
    assertThat(circle.chain("c", Direction.ASCENDANTS)).extracting(Thing::id).containsExactlyInAnyOrder("a", "b", "c").endsWith("c");
    assertThat(circle.associations()).hasSize(3);
  }

  @Test
  void leavesOutWhatAnExperimentImplies() {
    var work = new About.Work("train", Run.Status.DONE, Optional.empty(), OptionalLong.empty(), 0, Optional.of("e"));
    Provenance all = graph(List.of(of("d"), of("e"), thing("r", "run", work, 0)), "d>e", "e>r", "d>r");
    assertThat(all.links()).extracting(a -> a.from() + a.to()).containsExactly("de", "er");
    Provenance alone = graph(List.of(of("d"), thing("r", "run", work, 0)), "d>r");
    assertThat(alone.links()).as("its experiment is not there").hasSize(1);
  }

  @Test
  void leavesOutWhatARunOfAFlowReadAndMade() {
    var work = new About.Work("flow", Run.Status.DONE, Optional.empty(), OptionalLong.empty(), 0, Optional.empty());
    Provenance all = graph(List.of(of("d"), thing("r", "run", work, 0), thing("s", "run", work, 1), of("e"), of("f"), of("g")), "d>r", "r>e", "d>e", "d>s", "s>f", "d>f", "d>g", "e>g");
    assertThat(all.links()).extracting(a -> a.from() + a.to()).as("a dataset between two others implies nothing").containsExactly("dr", "re", "ds", "sf", "dg", "eg");
  }

  @Test
  void theForemostIsTheNewestModel() {
    var fitted = new About.Fitted("linear", "y", 10);
    assertThat(graph(List.of(thing("m", "model", fitted, 9), of("d"), thing("n", "model", fitted, 3))).foremost()).map(Thing::id).contains("m");
    assertThat(graph(List.of(thing("f", "source", new About.File(List.of()), 1), of("d"))).foremost()).map(Thing::id).contains("d");
    assertThat(Provenance.NOTHING.foremost()).isEmpty();
  }

  @Test
  void aFileCountsOnlyForTheImportsOfItsChain() {
    // The file was imported as a, then changed and imported again as b.
    var file = thing("f", "source", new About.File(List.of(new About.Copy("a", "delimited", 5, "old"), new About.Copy("b", "delimited", 6, "new"))), 1);
    var evidence = new Evidence(Map.of("f", Map.of("a", new Proof(Proof.State.CHANGED, "f"), "b", new Proof(Proof.State.SAME, "f"))));
    assertThat(evidence.of(file, Set.of("f", "a"))).map(Proof::state).contains(Proof.State.CHANGED);
    assertThat(evidence.of(file, Set.of("f", "b"))).map(Proof::state).contains(Proof.State.SAME);
    assertThat(evidence.of(file, Set.of("f", "a", "b"))).map(Proof::state).contains(Proof.State.CHANGED);
    assertThat(evidence.of(of("z"), Set.of("z"))).as("not compared").isEmpty();
    assertThat(file.hash(Set.of("a"))).isEqualTo("old");
    assertThat(file.hash(Set.of("b"))).isEqualTo("new");
  }

  @Test
  void aChainIsWrittenAsATableAndAsJson() throws Exception {
    var odd = new Thing(new Entity("b", "model", "say \"hi\", twice"), Sort.MODEL, "cafe", new About.Nothing(), Optional.empty());
    Provenance all = graph(List.of(of("a"), odd), "a>b");
    var evidence = new Evidence(Map.of("a", Map.of("", new Proof(Proof.State.MISSING, "a.parquet"))));
    ChainFile file = ChainFile.of(all, "b", all.chain("b", Direction.ASCENDANTS), evidence);
    assertThat(file.csv().split("\r\n"))
        .containsExactly("kind,name,hash,when,today,id,made_of", "dataset,a name,hash-a,1970-01-01T00:00:00Z,missing,a,", "model,\"say \"\"hi\"\", twice\",cafe,,,b,a");
    var json = atelier.core.json.Json.tree(file.json());
    assertThat(json.path("subject").asText()).isEqualTo("b");
    assertThat(json.path("chain").path(1).path("made_of").path(0).asText()).isEqualTo("a");
    assertThat(json.path("chain").path(1).path("today").isNull()).isTrue();
  }
}
