package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.ports;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Split data (`split`). Chance is the MD5 of seed and row id, so that a split is the same in every run and on every engine.
final class SplitTransforms {
  /// One part: its name is its port.
  record Share(@Param(required = true) String name, @Param(min = 0, max = 1, required = true) double share) {}

  private static final String SPLITS = "Two or three parts {name, share}; the shares sum to 1.";
  private static final List<Share> DEFAULT = List.of(new Share("train", 0.8), new Share("test", 0.2));

  record Random(@Param(help = SPLITS) List<Share> splits, long seed, @Param(help = "Exactly the shares; else row by row, with shares that are nearly so.") boolean exact) {}

  record Ordered(@Param(help = SPLITS) List<Share> splits, @Param(type = "col", help = "Empty: the order of the rows.") String by,
      @Param(help = "Rows equal in the column stay together.") boolean handleDuplicates, long seed) {}

  record Stratified(@Param(help = SPLITS) List<Share> splits, @Param(type = "col", required = true) String column, long seed) {}

  record ByKey(@Param(help = SPLITS) List<Share> splits, @Param(type = "cols", required = true) List<String> keys, long seed) {}

  record ByTime(@Param(type = "col", required = true) String column, @Param(required = true, help = "One or two dates, ascending; each begins the next part.") List<String> cuts) {}

  record Folds(@Param(min = 2, max = 20) int k, @Param(type = "col", help = "Shares kept in every class; empty: no classes.") String stratify,
      @Param(type = "col", help = "A value never in two folds; empty: no groups.") String group, long seed, @Param(help = "Name of the new column.") String output) {}

  record ByColumn(@Param(type = "col", required = true) String column, @Param(min = 1, max = 1000, help = "More values are refused.") int max) {}

  enum Method {
    RANDOM, ORDERED
  }

  record Labels(@Param(help = SPLITS) List<Share> splits, Method method, long seed, @Param(help = "Name of the new column.") String output) {}

  private static final Table TEN = table("x | y", "1 | a", "2 | -", "3 | a", "4 | b", "5 | b", "6 | a", "7 | a", "8 | b", "9 | b", "10 | a");

  private SplitTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        ports("split.random", "Randomized split", "Random parts without a row in common.", Reach.TABLE, new Random(DEFAULT, 42, true), s -> parts(s, s.params().splits(), random(s)))
            .example("{}", TEN, table("x | y", "1 | a", "2 | -", "3 | a", "5 | b", "6 | a", "7 | a", "8 | b", "9 | b"))
            .example("{'exact': false}", table("x | y", "1 | a", "10 | -"), table("x | y", "1 | a", "10 | -"))
            .refuses("{'splits': [{'name': 'a', 'share': 0.5}, {'name': 'b', 'share': 0.2}]}", TEN, "sum to 0.7"),
        ports("split.ordered", "Ordered split", "The first rows, then the rest, by their order or a column; missing values last.", Reach.TABLE, new Ordered(DEFAULT, "", false, 42), SplitTransforms::ordered)
            .example("{'splits': [{'name': 'old', 'share': 0.5}, {'name': 'new', 'share': 0.5}], 'by': 't'}", table("t | y", "3 | a", "1 | b", "- | c", "2 | d"), table("t | y", "1 | b", "2 | d")),
        ports("split.stratified", "Stratified split", "Random parts with the shares kept in every class; missing is its own.", Reach.TABLE, new Stratified(DEFAULT, "", 42), SplitTransforms::stratified)
            .example("{'splits': [{'name': 'train', 'share': 0.5}, {'name': 'test', 'share': 0.5}], 'column': 'c'}", table("x | c", "1 | a", "2 | a", "3 | b", "4 | b", "5 | -", "6 | -"),
                table("x | c", "1 | a", "3 | b", "5 | -")),
        ports("split.by-key", "Split by key", "Random parts; rows with the same key are in the same part.", Reach.TABLE, new ByKey(DEFAULT, List.of(), 42), SplitTransforms::byKey)
            .example("{'splits': [{'name': 'train', 'share': 0.5}, {'name': 'test', 'share': 0.5}], 'keys': ['c']}", table("x | c", "1 | a", "2 | b", "3 | a", "4 | -", "5 | c"), table("x | c", "1 | a", "3 | a", "5 | c")),
        ports("split.by-time", "Split by cut-off dates", "Before, between and after dates; rows without one are in the part 'missing'.", Reach.ROW, new ByTime("", List.of()), SplitTransforms::byTime)
            .example("{'column': 'd', 'cuts': ['2024-06-01']}", table("d | x", "2024-05-31 | 1", "2024-06-01 | 2", "- | 3"), table("d | x", "2024-05-31 | 1")),
        new Transform<>("split.by-column", "Split by value", "A table for each value, under its name; rows without one are in 'missing'.", TransformKind.SHAPE, Reach.TABLE, new ByColumn("", 20), new ByValue(), List.of())
            .example("{'column': 'c'}", table("c | x", "b | 1", "a | 2", "- | 3", "a | 4"), table("c | x", "a | 2", "a | 4"))
            .refuses("{'column': 'c', 'max': 1}", table("c | x", "b | 1", "a | 2"), "2 values"),
        row("split.k-fold", "Add fold number", "Fold 1 to k for each row, with classes or groups if wanted.", Reach.TABLE, new Folds(5, "", "", 42, "fold"), SplitTransforms::folds)
            .example("{'k': 2}", table("x | y", "1 | a", "2 | -", "3 | c", "4 | d"), table("x | y | fold", "1 | a | 2", "2 | - | 1", "3 | c | 1", "4 | d | 2")),
        row("split.add-split-column", "Add split label", "A label instead of separate tables.", Reach.TABLE, new Labels(DEFAULT, Method.RANDOM, 42, "split"), SplitTransforms::labelled)
            .example("{'splits': [{'name': 'train', 'share': 0.5}, {'name': 'test', 'share': 0.5}]}", table("x | y", "1 | a", "2 | -", "3 | c", "4 | d"),
                table("x | y | split", "1 | a | train", "2 | - | test", "3 | c | train", "4 | d | test")));
  }

  /// A port for each value that was found, in their order.
  private static final class ByValue implements Effect<ByColumn> {
    @Override
    public Rel discover(Step<ByColumn> step) throws FlowException {
      var key = List.of(new Rel.Named("level", step.cell(step.params().column()).text()));
      return new Rel.Sort(new Rel.Aggregate(step.input(), key, List.of()), List.of(SortKey.ascending("level")));
    }

    @Override
    public Map<String, Rel> apply(Step<ByColumn> step) throws FlowException {
      Cell x = step.cell(step.params().column());
      List<@Nullable Object> levels = step.learned().column("level");
      if (levels.size() > step.params().max()) {
        throw FlowException.input("Column '" + x.name() + "' has " + levels.size() + " values, more than " + step.params().max() + ".", "Raise max, or merge values first.");
      }
      var ports = new LinkedHashMap<String, Rel>();
      for (Object level : levels) {
        String port = level == null ? "missing" : "".equals(level) ? "empty" : level.toString();
        ports.put(Names.free(port, ports.keySet()), new Rel.Filter(step.input(), call("same_value", x.text(), literal(level))));
      }
      if (!ports.containsKey("missing")) {
        ports.put("missing", new Rel.Filter(step.input(), call("is_missing", x.value())));
      }
      return ports;
    }
  }

  private static List<Share> checked(List<Share> splits) throws FlowException {
    var names = new HashSet<String>();
    double sum = 0;
    for (Share split : splits) {
      if (split.name() == null || split.name().isBlank() || !names.add(split.name().toLowerCase(Locale.ROOT)) || split.share() <= 0) {
        throw FlowException.input("The splits " + splits.stream().map(s -> s.name() + " " + s.share()).toList() + " do not have different names and shares above 0.", "");
      }
      sum += split.share();
    }
    if (splits.size() < 2 || splits.size() > 3 || Math.abs(sum - 1) > 0.001) {
      throw FlowException.input("There are " + splits.size() + " splits whose shares sum to " + NumberTransforms.shown(Math.round(sum * 1e6) / 1e6) + ".", "Give two or three that sum to 1.");
    }
    return splits;
  }

  /// A row's place among its like, from 0 to below 1.
  private static Map<String, Rel> parts(Step<?> step, List<Share> splits, Expr place) throws FlowException {
    var ports = new LinkedHashMap<String, Rel>();
    double from = 0;
    for (Share split : checked(splits)) {
      double to = from + split.share();
      boolean last = ports.size() == splits.size() - 1;
      Expr above = call("ge", place, from);
      ports.put(split.name(), new Rel.Filter(step.input(), last ? above : from == 0 ? call("lt", place, to) : call("and", above, call("lt", place, to))));
      from = to;
    }
    return ports;
  }

  /// (rank - 1/2) / rows lies in a part's interval exactly for its rounded number of rows.
  private static Expr ranked(List<Expr> groups, List<SortKey> order) {
    Expr rank = call("row_number").over(Frame.ordered(groups, order));
    return call("divide", call("minus", call("to_number", rank), 0.5), call("rows").over(Frame.by(groups)));
  }

  private static Expr random(Step<Random> step) {
    return step.params().exact() ? ranked(List.of(), Randomness.order(step.params().seed())) : Randomness.unit(step.params().seed());
  }

  private static Map<String, Rel> ordered(Step<Ordered> step) throws FlowException {
    Ordered p = step.params();
    if (p.by().isEmpty()) {
      return parts(step, p.splits(), ranked(List.of(), List.of(SortKey.ascending(Step.ROW))));
    }
    Expr by = step.cell(p.by()).value();
    if (!p.handleDuplicates()) {
      return parts(step, p.splits(), ranked(List.of(), Step.order(p.by())));
    }
    Expr rank = call("rank").over(Frame.ordered(SortKey.ascending(by)));
    return parts(step, p.splits(), call("divide", call("minus", call("to_number", rank), 0.5), call("rows").over(Frame.all())));
  }

  private static Map<String, Rel> stratified(Step<Stratified> step) throws FlowException {
    Expr stratum = step.cell(step.params().column()).value();
    return parts(step, step.params().splits(), ranked(List.of(stratum), Randomness.order(step.params().seed())));
  }

  /// A key as one text, in which a missing part is told from an empty one.
  private static Expr key(Step<?> step, List<String> columns) throws FlowException {
    Expr key = null;
    for (String name : step.columns(columns)) {
      Expr part = call("coalesce", call("concat", "=", step.cell(name).text()), "missing");
      key = key == null ? part : call("concat", key, ";", part);
    }
    return java.util.Objects.requireNonNull(key);
  }

  private static Map<String, Rel> byKey(Step<ByKey> step) throws FlowException {
    return parts(step, step.params().splits(), Randomness.unit(step.params().seed(), key(step, step.params().keys())));
  }

  private static Map<String, Rel> byTime(Step<ByTime> step) throws FlowException {
    ByTime p = step.params();
    Cell x = step.cell(p.column());
    if (p.cuts().isEmpty() || p.cuts().size() > 2) {
      throw FlowException.input("There are " + p.cuts().size() + " cuts.", "Give one or two dates.");
    }
    List<String> names = p.cuts().size() == 1 ? List.of("train", "test") : List.of("train", "validation", "test");
    var cuts = new ArrayList<Expr>();
    for (String cut : p.cuts()) {
      cuts.add(Constants.as(cut, x.kind() == Kind.DATE && cut.length() <= 10 ? Kind.DATE : Kind.TIMESTAMP, "the cut"));
    }
    var ports = new LinkedHashMap<String, Rel>();
    for (int i = 0; i < names.size(); i++) {
      var conditions = new ArrayList<Expr>();
      if (i > 0) {
        conditions.add(call("ge", x.moment(), cuts.get(i - 1)));
      }
      if (i < cuts.size()) {
        conditions.add(call("lt", x.moment(), cuts.get(i)));
      }
      ports.put(names.get(i), new Rel.Filter(step.input(), Transforms.all(conditions)));
    }
    ports.put("missing", new Rel.Filter(step.input(), call("is_missing", x.value())));
    return ports;
  }

  private static Rel folds(Step<Folds> step) throws FlowException {
    Folds p = step.params();
    List<Expr> strata = p.stratify().isEmpty() ? List.of() : List.of(step.cell(p.stratify()).value());
    if (!p.group().isEmpty()) {
      Expr unit = Randomness.unit(p.seed(), key(step, List.of(p.group())));
      return step.adding(p.output(), call("plus", call("to_integer", call("floor", call("times", unit, (double) p.k()))), 1));
    }
    Expr rank = call("row_number").over(Frame.ordered(strata, Randomness.order(p.seed())));
    return step.adding(p.output(), call("plus", call("modulo", call("minus", rank, 1), p.k()), 1));
  }

  private static Rel labelled(Step<Labels> step) throws FlowException {
    Labels p = step.params();
    Expr place = ranked(List.of(), p.method() == Method.RANDOM ? Randomness.order(p.seed()) : List.of(SortKey.ascending(Step.ROW)));
    List<Share> splits = checked(p.splits());
    Expr label = literal(splits.getLast().name());
    double from = 1 - splits.getLast().share();
    for (Share split : splits.subList(0, splits.size() - 1).reversed()) {
      label = call("if", call("lt", place, from), split.name(), label);
      from -= split.share();
    }
    return step.adding(p.output(), label);
  }
}
