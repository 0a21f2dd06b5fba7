package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;

import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A join by keys that first asks whether the right table has each key once. Then no left row comes twice, every one keeps its row id, and the engine is spared
/// the sort that numbering the pairs anew would cost.
///
/// @param joins makes the tables of its ports; is told whether rows keep their ids
record KeyedJoin(Joins joins) implements Effect<JoinTransforms.Keys> {
  /// A right table with more rows is not asked: counting its keys would cost what it spares.
  private static final long MOST = 1_000_000;

  interface Joins {
    Map<String, Rel> of(Step<JoinTransforms.Keys> step, boolean once) throws FlowException;
  }

  @Override
  public Map<String, Rel> apply(Step<JoinTransforms.Keys> step) throws FlowException {
    return joins.of(step, step.state() != null && isOnce(step));
  }

  private static boolean isOnce(Step<JoinTransforms.Keys> step) {
    long rows = number(step, "rows");
    return rows <= MOST && number(step, "most") <= 1;
  }

  private static long number(Step<?> step, String column) {
    Object cell = step.learned().cell(0, column);
    return cell == null ? 0 : (Long) cell;
  }

  @Override
  public @Nullable Rel discover(Step<JoinTransforms.Keys> step) throws FlowException {
    Map<String, String> keys = step.params().keys();
    Rel right = step.other(1, "a second table");
    Schema columns = Step.visible(right);
    var named = new ArrayList<Rel.Named>();
    for (Map.Entry<String, String> key : keys.entrySet()) {
      String name = Step.column(columns, key.getValue()).name();
      if (step.column(key.getKey()).kind() != Step.column(columns, name).kind()) {
        return null; // Keys that differ may be equal once they are converted.
      }
      if (named.stream().noneMatch(n -> n.name().equals(name))) {
        named.add(Rel.Named.of(name));
      }
    }
    if (named.isEmpty() || !isNear(right)) {
      return null;
    }
    List<Expr> present = named.stream().map(n -> (Expr) call("not", call("is_missing", column(n.name())))).toList();
    Rel able = step.params().nullSafe() ? right : new Rel.Filter(right, Objects.requireNonNull(Transforms.all(present)));
    Rel first = new Rel.Limit(Step.project(able, named), MOST + 1, 0);
    Rel groups = new Rel.Aggregate(first, named, List.of(Rel.Aggregation.of(Names.hidden("rows"), call("rows"))));
    Expr rows = column(Names.hidden("rows"));
    return new Rel.Aggregate(groups, List.of(), List.of(Rel.Aggregation.of("rows", call("sum", rows)), Rel.Aggregation.of("most", call("max", rows))));
  }

  /// Whether its rows come from files with no more than a choice of rows and columns between: asking them costs little beside the run.
  private static boolean isNear(Rel rel) {
    return switch (rel) {
      case Rel.Scan _ -> true;
      case Rel.Project project -> project.columns().stream().noneMatch(c -> c.expr().hasWindow()) && isNear(project.input());
      case Rel.Filter filter -> !filter.condition().hasWindow() && isNear(filter.input());
      case Rel.Sort _, Rel.Limit _, Rel.Aggregate _, Rel.Join _, Rel.Union _, Rel.Unnest _, Rel.Unpivot _, Rel.Apply _, Rel.Sql _ -> false;
    };
  }

  /// It is a matter of the rows at hand, not something learned.
  @Override
  public boolean asksAnew() {
    return true;
  }

  @Override
  public boolean asksForSpeed() {
    return true;
  }
}
