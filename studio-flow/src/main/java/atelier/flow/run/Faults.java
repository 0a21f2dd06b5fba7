package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.job.Problem;
import atelier.core.job.Problem.Blame;
import atelier.core.job.Progress;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Finds the step to which something belongs that only showed when the whole flow ran, for a run is one query: a cell that is refused, or the loss of the last row.
final class Faults {
  private static final String ADVICE = "Mend the cell, or say in the step what becomes of such cells.";

  private Faults() {}

  /// The same failure, with the first step that fails by itself.
  static DataException placed(Flow flow, Plan plan, String output, Engine engine, DataException failure, Progress progress) {
    if (failure.problem().blame() != Blame.INPUT) {
      return failure;
    }
    for (Node.Step step : before(flow, output)) {
      try {
        engine.collect(evaluated(plan.table(step.id())), progress);
      } catch (DataException e) {
        String advice = e.problem().advice().isEmpty() ? ADVICE : e.problem().advice();
        return new DataException(new Problem(e.problem().blame(), place(step) + ": " + e.problem().what(), advice), failure);
      }
    }
    return failure;
  }

  /// What to say of a result without rows: the first step that leaves none of the rows it got.
  static String emptied(Flow flow, Plan plan, String output, Engine engine, Progress progress) throws DataException {
    for (Node.Step step : before(flow, output)) {
      if (rows(plan.table(step.id()), engine, progress) == 0 && rows(plan.table(step.inputs().getFirst()), engine, progress) > 0) {
        return "The result '" + output + "' has no rows: " + place(step) + " leaves none.";
      }
    }
    return "The result '" + output + "' has no rows.";
  }

  private static long rows(Rel table, Engine engine, Progress progress) throws DataException {
    Table answer = engine.collect(new Rel.Aggregate(table, List.of(), List.of(Rel.Aggregation.of("rows", Expr.call("rows")))), progress);
    return (Long) Objects.requireNonNull(answer.cell(0, "rows"));
  }

  /// Counts the values of every column, for which each has to be made.
  private static Rel evaluated(Rel table) {
    var counts = new ArrayList<Rel.Aggregation>();
    for (String name : table.schema().names()) {
      counts.add(Rel.Aggregation.of("count " + counts.size(), Expr.call("count", Expr.column(name))));
    }
    return new Rel.Aggregate(table, List.of(), counts);
  }

  private static String place(Node.Step step) {
    return "Step '" + step.id() + "' (" + step.transform() + ")";
  }

  /// The steps that an output is made by, first ones first; those that are switched off do nothing.
  private static List<Node.Step> before(Flow flow, String output) {
    var steps = new ArrayList<Node.Step>();
    Set<String> wanted = new HashSet<>(Set.of(output));
    List<Node> sorted;
    try {
      sorted = flow.sorted();
    } catch (FlowException e) {
      return List.of(); // It was sorted when it was planned.
    }
    for (Node node : sorted.reversed()) {
      if (wanted.contains(node.id())) {
        node.inputs().forEach(i -> wanted.add(Node.nodeOf(i)));
        if (node instanceof Node.Step step && !step.disabled()) {
          steps.add(step);
        }
      }
    }
    return steps.reversed();
  }
}
