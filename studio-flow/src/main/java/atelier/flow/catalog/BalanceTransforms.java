package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Balance data (`balance`): for training rows only, never for rows that a model is judged by. Rows without a target stay as they are.
final class BalanceTransforms {
  record Under(@Param(type = "col", required = true) String target, @Param(min = 0.001, max = 1, help = "Rows of the rarest class for each row of another.") double ratio, long seed) {}

  record Weights(@Param(type = "col", required = true) String target, @Param(help = "Name of the new column.") String output) {}

  private BalanceTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("balance.undersample", "Random undersample", "Drops rows of the commoner classes by chance, down to a ratio.", Reach.TABLE, new Under("", 1, 42), BalanceTransforms::undersampled)
            .example("{'target': 'c'}", table("c | n", "a | 1", "a | 2", "a | 3", "b | 4", "- | 5"), table("c | n", "a | 3", "b | 4", "- | 5"))
            .example("{'target': 'c', 'ratio': 0.5}", table("c | n", "a | 1", "a | 2", "a | 3", "b | 4", "- | 5"), table("c | n", "a | 1", "a | 3", "b | 4", "- | 5")),
        fitted("balance.class-weights", "Add class weights", "n / (classes * n of the class): every class weighs the same together.", new Weights("", "weight"), s -> Levels.question(s, List.of(s.params().target())), BalanceTransforms::weighted)
            .example("{'target': 'c'}", table("c | n", "a | 1", "a | 2", "a | 3", "b | 4", "- | 5"), table("c | n | weight", "a | 1 | 0.6666666666666666", "a | 2 | 0.6666666666666666", "a | 3 | 0.6666666666666666", "b | 4 | 2.0", "- | 5 | -")));
  }

  private static Rel undersampled(Step<Under> step) throws FlowException {
    Expr target = step.cell(step.params().target()).value();
    String size = Names.hidden("size");
    String fewest = Names.hidden("fewest");
    String place = Names.hidden("place");
    Rel counted = step.with(Map.of(size, call("rows").over(Frame.by(List.of(target))), place, call("row_number").over(Frame.ordered(List.of(target), Randomness.order(step.params().seed())))));
    Rel measured = Step.with(counted, Map.of(fewest, call("min", call("if", call("is_present", target), column(size), null)).over(Frame.all())));
    Expr kept = call("le", call("to_number", column(place)), call("floor", call("plus", call("divide", call("to_number", column(fewest)), step.params().ratio()), 1e-9)));
    Rel filtered = new Rel.Filter(measured, call("or", call("is_missing", target), kept));
    return Step.project(filtered, Transforms.named(step.input().schema().names()));
  }

  private static Rel weighted(Step<Weights> step) throws FlowException {
    Cell x = step.cell(step.params().target());
    Levels levels = Levels.of(step, x.name()).notEmpty(x.name());
    double rows = levels.present().stream().mapToLong(Levels.Level::count).sum();
    var branches = new ArrayList<Map.Entry<Expr, Expr>>();
    levels.present().forEach(l -> branches.add(Map.entry(call("eq", x.text(), l.text()), literal(rows / (levels.present().size() * (double) l.count())))));
    return step.adding(step.params().output(), Transforms.choose(branches, Constants.missing(atelier.core.data.Kind.NUMBER)));
  }
}
