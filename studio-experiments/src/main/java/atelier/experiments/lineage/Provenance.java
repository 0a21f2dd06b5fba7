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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /// The things of a reach, each behind what it was made from.
  public List<Thing> chain(String id, Direction way) {
    Set<String> members = reach(id, way);
    Map<String, Thing> waiting = new LinkedHashMap<>();
    things.stream().filter(thing -> members.contains(thing.id())).forEach(thing -> waiting.put(thing.id(), thing));
    Map<String, Integer> missing = new HashMap<>();
    associations.stream().filter(a -> waiting.containsKey(a.from()) && waiting.containsKey(a.to())).forEach(a -> missing.merge(a.to(), 1, Integer::sum));
    var chain = new ArrayList<Thing>();
    while (!waiting.isEmpty()) {
      // A circle has no first; the one that became known first stands in.
      Thing next = waiting.values().stream().filter(t -> missing.getOrDefault(t.id(), 0) == 0).findFirst().orElseGet(() -> waiting.values().iterator().next());
      waiting.remove(next.id());
      chain.add(next);
      associations.stream().filter(a -> a.from().equals(next.id())).forEach(a -> missing.merge(a.to(), -1, Integer::sum));
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

  /// Associations without those that others imply: what a part of an experiment was trained on is what the experiment was trained on.
  public List<Association> links() {
    Map<String, String> wholes = new HashMap<>();
    things.forEach(thing -> {
      if (thing.about() instanceof About.Work work) {
        work.whole().ifPresent(whole -> wholes.put(thing.id(), whole));
      }
    });
    Set<String> pairs = new HashSet<>();
    associations.forEach(a -> pairs.add(a.from() + "\n" + a.to()));
    return associations.stream().filter(a -> !(wholes.containsKey(a.to()) && pairs.contains(a.from() + "\n" + wholes.get(a.to())) && pairs.contains(wholes.get(a.to()) + "\n" + a.to()))).toList();
  }
}
