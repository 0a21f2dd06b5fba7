package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;

import atelier.core.data.Column;
import atelier.core.data.Table;
import atelier.core.expr.Cells;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a column has moved from a baseline (`valid`): the second table is the baseline. Missing is a bin of its own.
final class DriftTransforms {
  private static final int BINS = 10;

  /// Shares of 0 have no logarithm: they count as this.
  private static final double LEAST = 1e-4;

  enum Action {
    FLAG, FAIL
  }

  record Drift(@Param(type = "col", required = true, help = "Column of both tables.") String column,
      @Param(type = "enum", choices = {"psi", "ks", "js"}, help = "psi: population stability index and js: Jensen-Shannon distance over ten bins of the baseline or its categories; ks: largest distance of the distributions, for numbers.") String method,
      @Param(min = 0) double limit, @Param(help = "Adds <column>_drift, or also stops above the limit.") Action action) {}

  private DriftTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        new Transform<>("valid.drift-check", "Drift from a baseline", "How far a column's distribution is from that of a second table.", TransformKind.SHAPE, Reach.TABLE, new Drift("", "psi", 0.2, Action.FLAG), new Check(), List.of())
            .example("{'column': 'x'}", List.of(table("x | y", "1 | a", "2 | b", "- | c"), table("x | z", "2 | p", "1 | q", "- | r")), table("x | y | x_drift:number", "1 | a | 0.0", "2 | b | 0.0", "- | c | 0.0"))
            .example("{'column': 'c', 'method': 'psi'}", List.of(table("c | n", "a | 1", "a | 2", "a | 3", "b | 4", "- | 5"), table("c | n", "a | 1", "a | 2", "b | 3", "b | 4", "- | 5")),
                table("c | n | c_drift:number", "a | 1 | 0.21972245773362198", "a | 2 | 0.21972245773362198", "a | 3 | 0.21972245773362198", "b | 4 | 0.21972245773362198", "- | 5 | 0.21972245773362198"))
            .example("{'column': 'x', 'method': 'ks'}", List.of(table("x | y", "1 | a", "2 | b", "- | c"), table("x | z", "2 | p", "3 | q")), table("x | y | x_drift:number", "1 | a | 0.5", "2 | b | 0.5", "- | c | 0.5")));
  }

  private static final class Check implements Effect<Drift> {
    private static final String SIDE = "side";
    private static final String VALUE = "value";
    private static final String BIN = "bin";

    @Override
    public Rel discover(Step<Drift> step) throws FlowException {
      Drift p = step.params();
      Cell now = step.cell(p.column());
      Rel other = step.other(1, "the baseline");
      Column then = Step.column(Step.visible(other), p.column());
      boolean numbers = now.kind().isNumeric() && then.kind().isNumeric();
      if (p.method().equals("ks") && !numbers) {
        throw FlowException.input("Column '" + p.column() + "' is " + now.kind().id() + ", and ks is for numbers.", "Use psi or js.");
      }
      Cell before = new Cell(then);
      Rel both = new Rel.Union(List.of(
          new Rel.Project(step.input(), List.of(new Rel.Named(SIDE, literal(1L)), new Rel.Named(VALUE, numbers ? now.number() : now.text()))),
          new Rel.Project(other, List.of(new Rel.Named(SIDE, literal(0L)), new Rel.Named(VALUE, numbers ? before.number() : before.text())))));
      return p.method().equals("ks") ? steps(both) : counts(both, numbers);
    }

    /// One row: the largest distance between the shares of values up to each value.
    private static Rel steps(Rel both) {
      Frame upTo = Frame.ordered(SortKey.ascending(VALUE));
      var shares = new ArrayList<Expr>();
      for (long side = 0; side < 2; side++) {
        Expr mine = call("if", call("eq", column(SIDE), side), 1.0, 0.0);
        shares.add(call("divide", call("sum", mine).over(upTo), call("sum", mine).over(Frame.all())));
      }
      Rel present = new Rel.Filter(both, call("is_present", column(VALUE)));
      Rel far = new Rel.Project(present, List.of(new Rel.Named("far", call("abs", call("minus", shares.get(0), shares.get(1))))));
      return new Rel.Aggregate(far, List.of(), List.of(Rel.Aggregation.of("far", call("max", column("far")))));
    }

    /// Rows of bin, side and count.
    private static Rel counts(Rel both, boolean numbers) {
      Expr bin = column(VALUE);
      if (numbers) {
        Expr number = literal(0L);
        Expr baseline = call("if", call("eq", column(SIDE), 0), column(VALUE), null);
        for (int i = 1; i < BINS; i++) {
          Expr edge = call("quantile", baseline, (double) i / BINS).over(Frame.all());
          number = call("plus", number, call("to_integer", call("gt", column(VALUE), edge)));
        }
        bin = call("to_text", number);
      }
      Rel binned = new Rel.Project(both, List.of(Rel.Named.of(SIDE), new Rel.Named(BIN, bin)));
      Rel counted = new Rel.Aggregate(binned, List.of(Rel.Named.of(BIN), Rel.Named.of(SIDE)), List.of(Rel.Aggregation.of("count", call("rows"))));
      return new Rel.Sort(counted, List.of(SortKey.ascending(BIN), SortKey.ascending(SIDE)));
    }

    @Override
    public Map<String, Rel> apply(Step<Drift> step) throws FlowException {
      Drift p = step.params();
      double drift = p.method().equals("ks") ? (step.learned().cell(0, "far") instanceof Double d ? d : 0) : distance(step.learned(), p.method());
      if (p.action() == Action.FAIL && drift > p.limit()) {
        throw FlowException.input("Column '" + p.column() + "' has moved from the baseline: " + p.method() + " is " + Cells.show(Math.round(drift * 1e4) / 1e4) + ", above " + Cells.show(p.limit()) + ".",
            "Look at the source, or learn anew from newer rows.");
      }
      return Map.of("output", step.adding(p.column() + "_drift", literal(drift)));
    }

    private static double distance(Table counts, String method) {
      var bins = new LinkedHashMap<@Nullable Object, double[]>();
      double[] rows = new double[2];
      for (List<@Nullable Object> row : counts.rows()) {
        int side = row.get(1) instanceof Long n ? n.intValue() : 0;
        double count = row.get(2) instanceof Long n ? n : 0;
        bins.computeIfAbsent(row.get(0), _ -> new double[2])[side] += count;
        rows[side] += count;
      }
      if (rows[0] == 0 || rows[1] == 0) {
        return 0;
      }
      double sum = 0;
      for (double[] bin : bins.values()) {
        double then = bin[0] / rows[0];
        double now = bin[1] / rows[1];
        if (method.equals("psi")) {
          sum += (Math.max(now, LEAST) - Math.max(then, LEAST)) * Math.log(Math.max(now, LEAST) / Math.max(then, LEAST));
        } else {
          double middle = (then + now) / 2;
          sum += (half(then, middle) + half(now, middle)) / 2;
        }
      }
      return method.equals("psi") ? sum : Math.sqrt(sum);
    }

    /// With logarithms to base 2, so that the distance ends at 1.
    private static double half(double share, double middle) {
      return share == 0 ? 0 : share * Math.log(share / middle) / Math.log(2);
    }

    @Override
    public boolean asksAnew() {
      return true;
    }
  }
}
