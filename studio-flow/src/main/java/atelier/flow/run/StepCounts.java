package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts what each step did to the rows of its main input; a query a step.
final class StepCounts {
  private static final String BEFORE = "before:";

  private StepCounts() {}

  /// @param engine null: nothing is counted
  static List<RunReport.StepCount> of(Flow flow, Plan plan, @Nullable Engine engine, Progress progress) throws DataException {
    var counts = new ArrayList<RunReport.StepCount>();
    for (Node node : flow.nodes()) {
      if (!(node instanceof Node.Step step)) {
        continue;
      }
      if (engine == null) {
        counts.add(new RunReport.StepCount(step.id(), null, null));
      } else {
        progress.report((double) counts.size() / flow.nodes().size(), "Counting " + step.id());
        Rel after = plan.table(step.id());
        Table answer = engine.collect(question(plan.table(step.inputs().getFirst()), after), progress);
        counts.add(new RunReport.StepCount(step.id(), (Long) answer.cell(0, "rows"), (Long) answer.cell(0, "changed")));
      }
    }
    return counts;
  }

  /// Rows are matched by their id; a row differs when a column that was there before and is there now does.
  private static Rel question(Rel before, Rel after) {
    List<String> shared = before.schema().names().stream().filter(n -> after.schema().has(n) && !n.equals(Schema.ROW)).toList();
    var columns = new ArrayList<Rel.Named>();
    columns.add(new Rel.Named(BEFORE + Schema.ROW, Expr.column(Schema.ROW)));
    shared.stream().filter(n -> sameKind(before, after, n)).forEach(n -> columns.add(new Rel.Named(BEFORE + n, Expr.column(n))));
    Rel renamed = new Rel.Project(before, columns);
    Rel joined = new Rel.Join(renamed, after, Rel.JoinKind.FULL, Expr.call("eq", Expr.column(BEFORE + Schema.ROW), Expr.column(Schema.ROW)));
    Expr differs = Expr.call("or", Expr.call("is_missing", Expr.column(BEFORE + Schema.ROW)), Expr.call("is_missing", Expr.column(Schema.ROW)));
    for (String name : shared) {
      Expr changed = sameKind(before, after, name)
          ? Expr.call("not", Expr.call("same_value", Expr.column(BEFORE + name), Expr.column(name)))
          : Expr.call("is_present", Expr.column(name));
      differs = Expr.call("or", differs, changed);
    }
    return new Rel.Aggregate(joined, List.of(), List.of(
        Rel.Aggregation.of("rows", Expr.call("count", Expr.column(Schema.ROW))),
        Rel.Aggregation.of("changed", Expr.call("count_if", differs))));
  }

  private static boolean sameKind(Rel before, Rel after, String name) {
    var one = before.schema().find(name).orElseThrow().kind();
    var two = after.schema().find(name).orElseThrow().kind();
    return one == two || one.isText() && two.isText() || one.isNumeric() && two.isNumeric();
  }
}
