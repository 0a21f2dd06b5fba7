package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.learned;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Cells and rows by chance (`miss`, `balance`), the same in every run: what a row gets is decided by its id and the seed.
final class ChanceTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final int SAMPLE = 1_000;

  record Seeded(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, long seed) implements OnColumns {}

  record Over(@Param(type = "col", required = true) String target, @Param(min = 0.001, max = 1, help = "Rows of each class for each row of the commonest.") double ratio, long seed) {}

  private ChanceTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("miss.impute-random", "Impute a random observed value", "One of up to 1,000 present values that were learned by chance.", new Seeded(List.of(), "", 42), ChanceTransforms::sample, ChanceTransforms::drawn)
            .example("{'columns': ['x']}", table("x | y", "7 | a", "7 | b", "- | c"), table("x | y", "7 | a", "7 | b", "7 | c"))
            .example("{'columns': ['c']}", table("c | n", "u | 1", "- | 2"), table("c | n", "u | 1", "u | 2"))
            .refuses("{'columns': ['x']}", table("x:number | y", "- | a"), "'x' has no value"),
        learned("miss.impute-normal", "Impute from a normal", "mean + standard deviation * a normal number of the row's own: the spread stays.", new Seeded(List.of(), "", 42),
                (p, x) -> Map.of("mean", call("mean", x.number()), "sd", call("std", x.number())),
                (p, x, a) -> call("coalesce", x.number(), call("plus", a.get("mean"), call("times", literal(a.optional("sd") instanceof Double d ? d : 0.0), Randomness.normal(p.seed())))))
            .example("{'columns': ['x']}", table("x | y", "5 | a", "5 | b", "- | c"), table("x:number | y", "5.0 | a", "5.0 | b", "5.0 | c")),
        shape("balance.oversample", "Random oversample", "Repeats rows of the rarer classes by chance, up to a ratio; the copies stand beside their row.", Reach.TABLE, new Over("", 1, 42), ChanceTransforms::oversampled)
            .example("{'target': 'c'}", table("c | n", "a | 1", "a | 2", "a | 3", "b | 4", "- | 5"), table("c | n", "a | 1", "a | 2", "a | 3", "b | 4", "b | 4", "b | 4", "- | 5"))
            .example("{'target': 'c', 'ratio': 0.5}", table("c | n", "a | 1", "a | 2", "a | 3", "a | 4", "b | 5", "- | 6"), table("c | n", "a | 1", "a | 2", "a | 3", "a | 4", "b | 5", "b | 5", "- | 6")));
  }

  /// Rows of column and value: a random choice of each column's present values, as texts.
  private static Rel sample(Step<Seeded> step) throws FlowException {
    var parts = new ArrayList<Rel>();
    for (String name : step.columns(step.params().columns())) {
      Cell x = step.cell(name);
      String place = Names.hidden("place");
      Rel placed = new Rel.Project(new Rel.Filter(step.input(), call("is_present", x.value())), List.of(
          new Rel.Named("column", literal(name)), new Rel.Named("value", x.text()), new Rel.Named(place, call("row_number").over(Frame.ordered(List.of(), Randomness.order(step.params().seed()))))));
      parts.add(new Rel.Filter(placed, call("le", column(place), SAMPLE)));
      Rel rows = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of(place, call("rows"))));
      parts.add(new Rel.Project(rows, List.of(new Rel.Named("column", literal(name)), new Rel.Named("value", call("to_text", literal((Object) null))), Rel.Named.of(place))));
    }
    Rel all = new Rel.Union(parts);
    return new Rel.Sort(all, List.of(SortKey.ascending("column"), SortKey.ascending(Names.hidden("place")), SortKey.ascending("value")));
  }

  private static Rel drawn(Step<Seeded> step) throws FlowException {
    return Transforms.onColumns(step, x -> {
      var values = new ArrayList<Expr>();
      long rows = 0;
      for (var row : step.learned().rows()) {
        if (x.name().equals(row.get(0))) {
          if (row.get(1) == null) {
            rows = row.get(2) instanceof Long n ? n : 0;
          } else {
            values.add(literal(row.get(1)));
          }
        }
      }
      if (values.isEmpty()) {
        if (rows > 0) {
          throw FlowException.input("Column '" + x.name() + "' has no value to learn from.", "Leave it out or fill it first.");
        }
        return x.value();
      }
      Expr place = call("plus", call("to_integer", call("floor", call("times", Randomness.unit(step.params().seed(), call("concat", x.name() + ":", call("to_text", Step.ROW))), (double) values.size()))), 1);
      Expr text = call("list_get", new Expr.Call("list_of", values), place);
      Expr value = switch (x.kind()) {
        case INTEGER -> call("to_integer", text);
        case NUMBER, DECIMAL -> call("to_number", text);
        case BOOLEAN -> call("to_boolean", text);
        case DATE -> call("to_date", text);
        case TIMESTAMP -> call("to_timestamp", text);
        default -> text;
      };
      return call("coalesce", x.kind() == Kind.DECIMAL ? x.number() : x.value(), value);
    });
  }

  private static Rel oversampled(Step<Over> step) throws FlowException {
    Expr target = step.cell(step.params().target()).value();
    String size = Names.hidden("size");
    String most = Names.hidden("most");
    String place = Names.hidden("place");
    String copy = Names.hidden("copy");
    String copies = Names.hidden("copies");
    Rel counted = step.with(Map.of(size, call("rows").over(Frame.by(List.of(target))), place, call("row_number").over(Frame.ordered(List.of(target), Randomness.order(step.params().seed())))));
    Rel measured = Step.with(counted, Map.of(most, call("max", call("if", call("is_present", target), column(size), null)).over(Frame.all())));
    // Each row as often as the class's goal allows all of them, and the first by chance once more.
    Expr goal = call("greatest", column(size), call("to_integer", call("floor", call("plus", call("times", call("to_number", column(most)), step.params().ratio()), 1e-9))));
    Expr whole = call("integer_divide", goal, column(size));
    Expr extra = call("to_integer", call("le", column(place), call("modulo", goal, column(size))));
    var added = new LinkedHashMap<String, Expr>();
    added.put(copies, call("if", call("is_missing", target), 1, call("plus", whole, extra)));
    Rel numbered = Step.with(measured, added);
    Rel longer = new Rel.Unnest(numbered, call("list_range", 0, column(copies)), Names.hidden("number"), Kind.INTEGER, copy, false);
    Rel ordered = Step.renumbered(longer, List.of(SortKey.ascending(Step.ROW), SortKey.ascending(copy)));
    return Step.project(ordered, Transforms.named(step.input().schema().names()));
  }
}
