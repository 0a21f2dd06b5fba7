package atelier.experiments.search;

import atelier.core.store.Run;
import atelier.core.store.Wholes;
import atelier.experiments.compare.RunFacts;
import atelier.experiments.run.SealedLook;
import atelier.learn.metric.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs with their parts beneath them: an experiment with its candidates, a tuning with its trials. Immutable.
///
/// @param roots in the order in which they, or the first of their parts, were found
public record RunTree(List<Node> roots) {
  public RunTree {
    roots = List.copyOf(roots);
  }

  /// A run and what is beneath it.
  ///
  /// @param found whether it was found itself; it else stands here because a part of it was
  /// @param count runs beneath it that were found
  /// @param best  of the runs beneath it that are done, looks at the hold-out left out: a value a metric whose direction is known
  public record Node(FoundRun run, boolean found, List<Node> parts, int count, Map<String, Double> best) {
    public Node {
      parts = List.copyOf(parts);
      best = Map.copyOf(best);
    }
  }

  /// The runs that were found as a tree.
  ///
  /// @param wholes all runs, among which wholes of those that were found are looked for; where it is empty, a run stands under another that was found only
  public static RunTree of(List<FoundRun> found, List<FoundRun> wholes) {
    return new Building(found, wholes).tree();
  }

  private static final class Building {
    private final List<FoundRun> found;
    private final Map<String, FoundRun> known = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> placed = new HashSet<>();
    private final List<FoundRun> roots = new ArrayList<>();
    private final Map<String, List<FoundRun>> parts = new LinkedHashMap<>();
    private final Map<String, Optional<Metric>> metrics = new HashMap<>();

    Building(List<FoundRun> found, List<FoundRun> wholes) {
      this.found = found;
      wholes.forEach(run -> known.put(run.id(), run));
      found.forEach(run -> {
        known.put(run.id(), run);
        asked.add(run.id());
      });
    }

    RunTree tree() {
      found.forEach(this::place);
      return new RunTree(roots.stream().map(this::node).toList());
    }

    private void place(FoundRun run) {
      if (!placed.add(run.id())) {
        return;
      }
      FoundRun whole = whole(run);
      if (whole == null) {
        roots.add(run);
      } else {
        place(whole);
        parts.computeIfAbsent(whole.id(), _ -> new ArrayList<>()).add(run);
      }
    }

    /// None for a run that is, as in a damaged project, a part of its own part.
    private @Nullable FoundRun whole(FoundRun run) {
      return Wholes.isCircle(run, this::parent) ? null : parent(run);
    }

    private @Nullable FoundRun parent(FoundRun run) {
      String parent = run.line().parent();
      return parent == null ? null : known.get(parent);
    }

    private Node node(FoundRun run) {
      List<Node> beneath = parts.getOrDefault(run.id(), List.of()).stream().map(this::node).toList();
      var best = new HashMap<String, Double>();
      int count = 0;
      for (Node part : beneath) {
        count += part.count() + (part.found() ? 1 : 0);
        part.best().forEach((metric, value) -> best.merge(metric, value, (a, b) -> better(metric, a, b)));
        if (part.found() && counts(part.run())) {
          part.run().metrics().forEach((metric, value) -> {
            if (Double.isFinite(value) && !RunFacts.isOfFold(metric) && metric(metric).isPresent()) {
              best.merge(metric, value, (a, b) -> better(metric, a, b));
            }
          });
        }
      }
      return new Node(run, asked.contains(run.id()), beneath, count, best);
    }

    /// What is not through may still become worse, and a look at the hold-out measures other rows than candidates are chosen by.
    private static boolean counts(FoundRun run) {
      return run.line().status() == Run.Status.DONE && !run.line().kind().equals(SealedLook.KIND);
    }

    private double better(String metric, double a, double b) {
      return metric(metric).orElseThrow().higherIsBetter() ? Math.max(a, b) : Math.min(a, b);
    }

    private Optional<Metric> metric(String name) {
      return metrics.computeIfAbsent(name, RunFacts::metric);
    }
  }
}
