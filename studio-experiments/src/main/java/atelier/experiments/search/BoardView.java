package atelier.experiments.search;

import atelier.core.job.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a person looks at the runs of a project.
///
/// @param query    in the search language; empty for all
/// @param columns  fields, such as `data` or `metric.auc`; empty for the usual ones
/// @param sort     a field; empty for the order of the query, or the newest first
/// @param group    a field whose values part the runs; empty for none
/// @param archived whether those that are archived are shown too
/// @param plain    whether numbers stand without bars
/// @param tree     whether parts stand beneath what they are parts of
public record BoardView(String query, List<String> columns, String sort, boolean descending, String group, boolean archived, boolean plain, boolean tree) {
  /// Everything, the newest first.
  public static final BoardView USUAL = new BoardView("", List.of(), "", false, "", false, false, false);

  private static final List<String> ALWAYS = List.of("kind", "data", "status", "begun", "seconds");
  private static final int USUAL_METRICS = 3;

  public BoardView {
    columns = List.copyOf(columns);
  }

  /// Runs with the same value of the grouping field.
  ///
  /// @param name that value; empty for the runs without one, and where nothing is grouped
  public record Group(String name, List<FoundRun> runs) {
    public Group {
      runs = List.copyOf(runs);
    }
  }

  public BoardView withQuery(String text) {
    return new BoardView(text, columns, sort, descending, group, archived, plain, tree);
  }

  public BoardView withColumns(List<String> fields) {
    return new BoardView(query, fields, sort, descending, group, archived, plain, tree);
  }

  public BoardView sortedBy(String field, boolean largestFirst) {
    return new BoardView(query, columns, field, largestFirst, group, archived, plain, tree);
  }

  public BoardView groupedBy(String field) {
    return new BoardView(query, columns, sort, descending, field, archived, plain, tree);
  }

  public BoardView withArchived(boolean shown) {
    return new BoardView(query, columns, sort, descending, group, shown, plain, tree);
  }

  public BoardView withBars(boolean shown) {
    return new BoardView(query, columns, sort, descending, group, archived, !shown, tree);
  }

  public BoardView asTree(boolean shown) {
    return new BoardView(query, columns, sort, descending, group, archived, plain, shown);
  }

  /// The columns that are shown: those that were chosen, or the usual ones with the metrics that most runs have.
  public List<String> shown(RunBoard board) {
    if (!columns.isEmpty()) {
      return columns;
    }
    var shown = new ArrayList<>(ALWAYS);
    board.metrics().entrySet().stream()
        .filter(metric -> atelier.learn.metric.Metric.find(metric.getKey()).isPresent())
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(USUAL_METRICS)
        .forEach(metric -> shown.add("metric." + metric.getKey()));
    return shown;
  }

  /// The runs of a group as a tree. Where nothing is grouped, what found runs are parts of stands over them though it was not found.
  public RunTree tree(Group shown, RunBoard board) {
    return RunTree.of(shown.runs(), group.isEmpty() ? board.runs() : List.of());
  }

  /// The runs as they are shown: found, pinned ones first, in groups where some are wanted; groups stand in the order of their first run.
  ///
  /// @throws ProblemException where the query cannot be read; the message says where
  public List<Group> of(RunBoard board) throws ProblemException {
    List<FoundRun> found = board.find(query).stream().filter(run -> archived || !run.marks().archived()).toList();
    List<FoundRun> sorted = sort.isEmpty() ? found : RunBoard.sorted(found, sort, descending);
    List<FoundRun> ordered = sorted.stream().sorted(Comparator.comparing((FoundRun run) -> !run.marks().pinned())).toList();
    if (group.isEmpty()) {
      return List.of(new Group("", ordered));
    }
    var groups = new LinkedHashMap<String, List<FoundRun>>();
    for (FoundRun run : ordered) {
      names(run).forEach(name -> groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(run));
    }
    return groups.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
  }

  /// A run stands in each of its run groups.
  private Collection<String> names(FoundRun run) {
    if (group.equals("group")) {
      return run.groups().isEmpty() ? List.of("") : run.groups();
    }
    String value = run.field(group);
    return List.of(value == null ? "" : value);
  }
}
