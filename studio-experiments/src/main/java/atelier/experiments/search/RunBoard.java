package atelier.experiments.search;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.RunLine;
import atelier.core.store.RunMarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// All runs of a project at one moment, to be searched and sorted without asking the store again. Immutable.
///
/// @param runs the newest first
public record RunBoard(List<FoundRun> runs) {
  public RunBoard {
    runs = List.copyOf(runs);
  }

  /// Reads the runs: five queries, however many there are. One whose program died is interrupted, though nobody wrote that down yet.
  public static RunBoard of(Project project) throws ProblemException {
    return of(project, (kind, name) -> name);
  }

  /// Reads them with names for people.
  ///
  /// @param title of a run by its kind and its stored name; a search finds both
  public static RunBoard of(Project project, BinaryOperator<String> title) throws ProblemException {
    return project.store().<RunBoard, RuntimeException>read(
        tables -> {
          Map<String, Map<String, Double>> last = tables.metrics().lastOfAll();
          Map<String, RunMarks> marks = tables.marks().all();
          Map<String, String> datasets = new HashMap<>();
          tables.datasets().all().forEach(dataset -> datasets.put(dataset.id(), dataset.name()));
          var names = new FoundRun.Names(datasets, title);
          List<RunLine> lines = LeftRuns.told(tables, tables.runs().lines());
          Map<String, SortedSet<String>> groups = RunGroups.inherited(lines, marks);
          var all = new ArrayList<FoundRun>();
          for (RunLine line : lines.reversed()) {
            all.add(new FoundRun(line, last.getOrDefault(line.id(), Map.of()), marks.getOrDefault(line.id(), RunMarks.NONE), groups.getOrDefault(line.id(), RunMarks.NONE.groups()), names));
          }
          return new RunBoard(all);
        });
  }

  /// The runs that a search finds, in its order; those without the ordering field come last.
  ///
  /// @param text in the search language; empty for all
  public List<FoundRun> find(String text) throws ProblemException {
    Query query = QueryParser.parse(text);
    var found = new ArrayList<FoundRun>();
    for (FoundRun run : runs) {
      if (query.condition().holds(run)) {
        found.add(run);
      }
    }
    String order = query.order();
    List<FoundRun> ordered = order == null ? found : sorted(found, order, query.descending());
    return List.copyOf(ordered.subList(0, Math.min(query.limit(), ordered.size())));
  }

  /// Runs by a field; those without it come last, equal ones keep their order.
  public static List<FoundRun> sorted(List<FoundRun> runs, String field, boolean descending) {
    record Keyed(FoundRun run, FieldOrder.@org.jspecify.annotations.Nullable Key key) {}
    Comparator<FieldOrder.Key> keys = descending ? Comparator.<FieldOrder.Key>reverseOrder() : Comparator.<FieldOrder.Key>naturalOrder();
    return runs.stream()
        .map(run -> new Keyed(run, run.key(field)))
        .sorted(Comparator.comparing(Keyed::key, Comparator.nullsLast(keys)))
        .map(Keyed::run)
        .toList();
  }

  /// Names of the metrics that runs have, with how many have each.
  public Map<String, Integer> metrics() {
    var counts = new TreeMap<String, Integer>();
    runs.forEach(run -> run.metrics().keySet().forEach(name -> counts.merge(name, 1, Integer::sum)));
    return counts;
  }
}
