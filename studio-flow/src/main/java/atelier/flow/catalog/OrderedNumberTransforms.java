package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

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

/// Numbers beside other rows: running totals, ranks, differences, learned bins (`num`).
final class OrderedNumberTransforms {
  private static final String GROUPS = "Empty: all rows are one group.";
  private static final String RESULT = "Name of the new column; empty: the column's name with what was done.";

  record Ratio(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out, @Param(type = "cols", help = GROUPS) List<String> groups)
      implements OnColumns {}

  record Cumulative(@Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column that orders the rows.") String order,
      @Param(type = "enum", choices = {"sum", "min", "max", "mean", "count"}) String fn, @Param(type = "cols", help = GROUPS) List<String> groups, @Param(help = RESULT) String output) {}

  enum Ties {
    MIN, MAX, AVERAGE, DENSE, FIRST
  }

  record Rank(@Param(type = "col", required = true) String column, @Param(help = "What equal values get.") Ties method, boolean desc, @Param(type = "cols", help = GROUPS) List<String> groups,
      @Param(help = RESULT) String output) {}

  record PercentRank(@Param(type = "col", required = true) String column, @Param(type = "cols", help = GROUPS) List<String> groups, @Param(help = RESULT) String output) {}

  record Diff(@Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column that orders the rows.") String order, @Param(min = 1, unit = "rows") int k,
      @Param(type = "cols", help = GROUPS) List<String> groups, @Param(help = RESULT) String output) {}

  record Change(@Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column that orders the rows.") String order, @Param(min = 1, unit = "rows") int k,
      @Param(help = RESULT) String output) {}

  enum BinOutput {
    LABEL, INDEX, MIDPOINT
  }

  record Width(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out, @Param(min = 2, max = 1000) int bins,
      @Param(help = "Width of a bin, instead of their number.") @Nullable Double width, BinOutput output) implements OnColumns {}

  record Quantiles(@Param(type = "cols", required = true, help = Columns.COLUMNS) List<String> columns, @Param(help = Columns.OUT) String out, @Param(min = 2, max = 100) int bins) implements OnColumns {}

  private OrderedNumberTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        row("num.ratio-of-total", "Share of total", "The number divided by the column's sum.", Reach.TABLE, new Ratio(List.of(), "", List.of()), OrderedNumberTransforms::ratio)
            .example("{'columns': ['x'], 'out': 'share'}", table("x | y", "1 | a", "3 | b", "- | c"), table("x | y | share", "1 | a | 0.25", "3 | b | 0.75", "- | c | -"))
            .example("{'columns': ['x'], 'groups': ['g']}", table("x | g", "1 | a", "3 | a", "0 | b", "- | b"), table("x:number | g", "0.25 | a", "0.75 | a", "- | b", "- | b")),
        row("num.cumulative", "Cumulative", "Running sum, minimum, maximum, mean or count in an order; missing cells are skipped.", Reach.WINDOW, new Cumulative("", "", "sum", List.of(), ""), OrderedNumberTransforms::cumulative)
            .example("{'column': 'x', 'order': 't'}", table("t | x", "1 | 1", "2 | -", "3 | 2"), table("t | x | x_sum", "1 | 1 | 1", "2 | - | 1", "3 | 2 | 3"))
            .example("{'column': 'x', 'order': 't', 'fn': 'max', 'groups': ['g']}", table("t | g | x", "2 | a | 1", "1 | a | 5", "3 | b | -"), table("t | g | x | x_max", "2 | a | 1 | 5", "1 | a | 5 | 5", "3 | b | - | -")),
        row("num.rank", "Rank", "Rank by value; missing cells have none.", Reach.TABLE, new Rank("", Ties.MIN, false, List.of(), ""), OrderedNumberTransforms::rank)
            .example("{'column': 'x'}", table("x | y", "10 | a", "20 | b", "20 | c", "- | d"), table("x | y | x_rank", "10 | a | 1", "20 | b | 2", "20 | c | 2", "- | d | -"))
            .example("{'column': 'x', 'method': 'average'}", table("x | y", "10 | a", "20 | b", "20 | c", "- | d"), table("x | y | x_rank", "10 | a | 1.0", "20 | b | 2.5", "20 | c | 2.5", "- | d | -"))
            .example("{'column': 'x', 'method': 'dense', 'desc': true}", table("x | y", "10 | a", "20 | b", "20 | c", "- | d"), table("x | y | x_rank", "10 | a | 2", "20 | b | 1", "20 | c | 1", "- | d | -")),
        row("num.percent-rank", "Percentile rank", "(rank - 1) / (n - 1); missing cells have none.", Reach.TABLE, new PercentRank("", List.of(), ""), OrderedNumberTransforms::percentRank)
            .example("{'column': 'x'}", table("x | y", "1 | a", "2 | b", "3 | c", "- | d"), table("x | y | x_percent_rank", "1 | a | 0.0", "2 | b | 0.5", "3 | c | 1.0", "- | d | -")),
        row("num.diff", "Difference to previous", "The number minus the one k rows before in an order.", Reach.WINDOW, new Diff("", "", 1, List.of(), ""),
                s -> s.adding(name(s.params().output(), s.params().column() + "_diff"), call("minus", s.cell(s.params().column()).numeric(), before(s, s.params().column(), s.params().order(), s.params().k(), s.params().groups()))))
            .example("{'column': 'x', 'order': 't'}", table("t | x", "1 | 1", "2 | 4", "3 | -"), table("t | x | x_diff", "1 | 1 | -", "2 | 4 | 3", "3 | - | -")),
        row("num.pct-change", "Percent change", "The number divided by the one k rows before, minus 1.", Reach.WINDOW, new Change("", "", 1, ""),
                s -> s.adding(name(s.params().output(), s.params().column() + "_change"),
                    call("minus", call("divide", s.cell(s.params().column()).number(), before(s, s.params().column(), s.params().order(), s.params().k(), List.of())), 1.0)))
            .example("{'column': 'x', 'order': 't'}", table("t | x", "1 | 2", "2 | 3", "3 | 0", "4 | 5", "5 | -"), table("t | x | x_change", "1 | 2 | -", "2 | 3 | 0.5", "3 | 0 | -1.0", "4 | 5 | -", "5 | - | -")),
        Transforms.learned("num.bin-width", "Equal-width bins", "Bins of one width between the smallest and the largest value; the last one holds its right end.", new Width(List.of(), "", 10, null, BinOutput.LABEL),
                (p, x) -> Map.of("min", call("min", x.number()), "max", call("max", x.number())), OrderedNumberTransforms::widthBin)
            .example("{'columns': ['x'], 'bins': 2}", table("x | y", "0 | a", "5 | b", "10 | c", "- | d"), table("x | y", "\"[0,5)\" | a", "\"[5,10]\" | b", "\"[5,10]\" | c", "- | d"))
            .example("{'columns': ['x'], 'bins': 2, 'output': 'index'}", table("x | y", "0 | a", "5 | b", "10 | c", "- | d"), table("x:integer | y", "1 | a", "2 | b", "2 | c", "- | d")),
        fitted("num.bin-quantile", "Equal-frequency bins", "The number of the bin between quantiles; equal edges are one.", new Quantiles(List.of(), "", 4),
                s -> Answers.question(s, s.columns(s.params().columns()), OrderedNumberTransforms::edges), OrderedNumberTransforms::quantileBins)
            .example("{'columns': ['x'], 'bins': 2, 'out': 'bin'}", table("x | y", "1 | a", "2 | b", "3 | c", "4 | d", "- | e"), table("x | y | bin", "1 | a | 1", "2 | b | 1", "3 | c | 2", "4 | d | 2", "- | e | -")));
  }

  private static String name(String given, String standard) {
    return given.isEmpty() ? standard : given;
  }

  private static Rel ratio(Step<Ratio> step) throws FlowException {
    List<Expr> groups = Step.exprs(step.some(step.params().groups()));
    return Transforms.onColumns(step, x -> call("divide", x.number(), call("sum", x.number()).over(Frame.by(groups))));
  }

  private static Rel cumulative(Step<Cumulative> step) throws FlowException {
    Cumulative p = step.params();
    Cell x = step.cell(p.column());
    Expr.Call call = switch (p.fn()) {
      case "sum" -> call("sum", x.numeric());
      case "mean" -> call("mean", x.number());
      case "count" -> call("count", x.value());
      default -> call(p.fn(), x.value());
    };
    Frame frame = Frame.ordered(Step.exprs(step.some(p.groups())), Step.order(step.cell(p.order()).name())).rows(null, 0L);
    return step.adding(name(p.output(), p.column() + "_" + p.fn()), call.over(frame));
  }

  private static Rel rank(Step<Rank> step) throws FlowException {
    Rank p = step.params();
    Cell x = step.cell(p.column());
    List<Expr> groups = Step.exprs(step.some(p.groups()));
    SortKey key = new SortKey(x.value(), p.desc(), false);
    Frame byValue = Frame.ordered(groups, List.of(key));
    var equal = new ArrayList<>(groups);
    equal.add(x.value());
    Expr same = call("rows").over(Frame.by(equal));
    Expr least = call("rank").over(byValue);
    Expr rank = switch (p.method()) {
      case MIN -> least;
      case MAX -> call("plus", least, call("minus", same, 1));
      case AVERAGE -> call("plus", call("to_number", least), call("divide", call("minus", same, 1), 2.0));
      case DENSE -> call("dense_rank").over(byValue);
      case FIRST -> call("row_number").over(Frame.ordered(groups, List.of(key, SortKey.ascending(Step.ROW))));
    };
    return step.adding(name(p.output(), p.column() + "_rank"), call("if", call("is_missing", x.value()), null, rank));
  }

  private static Rel percentRank(Step<PercentRank> step) throws FlowException {
    Cell x = step.cell(step.params().column());
    List<Expr> groups = Step.exprs(step.some(step.params().groups()));
    // Missing cells come last in the order, so they change no other rank, but they are not counted.
    Expr rank = call("rank").over(Frame.ordered(groups, List.of(SortKey.ascending(x.value()))));
    Expr others = call("minus", call("count", x.value()).over(Frame.by(groups)), 1);
    Expr share = call("if", call("eq", others, 0), 0.0, call("divide", call("minus", rank, 1), others));
    return step.adding(name(step.params().output(), x.name() + "_percent_rank"), call("if", call("is_missing", x.value()), null, share));
  }

  private static Expr before(Step<?> step, String column, String order, int k, List<String> groups) throws FlowException {
    return call("lag", step.cell(column).numeric(), k).over(Frame.ordered(Step.exprs(step.some(groups)), Step.order(step.cell(order).name())));
  }

  private static Expr widthBin(Width p, Cell x, Answers a) throws FlowException {
    double low = a.number("min");
    double high = a.number("max");
    if (Double.isNaN(low)) {
      return call("if", call("is_missing", x.value()), null, p.output() == BinOutput.LABEL ? literal("") : p.output() == BinOutput.INDEX ? literal(0L) : literal(0.0));
    }
    double width = p.width() != null && p.width() > 0 ? p.width() : high > low ? (high - low) / p.bins() : 1;
    int bins = p.width() != null ? (int) Math.max(1, Math.min(1000, Math.ceil((high - low) / width))) : p.bins();
    Expr result = literal((Object) null);
    for (int i = bins - 1; i >= 0; i--) {
      double from = low + i * width;
      double to = i == bins - 1 && p.width() == null ? high > low ? high : low + bins * width : low + (i + 1) * width;
      boolean last = i == bins - 1;
      Expr value = switch (p.output()) {
        case LABEL -> literal("[" + NumberTransforms.shown(from) + "," + NumberTransforms.shown(to) + (last ? "]" : ")"));
        case INDEX -> literal((long) (i + 1));
        case MIDPOINT -> literal((from + to) / 2);
      };
      result = call("if", call(last ? "le" : "lt", x.number(), to), value, result);
    }
    return call("if", call("lt", x.number(), low), null, result);
  }

  private static Map<String, Expr.Call> edges(Quantiles p, Cell x) throws FlowException {
    var edges = new LinkedHashMap<String, Expr.Call>();
    for (int i = 1; i < p.bins(); i++) {
      edges.put("edge " + i, call("quantile", x.number(), (double) i / p.bins()));
    }
    return edges;
  }

  private static Rel quantileBins(Step<Quantiles> step) throws FlowException {
    int bins = step.params().bins();
    return Transforms.onColumns(step, x -> {
      Answers answers = Answers.of(step, x.name());
      var edges = new ArrayList<Double>();
      for (int i = 1; i < bins; i++) {
        double edge = answers.number("edge " + i);
        if (!Double.isNaN(edge) && !edges.contains(edge)) {
          edges.add(edge);
        }
      }
      Expr bin = literal((long) edges.size() + 1);
      for (int i = edges.size() - 1; i >= 0; i--) {
        bin = call("if", call("le", x.number(), edges.get(i)), (long) (i + 1), bin);
      }
      return call("if", call("is_missing", x.value()), null, bin);
    });
  }
}
