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
import java.util.LinkedHashSet;
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
    DataException other = null;
    for (Read read : before(flow, output)) {
      try {
        engine.collect(evaluated(plan.table(read.table())), progress);
      } catch (DataException e) {
        DataException found = at(read.step(), e.problem(), failure);
        if (e.problem().what().equals(failure.problem().what())) {
          return found;
        }
        // Of another cell, or of a column that nobody reads and the run did without.
        other = other == null ? found : other;
      }
    }
    return other == null ? failure : other;
  }

  private static DataException at(Node.Step step, Problem problem, DataException failure) {
    return new DataException(new Problem(problem.blame(), place(step) + ": " + problem.what(), problem.advice().isEmpty() ? ADVICE : problem.advice()), failure);
  }

  /// What to say of a result without rows: the first step that leaves none of the rows it got.
  static String emptied(Flow flow, Plan plan, String output, Engine engine, Progress progress) throws DataException {
    for (Read read : before(flow, output)) {
      if (rows(plan.table(read.table()), engine, progress) == 0 && rows(plan.table(read.step().inputs().getFirst()), engine, progress) > 0) {
        Node.Step step = read.step();
        return "The result '" + output + "' has no rows: Step '" + step.id() + "' (" + step.transform() + ") leaves none.";
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

  /// A step, and one of its tables that is read, such as `s1` or `s1:unmatched`.
  private record Read(Node.Step step, String table) {}

  /// What an output is made by, first steps first; those that are switched off do nothing.
  private static List<Read> before(Flow flow, String output) {
    var reads = new ArrayList<Read>();
    Set<String> wanted = new LinkedHashSet<>(Set.of(output));
    List<Node> sorted;
    try {
      sorted = flow.sorted();
    } catch (FlowException e) {
      return List.of(); // It was sorted when it was planned.
    }
    for (Node node : sorted.reversed()) {
      List<String> tables = wanted.stream().filter(table -> Node.nodeOf(table).equals(node.id())).toList();
      if (!tables.isEmpty()) {
        wanted.addAll(node.inputs());
        if (node instanceof Node.Step step && !step.disabled()) {
          tables.forEach(table -> reads.add(new Read(step, table)));
        }
      }
    }
    return reads.reversed();
  }
}
