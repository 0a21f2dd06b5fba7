package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Samples of rows (`row`); the rows that stay keep their order.
final class SampleTransforms {
  record Random(@Param(min = 1, unit = "rows") long size, @Param(min = 0, max = 1, help = "Share of the rows, instead of size.") @Nullable Double fraction,
      @Param(help = "Exactly so many; else about.") boolean exact, long seed, @Param(help = "A row may be drawn more than once.") boolean replacement) {}

  record Stratified(@Param(type = "col", required = true) String column, @Param(required = true, min = 1, unit = "rows") long size, long seed) {}

  record Weighted(@Param(type = "col", required = true) String weight, @Param(required = true, min = 1, unit = "rows") long size, long seed) {}

  record Bootstrap(@Param(min = 1, unit = "rows", help = "Left out: as many as there are.") @Nullable Long size, long seed) {}

  private static final Table FOUR = table("x | y", "1 | a", "2 | -", "3 | c", "4 | d");

  private SampleTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("row.sample-random", "Random sample", "Takes about or exactly so many rows, or a share of them.", Reach.TABLE, new Random(50_000, null, true, 42, false), SampleTransforms::random)
            .example("{'size': 2}", FOUR, table("x | y", "1 | a", "3 | c"))
            .example("{'fraction': 0.75}", FOUR, table("x | y", "1 | a", "2 | -", "3 | c"))
            .example("{'size': 5, 'replacement': true}", FOUR, table("x | y", "2 | -", "2 | -", "1 | a", "3 | c", "1 | a")),
        shape("row.sample-stratified", "Stratified sample", "The same share of every class, at least one row each; missing is its own.", Reach.TABLE, new Stratified("", 1, 42), SampleTransforms::stratified)
            .example("{'column': 'c', 'size': 3}", table("x | c", "1 | a", "2 | a", "3 | a", "4 | a", "5 | b", "6 | -"), table("x | c", "1 | a", "3 | a", "5 | b", "6 | -")),
        shape("row.sample-weighted", "Weighted sample", "Draws with a chance that grows with a weight; rows without a weight above 0 are never drawn.", Reach.TABLE, new Weighted("", 1, 42), SampleTransforms::weighted)
            .example("{'weight': 'w', 'size': 3}", table("x | w", "1 | 1.5", "2 | 0.0", "3 | -", "4 | 2.0"), table("x | w", "1 | 1.5", "4 | 2.0")),
        shape("row.sample-bootstrap", "Bootstrap sample", "Draws rows with replacement.", Reach.TABLE, new Bootstrap(null, 42), s -> drawn(s, draws(s, s.params().size(), 1), s.params().seed()))
            .example("{}", FOUR, table("x | y", "2 | -", "2 | -", "1 | a", "3 | c")));
  }

  private static Expr rank(List<Expr> groups, List<SortKey> order) {
    return call("row_number").over(Frame.ordered(groups, order));
  }

  private static Expr total() {
    return call("rows").over(Frame.all());
  }

  private static Rel random(Step<Random> step) throws FlowException {
    Random p = step.params();
    if (p.replacement()) {
      return drawn(step, p.fraction() == null ? draws(step, p.size(), 1) : draws(step, null, p.fraction()), p.seed());
    }
    Expr wanted = p.fraction() == null ? literal((double) p.size()) : call("round", call("times", call("to_number", total()), p.fraction()));
    if (p.exact()) {
      return new Rel.Filter(step.input(), call("le", rank(List.of(), Randomness.order(p.seed())), wanted));
    }
    Expr share = p.fraction() == null ? call("divide", (double) p.size(), total()) : literal(p.fraction());
    return new Rel.Filter(step.input(), call("lt", Randomness.unit(p.seed()), share));
  }

  private static Rel stratified(Step<Stratified> step) throws FlowException {
    Stratified p = step.params();
    Expr stratum = step.cell(p.column()).value();
    Expr share = call("divide", (double) p.size(), total());
    Expr wanted = call("greatest", call("round", call("times", call("to_number", call("rows").over(Frame.by(List.of(stratum)))), share)), 1.0);
    return new Rel.Filter(step.input(), call("le", rank(List.of(stratum), Randomness.order(p.seed())), wanted));
  }

  /// The largest values of u^(1/w) are a weighted sample (Efraimidis and Spirakis 2006, algorithm A-Res).
  private static Rel weighted(Step<Weighted> step) throws FlowException {
    Weighted p = step.params();
    Expr weight = step.cell(p.weight()).number();
    // The unit number is moved off 0, where it has no logarithm.
    Expr key = call("divide", call("ln", call("plus", Randomness.unit(p.seed()), 0x1p-29)), call("if", call("gt", weight, 0), weight, null));
    Expr place = rank(List.of(), List.of(SortKey.descending(key), SortKey.ascending(Step.ROW)));
    return new Rel.Filter(step.input(), call("and", call("le", place, p.size()), call("gt", weight, 0)));
  }

  /// A table of draws 1, 2, 3 … beside the number of rows to draw from.
  private static Rel draws(Step<?> step, @Nullable Long size, double share) throws FlowException {
    String draw = Names.hidden("draw");
    String rows = Names.hidden("rows");
    Rel counted = new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of(rows, call("rows"))));
    if (size == null) {
      Rel numbered = new Rel.Project(step.input(), List.of(new Rel.Named(draw, rank(List.of(), List.of(SortKey.ascending(Step.ROW))))));
      Rel joined = new Rel.Join(numbered, counted, Rel.JoinKind.CROSS, literal(true));
      return new Rel.Filter(joined, call("le", column(draw), call("round", call("times", call("to_number", column(rows)), share))));
    }
    String one = Names.hidden("one");
    var single = new Table(new Schema(List.of(new Column(one, Kind.INTEGER))), List.of(List.of(1L)));
    Rel numbers = new Rel.Unnest(new Rel.Scan(new Rel.Source.Memory(single), single.schema()), call("list_range", 1, size + 1), draw, Kind.INTEGER, Names.hidden("place"), false);
    return new Rel.Join(numbers, counted, Rel.JoinKind.CROSS, literal(true));
  }

  /// For each draw the row whose place chance says.
  private static Rel drawn(Step<?> step, Rel draws, long seed) throws FlowException {
    String draw = Names.hidden("draw");
    String wanted = Names.hidden("wanted");
    String place = Names.hidden("position");
    Expr unit = Randomness.unit(seed, call("to_text", column(draw)));
    Expr chosen = call("plus", call("to_integer", call("floor", call("times", unit, call("to_number", column(Names.hidden("rows")))))), 1);
    Rel choices = new Rel.Project(draws, List.of(Rel.Named.of(draw), new Rel.Named(wanted, chosen)));
    Rel numbered = Step.with(step.input(), java.util.Map.of(place, rank(List.of(), List.of(SortKey.ascending(Step.ROW)))));
    Rel joined = Step.with(new Rel.Join(numbered, choices, Rel.JoinKind.INNER, call("eq", column(place), column(wanted))), java.util.Map.of(Schema.ROW, column(draw)));
    var columns = new ArrayList<Rel.Named>();
    step.input().schema().names().forEach(n -> columns.add(Rel.Named.of(n)));
    return Step.project(joined, columns);
  }
}
