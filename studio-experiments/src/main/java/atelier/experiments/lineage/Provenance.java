package atelier.experiments.lineage;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.lineage.Association;
import atelier.core.lineage.Direction;
import atelier.core.project.Project;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A project's whole lineage, read at one moment.
///
/// @param things       in the order in which they came to be known
/// @param associations between known things only
public record Provenance(List<Thing> things, List<Association> associations) {
  public static final Provenance NOTHING = new Provenance(List.of(), List.of());

  public Provenance {
    things = List.copyOf(things);
    Set<String> known = new HashSet<>();
    things.forEach(thing -> known.add(thing.id()));
    associations = associations.stream().filter(a -> known.contains(a.from()) && known.contains(a.to()) && !a.from().equals(a.to())).toList();
  }

  /// Reads it; for a job.
  public static Provenance read(Project project, Progress progress) throws ProblemException {
    return new Reading(project).read(progress);
  }

  public Optional<Thing> find(String id) {
    return things.stream().filter(thing -> thing.id().equals(id)).findFirst();
  }

  /// A thing and what it was made from, what was made from it, or both.
  public Set<String> reach(String id, Direction way) {
    var reached = new LinkedHashSet<>(Set.of(id));
    if (way != Direction.DESCENDANTS) {
      reached.addAll(reach(id, true));
    }
    if (way != Direction.ASCENDANTS) {
      reached.addAll(reach(id, false));
    }
    return reached;
  }

  private Set<String> reach(String id, boolean back) {
    Map<String, List<String>> next = new HashMap<>();
    associations.forEach(a -> next.computeIfAbsent(back ? a.to() : a.from(), k -> new ArrayList<>()).add(back ? a.from() : a.to()));
    var reached = new LinkedHashSet<>(Set.of(id));
    var open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String other : next.getOrDefault(open.remove(), List.of())) {
        if (reached.add(other)) {
          open.add(other);
        }
      }
    }
    return reached;
  }

  /// The things of a reach, each behind what it was made from; otherwise in the order in which they came to be known.
  public List<Thing> chain(String id, Direction way) {
    Set<String> members = reach(id, way);
    List<Thing> known = things.stream().filter(thing -> members.contains(thing.id())).toList();
    Map<String, Integer> numbers = new HashMap<>();
    known.forEach(thing -> numbers.put(thing.id(), numbers.size()));
    int[] missing = new int[known.size()];
    Map<Integer, List<Integer>> next = new HashMap<>();
    for (Association association : associations) {
      Integer from = numbers.get(association.from());
      Integer to = numbers.get(association.to());
      if (from != null && to != null) {
        missing[to]++;
        next.computeIfAbsent(from, k -> new ArrayList<>()).add(to);
      }
    }
    var open = new TreeSet<Integer>();
    var waiting = new TreeSet<Integer>();
    for (int i = 0; i < missing.length; i++) {
      (missing[i] == 0 ? open : waiting).add(i);
    }
    var chain = new ArrayList<Thing>();
    while (!open.isEmpty() || !waiting.isEmpty()) {
      // A circle has no first; the one that became known first stands in.
      int at = open.isEmpty() ? waiting.removeFirst() : open.removeFirst();
      chain.add(known.get(at));
      for (int other : next.getOrDefault(at, List.of())) {
        if (--missing[other] == 0 && waiting.remove(other)) {
          open.add(other);
        }
      }
    }
    return List.copyOf(chain);
  }

  /// The thing that a person most likely wants to know about: the newest model, else the newest dataset, else the last thing of all.
  public Optional<Thing> foremost() {
    return last(Sort.MODEL).or(() -> last(Sort.DATASET)).or(() -> things.reversed().stream().findFirst());
  }

  private Optional<Thing> last(Sort sort) {
    return things.stream().filter(thing -> thing.sort() == sort).max(Comparator.comparing(thing -> thing.when().orElse(Instant.MIN)));
  }

  /// Associations without those that others imply: what a part of an experiment was trained on is what the experiment was trained on,
  /// and what a flow's run read and made was made of that.
  public List<Association> links() {
    Map<String, String> wholes = new HashMap<>();
    things.forEach(thing -> {
      if (thing.about() instanceof About.Work work) {
        work.whole().ifPresent(whole -> wholes.put(thing.id(), whole));
      }
    });
    Set<List<String>> pairs = new HashSet<>();
    associations.forEach(a -> pairs.add(List.of(a.from(), a.to())));
    Set<List<String>> through = throughRuns();
    return associations.stream().filter(a -> {
      if (through.contains(List.of(a.from(), a.to()))) {
        return false;
      }
      String whole = wholes.get(a.to());
      return whole == null || !pairs.contains(List.of(a.from(), whole)) || !pairs.contains(List.of(whole, a.to()));
    }).toList();
  }

  private static Set<String> with(Set<String> all, String one) {
    all.add(one);
    return all;
  }

  /// What a run read, each with what it made. Run by run: thousands of them may have read the same dataset.
  private Set<List<String>> throughRuns() {
    Map<String, Set<String>> before = new HashMap<>();
    Map<String, Set<String>> after = new HashMap<>();
    things.stream().filter(thing -> thing.sort() == Sort.RUN).forEach(run -> {
      before.put(run.id(), new HashSet<>());
      after.put(run.id(), new HashSet<>());
    });
    for (Association a : associations) {
      before.computeIfPresent(a.to(), (run, read) -> with(read, a.from()));
      after.computeIfPresent(a.from(), (run, made) -> with(made, a.to()));
    }
    Set<List<String>> pairs = new HashSet<>();
    before.forEach((run, read) -> read.forEach(from -> after.getOrDefault(run, Set.of()).forEach(to -> pairs.add(List.of(from, to)))));
    return pairs;
  }
}
