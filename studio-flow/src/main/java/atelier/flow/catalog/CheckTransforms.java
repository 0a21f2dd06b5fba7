package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Cells;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules about whole columns and tables (`valid`). What breaks a rule is marked, dropped, or stops the run, which then names up to ten rows. A rule is checked on every table anew.
final class CheckTransforms {
  private static final String ACTION = "What happens to rows that break the rule: a column of 1 and 0, dropped, or the run stops.";
  private static final int SHOWN = 10;

  enum Action {
    FLAG, DROP, FAIL
  }

  enum CellAction {
    FLAG, MISSING, DROP, FAIL
  }

  record NotMissing(@Param(type = "cols", required = true) List<String> columns, @Param(min = 0, max = 1, help = "A column with so large a share of present cells passes.") double minShare, @Param(help = ACTION) Action action,
      @Param(help = "Name of the new column, for flag.") String output) {}

  record Unique(@Param(type = "cols", required = true) List<String> columns, @Param(help = ACTION) Action action, @Param(help = "Name of the new column, for flag.") String output) {}

  record Referential(@Param(type = "col", required = true) String column, @Param(type = "col", required = true, help = "Column of the second table.") String key,
      @Param(help = "What happens to values that are not there: a column of 1 and 0, made missing, the row dropped, or the run stops.") CellAction action, @Param(help = "Name of the new column, for flag.") String output) {}

  record RowRule(@Param(required = true, help = "Name of the new column, and of the rule.") String name, @Param(type = "expr", required = true, help = "A condition; where it is not known, the row passes.") String expr,
      @Param(help = ACTION) Action action) {}

  record RowCount(@Param(min = 0, unit = "rows") long min, @Param(min = 0, unit = "rows", help = "Left out: no limit.") @Nullable Long max) {}

  record Statistic(@Param(type = "col", required = true) String column, @Param(type = "enum", required = true, choices = {"mean", "sd", "min", "max", "median", "distinct-share", "missing-share"}) String statistic,
      @Param(help = "Left out: open.") @Nullable Double min, @Param(help = "Left out: open.") @Nullable Double max) {}

  enum Extra {
    ALLOW, DROP, FAIL
  }

  enum SchemaAction {
    FAIL, FLAG, MISSING
  }

  /// A column that should be there; type as a kind such as `integer`, or left out for any.
  record Declared(@Param(type = "col", required = true) String name, @Nullable String type) {}

  record SchemaRule(@Param(required = true, help = "{name, type}; type: a kind such as integer, number, text, date; left out: any.") List<Declared> schema, @Param(help = "Columns that are not declared.") Extra extra,
      @Param(help = "What a missing or wrong column does: stop, write 0 into is_valid, or be there with missing cells.") SchemaAction action) {}

  enum IdAction {
    FLAG, DROP
  }

  record IdLike(@Param(type = "cols", help = "Empty: all of text and whole numbers.") List<String> columns, @Param(min = 0, max = 1, help = "Share of different values among the present ones.") double minShare,
      @Param(help = "Names them in a column id_columns, or drops them.") IdAction action) {}

  private CheckTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        rule("valid.not-missing", "Not missing", "Columns have a value in every row, or in a large enough share.", new NotMissing(List.of(), 1, Action.FLAG, "is_valid"), new Present())
            .example("{'columns': ['x']}", table("x | y", "1 | a", "- | b"), table("x | y | is_valid", "1 | a | 1", "- | b | 0"))
            .example("{'columns': ['x'], 'min_share': 0.75, 'action': 'fail'}", table("x | y", "1 | a", "2 | b", "3 | c", "- | d"), table("x | y", "1 | a", "2 | b", "3 | c", "- | d"))
            .refuses("{'columns': ['x'], 'action': 'fail'}", table("x | y", "1 | a", "- | b"), "row 2"),
        rule("valid.unique", "Unique", "No key occurs twice; keys with a missing part do not count.", new Unique(List.of(), Action.FLAG, "is_valid"),
                new RowCheck<>(s -> unique(s), Unique::action, Unique::output, s -> s.columns(s.params().columns()), "is there more than once"))
            .example("{'columns': ['x']}", table("x | y", "1 | a", "1 | b", "- | c", "- | d", "2 | e"), table("x | y | is_valid", "1 | a | 0", "1 | b | 0", "- | c | 1", "- | d | 1", "2 | e | 1"))
            .example("{'columns': ['x'], 'action': 'drop'}", table("x | y", "1 | a", "1 | b", "- | c"), table("x:integer | y", "- | c"))
            .refuses("{'columns': ['x'], 'action': 'fail'}", table("x | y", "7 | a", "7 | b"), "row 1 (x = 7)"),
        rule("valid.referential", "Value exists in another dataset", "Each value stands in a column of a second table; a missing one passes.", new Referential("", "", CellAction.FLAG, "is_valid"), new Reference())
            .example("{'column': 'x', 'key': 'k'}", List.of(table("x | y", "1 | a", "5 | b", "- | c"), table("k | z", "1 | p", "1 | q", "2 | r")), table("x | y | is_valid", "1 | a | 1", "5 | b | 0", "- | c | 1"))
            .example("{'column': 'x', 'key': 'k', 'action': 'missing'}", List.of(table("x | y", "1 | a", "5 | b", "- | c"), table("k | z", "1 | p")), table("x | y", "1 | a", "- | b", "- | c")),
        rule("valid.row-rule", "Row rule", "A condition over the columns of a row; where it is not known, nothing is said.", new RowRule("", "", Action.FLAG), new RowCheck<>(
                s -> s.condition(s.params().expr()), RowRule::action, RowRule::name, s -> List.copyOf(s.condition(s.params().expr()).columns()), "breaks the rule"))
            .example("{'name': 'ordered', 'expr': 'a <= b'}", table("a | b", "1 | 2", "3 | 2", "- | 2"), table("a | b | ordered", "1 | 2 | 1", "3 | 2 | 0", "- | 2 | -"))
            .example("{'name': 'ordered', 'expr': 'a <= b', 'action': 'drop'}", table("a | b", "1 | 2", "3 | 2", "- | 2"), table("a | b", "1 | 2", "- | 2"))
            .refuses("{'name': 'ordered', 'expr': 'a <= b', 'action': 'fail'}", table("a | b", "1 | 2", "3 | 2"), "a = 3"),
        rule("valid.row-count-check", "Row count in range", "Stops the run when the table has too few or too many rows.", new RowCount(1, null), new Count())
            .example("{'min': 0, 'max': 5}", table("x | y", "1 | a", "- | b"), table("x | y", "1 | a", "- | b"))
            .refuses("{'min': 5}", table("x | y", "1 | a"), "1 row"),
        rule("valid.statistic-check", "Column statistic in range", "Stops the run when a statistic of a column lies outside.", new Statistic("", "", null, null), new InRange())
            .example("{'column': 'x', 'statistic': 'mean', 'min': 0, 'max': 10}", table("x | y", "1 | a", "3 | b", "- | c"), table("x | y", "1 | a", "3 | b", "- | c"))
            .example("{'column': 'y', 'statistic': 'missing-share', 'max': 0.5}", table("x | y", "1 | a", "3 | -"), table("x | y:text", "1 | a", "3 | -"))
            .refuses("{'column': 'x', 'statistic': 'max', 'max': 2}", table("x | y", "1 | a", "3 | b"), "max of 'x' is 3"),
        Transforms.shape("valid.schema-check", "Schema check", "The table has the declared columns, of the declared types.", Reach.ROW, new SchemaRule(List.of(), Extra.ALLOW, SchemaAction.FAIL), CheckTransforms::schema)
            .example("{'schema': [{'name': 'x', 'type': 'integer'}], 'extra': 'drop'}", table("x | y", "1 | a", "- | b"), table("x", "1", "-"))
            .example("{'schema': [{'name': 'z', 'type': 'number'}], 'action': 'missing'}", table("x | y", "1 | a", "- | b"), table("x | y | z:number", "1 | a | -", "- | b | -"))
            .example("{'schema': [{'name': 'x', 'type': 'text'}], 'action': 'flag'}", table("x | y", "1 | a", "- | b"), table("x | y | is_valid", "1 | a | 0", "- | b | 0"))
            .refuses("{'schema': [{'name': 'z'}]}", table("x | y", "1 | a"), "'z'"),
        fitted("valid.id-like", "Flag identifier columns", "Columns of text or whole numbers in which nearly every value is different.", new IdLike(List.of(), 0.9, IdAction.FLAG), CheckTransforms::shares, CheckTransforms::idLike)
            .example("{}", table("id | c", "a1 | x", "a2 | x", "a3 | x", "- | y"), table("id | c | id_columns:list", "a1 | x | [id]", "a2 | x | [id]", "a3 | x | [id]", "- | y | [id]"))
            .example("{'action': 'drop'}", table("id | c", "a1 | x", "a2 | x", "a3 | -"), table("c", "x", "x", "-")));
  }

  private static <P extends Record> Transform<P> rule(String id, String title, String help, P defaults, Effect<P> effect) {
    return new Transform<>(id, title, help, TransformKind.SHAPE, Reach.TABLE, defaults, effect, List.of());
  }

  private interface Condition<P extends Record> {
    Expr of(Step<P> step) throws FlowException;
  }

  private interface Involved<P extends Record> {
    List<String> of(Step<P> step) throws FlowException;
  }

  /// A condition for each row: 1 where it is true, 0 where it is false, missing where it is not known.
  private record RowCheck<P extends Record>(Condition<P> holds, java.util.function.Function<P, Action> action, java.util.function.Function<P, String> output, Involved<P> involved, String words) implements Effect<P> {
    @Override
    public @Nullable Rel discover(Step<P> step) throws FlowException {
      return action.apply(step.params()) == Action.FAIL ? breaking(step, holds.of(step), involved.of(step)) : null;
    }

    @Override
    public Map<String, Rel> apply(Step<P> step) throws FlowException {
      Expr holds = this.holds.of(step);
      return Map.of("output", switch (action.apply(step.params())) {
        case FLAG -> step.adding(output.apply(step.params()), call("to_integer", holds));
        case DROP -> new Rel.Filter(step.input(), call("coalesce", holds, true));
        case FAIL -> passed(step, involved.of(step), words);
      });
    }

    @Override
    public boolean asksAnew() {
      return true;
    }
  }

  /// The first rows that break a rule, with the cells that matter.
  private static Rel breaking(Step<?> step, Expr holds, List<String> columns) throws FlowException {
    var shown = new ArrayList<>(List.of(Rel.Named.of(Schema.ROW)));
    for (String name : columns) {
      shown.add(new Rel.Named(name, step.cell(name).text()));
    }
    Rel broken = Step.project(new Rel.Filter(step.input(), call("not", call("coalesce", holds, true))), shown);
    return new Rel.Limit(new Rel.Sort(broken, List.of(SortKey.ascending(Step.ROW))), SHOWN, 0);
  }

  private static Rel passed(Step<?> step, List<String> columns, String words) throws FlowException {
    var rows = new ArrayList<String>();
    for (List<@Nullable Object> row : step.learned().rows()) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(columns.get(i) + " = " + (row.get(i + 1) == null ? "missing" : row.get(i + 1)));
      }
      rows.add("row " + row.get(0) + " (" + String.join(", ", cells) + ")");
    }
    if (!rows.isEmpty()) {
      throw FlowException.input("It " + words + ": " + String.join("; ", rows) + (rows.size() == SHOWN ? " …" : "") + ".", "Mend the rows, or choose action 'drop' or 'flag'.");
    }
    return step.with(Map.of());
  }

  private static Expr unique(Step<Unique> step) throws FlowException {
    List<String> keys = step.columns(step.params().columns());
    var missing = new ArrayList<Expr>();
    keys.forEach(k -> missing.add(call("is_missing", column(k))));
    return call("or", Transforms.any(missing), call("le", call("rows").over(Frame.by(Step.exprs(keys))), 1));
  }

  private static final class Present implements Effect<NotMissing> {
    @Override
    public Rel discover(Step<NotMissing> step) throws FlowException {
      List<String> names = step.columns(step.params().columns());
      var asked = new ArrayList<>(List.of(Rel.Aggregation.of("rows", call("rows"))));
      for (String name : names) {
        asked.add(Rel.Aggregation.of("present of " + name, call("count", column(name))));
        asked.add(new Rel.Aggregation("row of " + name, call("min", Step.ROW), List.of(), call("is_missing", column(name))));
      }
      return new Rel.Aggregate(step.input(), List.of(), asked);
    }

    @Override
    public Map<String, Rel> apply(Step<NotMissing> step) throws FlowException {
      NotMissing p = step.params();
      var holds = new ArrayList<Expr>();
      for (String name : step.columns(p.columns())) {
        long rows = step.learned().cell(0, "rows") instanceof Long n ? n : 0;
        long present = step.learned().cell(0, "present of " + name) instanceof Long n ? n : 0;
        if (present < p.minShare() * rows) {
          if (p.action() == Action.FAIL) {
            throw FlowException.input("Column '" + name + "' has " + present + " present cells in " + rows + " rows; the first missing one is in row " + step.learned().cell(0, "row of " + name) + ".",
                "Fill it, or choose action 'drop' or 'flag'.");
          }
          holds.add(call("is_present", column(name)));
        }
      }
      return Map.of("output", switch (p.action()) {
        case FLAG -> step.adding(p.output(), call("to_integer", Transforms.all(holds)));
        case DROP -> new Rel.Filter(step.input(), Transforms.all(holds));
        case FAIL -> step.with(Map.of());
      });
    }

    @Override
    public boolean asksAnew() {
      return true;
    }
  }

  private static final class Reference implements Effect<Referential> {
    private static final String FOUND = Names.hidden("found");

    /// The rows with a column that says whether the value is there.
    private static Rel marked(Step<Referential> step) throws FlowException {
      Cell x = step.cell(step.params().column());
      Rel other = step.other(1, "the table with the values");
      Expr key = column(Step.column(Step.visible(other), step.params().key()).name());
      Rel keys = new Rel.Aggregate(new Rel.Filter(other, call("is_present", key)), List.of(new Rel.Named(FOUND, key)), List.of());
      if (atelier.core.expr.Signature.common(List.of(x.kind(), keys.schema().columns().getFirst().kind())).isEmpty()) {
        throw FlowException.input("Column '" + x.name() + "' is " + x.kind().id() + ", but '" + step.params().key() + "' is " + keys.schema().columns().getFirst().kind().id() + ".", "Convert one of them first.");
      }
      return new Rel.Join(step.input(), keys, Rel.JoinKind.LEFT, call("eq", x.value(), column(FOUND)));
    }

    private static Expr holds(Step<Referential> step) {
      return call("or", call("is_missing", column(step.params().column())), call("is_present", column(FOUND)));
    }

    @Override
    public @Nullable Rel discover(Step<Referential> step) throws FlowException {
      if (step.params().action() != CellAction.FAIL) {
        return null;
      }
      var shown = List.of(Rel.Named.of(Schema.ROW), new Rel.Named("value", step.cell(step.params().column()).text()));
      Rel broken = Step.project(new Rel.Filter(marked(step), call("not", holds(step))), shown);
      return new Rel.Limit(new Rel.Sort(broken, List.of(SortKey.ascending(Step.ROW))), SHOWN, 0);
    }

    @Override
    public Map<String, Rel> apply(Step<Referential> step) throws FlowException {
      Referential p = step.params();
      if (p.action() == CellAction.FAIL) {
        return Map.of("output", passed(step, List.of(p.column()), "has values that are not in '" + p.key() + "'"));
      }
      Rel marked = marked(step);
      List<String> names = step.input().schema().names();
      Rel changed = switch (p.action()) {
        case FLAG -> {
          step.free(p.output());
          yield Step.with(marked, Map.of(p.output(), call("to_integer", holds(step))));
        }
        case MISSING -> Step.with(marked, Map.of(p.column(), call("if", holds(step), column(p.column()), null)));
        case DROP, FAIL -> new Rel.Filter(marked, holds(step));
      };
      var kept = new ArrayList<>(names);
      if (p.action() == CellAction.FLAG) {
        kept.add(p.output());
      }
      return Map.of("output", Step.project(changed, Transforms.named(kept)));
    }

    @Override
    public boolean asksAnew() {
      return true;
    }
  }

  private static final class Count implements Effect<RowCount> {
    @Override
    public Rel discover(Step<RowCount> step) {
      return new Rel.Aggregate(step.input(), List.of(), List.of(Rel.Aggregation.of("rows", call("rows"))));
    }

    @Override
    public Map<String, Rel> apply(Step<RowCount> step) throws FlowException {
      long rows = step.learned().cell(0, "rows") instanceof Long n ? n : 0;
      Long max = step.params().max();
      if (rows < step.params().min() || max != null && rows > max) {
        throw FlowException.input("The table has " + rows + (rows == 1 ? " row" : " rows") + ", but should have " + (max == null ? "at least " + step.params().min() : step.params().min() + " to " + max) + ".",
            "Look at the steps and the source before this one.");
      }
      return Map.of("output", step.with(Map.of()));
    }

    @Override
    public boolean asksAnew() {
      return true;
    }
  }

  private static final class InRange implements Effect<Statistic> {
    @Override
    public Rel discover(Step<Statistic> step) throws FlowException {
      Cell x = step.cell(step.params().column());
      Expr.Call value = switch (step.params().statistic()) {
        case "mean", "median" -> call(step.params().statistic(), x.number());
        case "sd" -> call("std", x.number());
        case "min", "max" -> call(step.params().statistic(), x.number());
        case "distinct-share" -> call("count_distinct", x.value());
        default -> call("count_if", call("is_missing", x.value()));
      };
      return new Rel.Aggregate(step.input(), List.of(), List.of(
          Rel.Aggregation.of("value", value), Rel.Aggregation.of("rows", call("rows")), Rel.Aggregation.of("present", call("count", x.value()))));
    }

    @Override
    public Map<String, Rel> apply(Step<Statistic> step) throws FlowException {
      Statistic p = step.params();
      double rows = step.learned().cell(0, "rows") instanceof Long n ? n : 0;
      double present = step.learned().cell(0, "present") instanceof Long n ? n : 0;
      Object cell = step.learned().cell(0, "value");
      double value = cell instanceof Number n ? n.doubleValue() / (p.statistic().equals("distinct-share") ? present : p.statistic().equals("missing-share") ? rows : 1) : Double.NaN;
      boolean outside = Double.isNaN(value) || p.min() != null && value < p.min() || p.max() != null && value > p.max();
      if (rows > 0 && outside) {
        String shown = Double.isNaN(value) ? "not known" : NumberTransforms.shown(value);
        throw FlowException.input("The " + p.statistic() + " of '" + p.column() + "' is " + shown + ", but should be " + (p.min() == null ? "at most " + Cells.show(p.max() == null ? Double.NaN : p.max())
            : p.max() == null ? "at least " + Cells.show(p.min()) : Cells.show(p.min()) + " to " + Cells.show(p.max())) + ".", "Look at the steps and the source before this one.");
      }
      return Map.of("output", step.with(Map.of()));
    }

    @Override
    public boolean asksAnew() {
      return true;
    }
  }

  private static Rel schema(Step<SchemaRule> step) throws FlowException {
    SchemaRule p = step.params();
    var wrong = new ArrayList<String>();
    var added = new LinkedHashMap<String, Expr>();
    for (Declared declared : p.schema()) {
      Kind wanted = declared.type() == null ? null : kind(declared.type());
      Kind found = step.schema().find(declared.name()).map(c -> c.kind()).orElse(null);
      boolean fits = found != null && (wanted == null || found == wanted || found.isText() && wanted.isText());
      if (!fits) {
        wrong.add(found == null ? "column '" + declared.name() + "' is not there" : "column '" + declared.name() + "' is " + found.id() + " instead of " + declared.type());
      }
      if (found == null) {
        added.put(declared.name(), Constants.missing(wanted == null ? Kind.TEXT : wanted));
      }
    }
    List<String> extra = step.schema().names().stream().filter(n -> !n.equals(Schema.PART) && p.schema().stream().noneMatch(d -> d.name().equals(n))).toList();
    if (p.extra() == Extra.FAIL && !extra.isEmpty()) {
      throw FlowException.input("There are columns that are not declared: " + Step.list(extra) + ".", "Declare them, or choose extra 'drop'.");
    }
    boolean kinds = wrong.stream().anyMatch(w -> w.contains("instead of"));
    if (!wrong.isEmpty() && (p.action() == SchemaAction.FAIL || p.action() == SchemaAction.MISSING && kinds)) {
      throw FlowException.input("The table is not as declared: " + String.join("; ", wrong) + ".", "Look at the steps and the source before this one.");
    }
    Rel kept = p.extra() == Extra.DROP ? step.keeping(step.schema().names().stream().filter(n -> !extra.contains(n)).toList()) : step.input();
    return p.action() == SchemaAction.FLAG ? Step.with(kept, Map.of("is_valid", literal(wrong.isEmpty() ? 1L : 0L))) : p.action() == SchemaAction.MISSING ? Step.with(kept, added) : kept;
  }

  private static Kind kind(String type) throws FlowException {
    try {
      return Kind.of(type.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw FlowException.input("There is no type '" + type + "'.", "Known: integer, number, boolean, text, date, timestamp, list, vector, struct.");
    }
  }

  private static List<String> candidates(Step<IdLike> step) throws FlowException {
    List<String> given = step.some(step.params().columns());
    return given.isEmpty() ? step.schema().columns().stream().filter(c -> (c.kind().isText() || c.kind() == Kind.INTEGER) && !c.name().equals(Schema.PART)).map(c -> c.name()).toList() : given;
  }

  private static Rel shares(Step<IdLike> step) throws FlowException {
    var asked = new ArrayList<>(List.of(Rel.Aggregation.of("rows", call("rows"))));
    for (String name : candidates(step)) {
      asked.add(Rel.Aggregation.of("present of " + name, call("count", column(name))));
      asked.add(Rel.Aggregation.of("different of " + name, call("count_distinct", column(name))));
    }
    return new Rel.Aggregate(step.input(), List.of(), asked);
  }

  private static Rel idLike(Step<IdLike> step) throws FlowException {
    var found = new ArrayList<String>();
    for (String name : candidates(step)) {
      boolean known = step.learned().schema().has("present of " + name);
      double present = known && step.learned().cell(0, "present of " + name) instanceof Long n ? n : 0;
      double different = known && step.learned().cell(0, "different of " + name) instanceof Long n ? n : 0;
      if (present > 1 && different >= step.params().minShare() * present) {
        found.add(name);
      }
    }
    if (step.params().action() == IdAction.DROP) {
      List<String> kept = step.schema().names().stream().filter(n -> !found.contains(n)).toList();
      if (kept.isEmpty()) {
        throw FlowException.input("By this rule no column would be left.", "Choose another limit.");
      }
      return step.keeping(kept);
    }
    Expr none = call("list_filter", call("list_of", ""), new Expr.Lambda(List.of("x"), call("ne", column("x"), "")));
    return step.adding("id_columns", found.isEmpty() ? none : new Expr.Call("list_of", found.stream().map(n -> (Expr) literal(n)).toList()));
  }
}
