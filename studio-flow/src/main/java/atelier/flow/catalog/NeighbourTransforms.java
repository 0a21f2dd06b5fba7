package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Cells judged or filled by their group or their neighbours (`scale`, `outlier`, `miss`): the rows at hand decide, nothing is kept for other tables.
final class NeighbourTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Zscore(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "cols", required = true) List<String> groups, @Param(min = 0, max = 1, help = "1: standard deviation of a sample.") int ddof)
      implements OnColumns {}

  record Outliers(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "cols", required = true) List<String> groups, @Param(type = "enum", choices = {"iqr", "std"}) String rule,
      @Param(min = 0, help = "So many interquartile ranges or standard deviations.") double k, @Param(help = "What is done: limit, drop the row, make missing, or add <column>_outlier.") OutlierTransforms.Fix fix) implements OutlierTransforms.Fixing {}

  record Hampel(@Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column that orders the rows.") String order, @Param(min = 1, max = 1000, unit = "rows") int halfWindow, @Param(min = 0, unit = "robust deviations") double k) {}

  record Interpolate(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "col", required = true, help = "Column that orders the rows.") String order,
      @Param(type = "enum", choices = {"time", "position"}, help = "Distances by the order column, or row by row.") String by, @Param(min = 1, unit = "rows", help = "At most so far behind a value; left out: all.") @Nullable Integer limit,
      @Param(type = "enum", choices = {"none", "nearest"}, help = "Before the first and behind the last value.") String ends) implements OnColumns {}

  private NeighbourTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        row("scale.group-zscore", "Z-score in group", "(x - mean) / standard deviation inside each group; a constant group becomes 0, a single row missing.", Reach.TABLE, new Zscore(List.of(), "", List.of(), 1), NeighbourTransforms::zscore)
            .example("{'columns': ['x'], 'groups': ['g']}", table("x | g", "1 | a", "3 | a", "5 | b", "7 | c", "7 | c", "- | a"),
                table("x:number | g", "-0.7071067811865475 | a", "0.7071067811865475 | a", "- | b", "0.0 | c", "0.0 | c", "- | a")),
        row("outlier.group-outliers", "Outliers per group", "Outliers by interquartile range or deviation inside each group; a single row is none.", Reach.TABLE, new Outliers(List.of(), "", List.of(), "iqr", 1.5, OutlierTransforms.Fix.FLAG), NeighbourTransforms::outliers)
            .example("{'columns': ['x'], 'groups': ['g']}", table("x | g", "1 | a", "2 | a", "3 | a", "4 | a", "100 | a", "100 | b", "- | a"),
                table("x | g | x_outlier", "1 | a | false", "2 | a | false", "3 | a | false", "4 | a | false", "100 | a | true", "100 | b | false", "- | a | -"))
            .example("{'columns': ['x'], 'groups': ['g'], 'rule': 'std', 'k': 1, 'fix': 'clip'}", table("x | g", "0 | a", "0 | a", "0 | a", "10 | a", "- | a"), table("x:number | g", "0.0 | a", "0.0 | a", "0.0 | a", "7.5 | a", "- | a"))
            .example("{'columns': ['x'], 'groups': ['g'], 'fix': 'remove'}", table("x | g", "1 | a", "2 | a", "3 | a", "4 | a", "100 | a", "- | a"), table("x | g", "1 | a", "2 | a", "3 | a", "4 | a", "- | a")),
        row("outlier.hampel", "Rolling median outliers", "Cells further than k robust deviations from the median of their neighbours become that median.", Reach.WINDOW, new Hampel("", "", 3, 3), NeighbourTransforms::hampel)
            .example("{'column': 'x', 'order': 't', 'half_window': 2}", table("t | x", "1 | 5", "2 | 5", "3 | 90", "4 | 5", "5 | -", "6 | 5"), table("t | x:number", "1 | 5.0", "2 | 5.0", "3 | 5.0", "4 | 5.0", "5 | -", "6 | 5.0"))
            .example("{'column': 'x', 'order': 't'}", table("t | x", "1 | 1", "2 | 2", "3 | 3", "- | -"), table("t | x:number", "1 | 1.0", "2 | 2.0", "3 | 3.0", "- | -")),
        row("miss.interpolate", "Interpolate", "On the line between the present neighbours.", Reach.WINDOW, new Interpolate(List.of(), "", "", "time", null, "none"), NeighbourTransforms::interpolated)
            .example("{'columns': ['x'], 'order': 't'}", table("t | x", "1 | 1", "2 | -", "4 | 4", "5 | -"), table("t | x:number", "1 | 1.0", "2 | 2.0", "4 | 4.0", "5 | -"))
            .example("{'columns': ['x'], 'order': 't', 'by': 'position', 'ends': 'nearest', 'limit': 1}", table("t | x", "1 | -", "2 | 1", "9 | -", "10 | -", "11 | 4"), table("t | x:number", "1 | 1.0", "2 | 1.0", "9 | 2.0", "10 | -", "11 | 4.0")));
  }

  private static Rel zscore(Step<Zscore> step) throws FlowException {
    Frame group = Frame.by(Step.exprs(step.columns(step.params().groups())));
    String std = step.params().ddof() == 1 ? "std" : "std_population";
    return Transforms.onColumns(step, x -> {
      Expr distance = call("minus", x.number(), call("mean", x.number()).over(group));
      Expr spread = call(std, x.number()).over(group);
      return call("if", call("eq", spread, 0.0), call("times", distance, 0.0), call("divide", distance, spread));
    });
  }

  private static Rel outliers(Step<Outliers> step) throws FlowException {
    Outliers p = step.params();
    Frame group = Frame.by(Step.exprs(step.columns(p.groups())));
    var bounds = new LinkedHashMap<String, Expr>();
    List<String> columns = step.columns(p.columns());
    for (String name : columns) {
      Expr x = step.cell(name).number();
      Expr centreLow = p.rule().equals("iqr") ? call("quantile", x, 0.25).over(group) : call("mean", x).over(group);
      Expr centreHigh = p.rule().equals("iqr") ? call("quantile", x, 0.75).over(group) : centreLow;
      Expr width = p.rule().equals("iqr") ? call("minus", centreHigh, centreLow) : call("coalesce", call("std", x).over(group), 0.0);
      bounds.put(Names.hidden("low " + name), call("minus", centreLow, call("times", p.k(), width)));
      bounds.put(Names.hidden("high " + name), call("plus", centreHigh, call("times", p.k(), width)));
    }
    Rel bounded = step.with(bounds);
    var changed = new LinkedHashMap<String, Expr>();
    var kept = new ArrayList<Expr>();
    for (String name : columns) {
      Cell x = step.cell(name);
      Expr low = column(Names.hidden("low " + name));
      Expr high = column(Names.hidden("high " + name));
      Expr outside = call("or", call("lt", x.number(), low), call("gt", x.number(), high));
      String target = Transforms.target(name, columns.size(), p.out());
      switch (p.fix()) {
        case CLIP -> changed.put(target, call("if", call("lt", x.number(), low), low, call("if", call("gt", x.number(), high), high, x.number())));
        case REMOVE -> kept.add(call("not", call("coalesce", outside, false)));
        case MISSING -> changed.put(target, call("if", outside, null, x.value()));
        case FLAG -> changed.put(p.out().isEmpty() ? name + "_outlier" : target, call("if", call("is_missing", x.value()), null, outside));
      }
    }
    for (String target : changed.keySet()) {
      if (!columns.contains(target)) {
        step.free(target);
      }
    }
    return without(kept.isEmpty() ? Step.with(bounded, changed) : new Rel.Filter(bounded, Transforms.all(kept)), bounds.keySet());
  }

  private static Rel without(Rel rel, java.util.Set<String> hidden) throws FlowException {
    return Step.project(rel, Transforms.named(rel.schema().names().stream().filter(n -> !hidden.contains(n)).toList()));
  }

  private static Rel hampel(Step<Hampel> step) throws FlowException {
    Hampel p = step.params();
    Expr x = step.cell(p.column()).number();
    Frame near = Frame.ordered(List.of(), Step.order(step.cell(p.order()).name())).rows((long) -p.halfWindow(), (long) p.halfWindow());
    String median = Names.hidden("median");
    String around = Names.hidden("around");
    Rel looked = step.with(Map.of(median, call("median", x).over(near), around, call("list", x).over(near)));
    Expr distances = call("list_map", column(around), new Expr.Lambda(List.of("e"), call("abs", call("minus", column("e"), column(median)))));
    Expr limit = call("times", p.k() * 1.4826, call("list_median", distances));
    Expr changed = call("if", call("gt", call("abs", call("minus", x, column(median))), limit), column(median), x);
    return without(Step.with(looked, Map.of(p.column(), changed)), java.util.Set.of(median, around));
  }

  private static Rel interpolated(Step<Interpolate> step) throws FlowException {
    Interpolate p = step.params();
    Cell order = step.cell(p.order());
    List<SortKey> keys = Step.order(order.name());
    String place = Names.hidden("place");
    Rel placed = step.with(Map.of(place, call("row_number").over(Frame.ordered(List.of(), keys))));
    Expr at = p.by().equals("position") ? call("to_number", column(place)) : order.kind().isNumeric() ? order.number() : call("epoch", order.moment());
    Frame back = Frame.ordered(List.of(), keys).rows(null, 0L);
    Frame ahead = Frame.ordered(List.of(), keys).rows(0L, null);
    var changed = new LinkedHashMap<String, Expr>();
    List<String> columns = step.columns(p.columns());
    for (String name : columns) {
      Cell x = step.cell(name);
      Expr here = call("if", call("is_present", x.value()), at, null);
      Expr before = call("last_present", x.number()).over(back);
      Expr after = call("first_present", x.number()).over(ahead);
      Expr from = call("last_present", here).over(back);
      Expr to = call("first_present", here).over(ahead);
      Expr line = call("plus", before, call("times", call("minus", after, before), call("divide", call("minus", at, from), call("minus", to, from))));
      Expr filled = p.ends().equals("nearest") ? call("coalesce", line, call("if", call("is_missing", after), before, null), call("if", call("is_missing", before), after, null)) : line;
      if (p.limit() != null) {
        Expr last = call("last_present", call("if", call("is_present", x.value()), column(place), null)).over(back);
        Expr far = call("gt", call("minus", column(place), last), Objects.requireNonNull(p.limit()));
        filled = call("if", call("coalesce", far, false), null, filled);
      }
      String target = Transforms.target(name, columns.size(), p.out());
      if (!target.equals(name)) {
        step.free(target);
      }
      changed.put(target, call("coalesce", x.number(), filled));
    }
    return without(Step.with(placed, changed), java.util.Set.of(place));
  }
}
