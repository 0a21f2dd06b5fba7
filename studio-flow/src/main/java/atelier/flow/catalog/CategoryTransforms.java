package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Cells;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Categories and their codes, the rarer ways (`encode`), and what columns are taken for (`type`).
final class CategoryTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record MultiHot(@Param(type = "col", required = true, help = "Delimited texts or lists.") String column, String delimiter, @Param(min = 1, max = 10_000) int maxLabels) {}

  record Order(@Param(type = "col", required = true) String column, @Param(required = true, help = "The levels in their order; those left out come behind.") List<String> order) {}

  record Hashing(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 2, max = 1000) int dimensions,
      @Param(help = "Half of the categories count as -1, so that meetings cancel out.") boolean signed) implements OnColumns {}

  record Category(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "Empty: those that were learned.") List<String> levels,
      @Param(help = "The levels have an order.") boolean ordered) implements OnColumns {}

  record Infer(@Param(type = "cols", help = "Empty: all of text.") List<String> columns, @Param(min = 1, unit = "rows") long sampleRows, @Param(min = 0.5, max = 1, help = "Share of the present cells that must be readable.") double threshold,
      @Param(min = 0, max = 1, help = "Share of the rows that must have a value.") double minNonMissing) {}

  private CategoryTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        fitted("encode.helmert", "Helmert coding", "Each level against the earlier ones, in the order of the alphabet: k-1 columns, as R's contr.helmert.", Columns.DEFAULTS, s -> Levels.question(s, s.params().columns()), CategoryTransforms::helmert)
            .example("{'columns': ['c']}", table("c | n", "a | 1", "b | 2", "d | 3", "- | 4"), table("n | c_1:integer | c_2:integer", "1 | -1 | -1", "2 | 1 | -1", "3 | 0 | 2", "4 | - | -")),
        fitted("encode.multi-hot", "Multi-label one-hot", "A column of 0 and 1 for each label of a list, the commonest first.", new MultiHot("", ",", 100), CategoryTransforms::labels, CategoryTransforms::multiHot)
            .example("{'column': 's'}", table("s:text | n", "\"a,b\" | 1", "b | 2", "- | 3"), table("s:text | n | s_b | s_a", "\"a,b\" | 1 | 1 | 1", "b | 2 | 1 | 0", "- | 3 | 0 | 0"))
            .example("{'column': 'l', 'max_labels': 1}", table("l:list | n", "[x, y] | 1", "[y] | 2", "- | 3"), table("l:list | n | l_y", "[x, y] | 1 | 1", "[y] | 2 | 1", "- | 3 | 0")),
        row("encode.relevel", "Reorder levels", "Checks the order of levels that charts and codes use; the values stay.", Reach.ROW, new Order("", List.of()), CategoryTransforms::relevelled)
            .example("{'column': 'c', 'order': ['low', 'high']}", table("c | n", "high | 1", "low | 2", "- | 3"), table("c | n", "high | 1", "low | 2", "- | 3"))
            .refuses("{'column': 'c', 'order': ['low', 'low']}", table("c | n", "low | 1"), "'low'"),
        row("encode.hashing", "Hash encode", "A category counts in one of n columns that the MD5 of its text decides: the same in every run and on every engine.", Reach.ROW, new Hashing(List.of(), "", 32, true), CategoryTransforms::hashed)
            .example("{'columns': ['c'], 'dimensions': 2}", table("c | n", "a | 1", "b | 2", "- | 3"), table("n | c_0:integer | c_1:integer", "1 | -1 | 0", "2 | 1 | 0", "3 | 0 | 0"))
            .example("{'columns': ['c'], 'dimensions': 3, 'signed': false}", table("c | n", "a | 1", "b | 2", "- | 3"), table("n | c_0:integer | c_1:integer | c_2:integer", "1 | 1 | 0 | 0", "2 | 0 | 1 | 0", "3 | 0 | 0 | 0")),
        fitted("type.to-category", "To categorical", "Marks as categorical; what is no level becomes missing.", new Category(List.of(), "", List.of(), false), s -> Levels.question(s, s.params().columns()), CategoryTransforms::category)
            .example("{'columns': ['c'], 'levels': ['a', 'b']}", table("c | n", "a | 1", "x | 2", "- | 3"), table("c:category | n", "a | 1", "- | 2", "- | 3"))
            .example("{'columns': ['n']}", table("c | n", "a | 1", "x | 2", "- | -"), table("c | n:category", "a | 1", "x | 2", "- | -")),
        fitted("type.infer-types", "Infer column types", "Text columns get the type that most of their cells can be read as; what cannot is missing.", new Infer(List.of(), 5000, 0.8, 0.3), CategoryTransforms::readable, CategoryTransforms::inferred)
            .example("{}", table("a:text | b:text | c:text | d:text", "1 | 1.5 | 2024-01-31 | u", "2 | 2 | 2024-02-01 | v", "x | -3.25 | 2024-02-02 | w", "4 | - | - | -", "5 | 1e3 | 2024-03-01 | z", "6 | 0 | 2024-03-02 | 1"),
                table("a:integer | b:number | c:date | d:text", "1 | 1.5 | 2024-01-31 | u", "2 | 2.0 | 2024-02-01 | v", "- | -3.25 | 2024-02-02 | w", "4 | - | - | -", "5 | 1000.0 | 2024-03-01 | z", "6 | 0.0 | 2024-03-02 | 1"))
            .example("{'columns': ['a'], 'threshold': 1}", table("a:text | b:text", "1 | 1", "x | 2", "- | -"), table("a:text | b:text", "1 | 1", "x | 2", "- | -")));
  }

  private static Rel helmert(Step<Columns> step) throws FlowException {
    var added = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(step.params().columns())) {
      Cell x = step.cell(name);
      List<String> levels = Levels.of(step, name).notEmpty(name).texts().stream().sorted(Cells::compare).toList();
      for (int i = 1; i < levels.size(); i++) {
        Expr otherwise = call("to_integer", literal((Object) null));
        Expr code = call("if", call("eq", x.text(), levels.get(i)), (long) i, among(x, levels.subList(i + 1, levels.size()), 0, among(x, levels.subList(0, i), -1, otherwise)));
        added.put(name + "_" + i, code);
      }
    }
    return EncodeTransforms.replaced(step, step.input(), new java.util.HashSet<>(step.params().columns()), added);
  }

  private static Expr among(Cell x, List<String> levels, long code, Expr otherwise) {
    if (levels.isEmpty()) {
      return otherwise;
    }
    var arguments = new ArrayList<Expr>(List.of(x.text()));
    levels.forEach(l -> arguments.add(literal(l)));
    return call("if", new Expr.Call("in", arguments), code, otherwise);
  }

  private static Expr parts(Cell x, String delimiter) throws FlowException {
    if (x.kind() == Kind.LIST || x.kind() == Kind.VECTOR) {
      return call("to_list", x.value());
    }
    Expr split = call("split", x.text(), FindTransforms.needed(delimiter, "delimiter"));
    return call("list_map", split, new Expr.Lambda(List.of("x"), call("trim", column("x"))));
  }

  /// Rows of level and count: the rows in which a label stands.
  private static Rel labels(Step<MultiHot> step) throws FlowException {
    MultiHot p = step.params();
    Expr list = call("list_distinct", parts(step.cell(p.column()), p.delimiter()));
    String level = Names.hidden("level");
    Rel each = new Rel.Unnest(step.input(), list, level, Kind.TEXT, Names.hidden("place"), false);
    Rel named = new Rel.Filter(each, call("coalesce", call("ne", column(level), ""), false));
    Rel counted = new Rel.Aggregate(named, List.of(new Rel.Named("level", column(level))), List.of(Rel.Aggregation.of("count", call("rows"))));
    return new Rel.Limit(new Rel.Sort(counted, List.of(SortKey.descending(column("count")), SortKey.ascending("level"))), p.maxLabels(), 0);
  }

  private static Rel multiHot(Step<MultiHot> step) throws FlowException {
    MultiHot p = step.params();
    Expr list = parts(step.cell(p.column()), p.delimiter());
    var added = new LinkedHashMap<String, Expr>();
    for (Object level : step.learned().column("level")) {
      added.put(p.column() + "_" + level, call("to_integer", call("coalesce", call("list_contains", list, String.valueOf(level)), false)));
    }
    return EncodeTransforms.replaced(step, step.input(), java.util.Set.of(), added);
  }

  private static Rel relevelled(Step<Order> step) throws FlowException {
    step.cell(step.params().column());
    var seen = new java.util.HashSet<String>();
    for (String level : step.params().order()) {
      if (!seen.add(level)) {
        throw FlowException.input("The level '" + level + "' is named twice.", "Name it once.");
      }
    }
    return step.with(Map.of());
  }

  private static Rel hashed(Step<Hashing> step) throws FlowException {
    Hashing p = step.params();
    var added = new LinkedHashMap<String, Expr>();
    for (String name : step.columns(p.columns())) {
      Cell x = step.cell(name);
      Expr place = call("to_integer", call("floor", call("times", Randomness.unit(0, x.text()), (double) p.dimensions())));
      Expr one = p.signed() ? call("if", call("lt", Randomness.unit(1, x.text()), 0.5), -1L, 1L) : literal(1L);
      for (int i = 0; i < p.dimensions(); i++) {
        added.put(name + p.out() + "_" + i, call("if", call("coalesce", call("eq", place, i), false), one, 0L));
      }
    }
    return EncodeTransforms.replaced(step, step.input(), new java.util.HashSet<>(p.columns()), added);
  }

  private static Rel category(Step<Category> step) throws FlowException {
    return Transforms.onColumns(step, x -> {
      List<String> levels = step.params().levels().isEmpty() ? Levels.of(step, x.name()).notEmpty(x.name()).texts() : step.params().levels();
      var arguments = new ArrayList<Expr>(List.of(x.text()));
      levels.forEach(l -> arguments.add(literal(l)));
      Expr known = levels.isEmpty() ? literal(false) : new Expr.Call("in", arguments);
      return call("to_category", call("if", known, x.text(), null));
    });
  }

  private static List<String> texts(Step<Infer> step) throws FlowException {
    List<String> given = step.some(step.params().columns());
    return given.isEmpty() ? step.schema().columns().stream().filter(c -> c.kind().isText() && !c.name().equals(Schema.PART)).map(c -> c.name()).toList() : given;
  }

  private static final List<String> READERS = List.of("integer", "number", "boolean", "date", "timestamp");

  private static Rel readable(Step<Infer> step) throws FlowException {
    Rel sample = new Rel.Limit(new Rel.Sort(step.input(), List.of(SortKey.ascending(Step.ROW))), step.params().sampleRows(), 0);
    var asked = new ArrayList<Rel.Aggregation>();
    asked.add(Rel.Aggregation.of("rows", call("rows")));
    for (String name : texts(step)) {
      Expr text = present(step.cell(name));
      asked.add(Rel.Aggregation.of("present of " + name, call("count", text)));
      for (String reader : READERS) {
        asked.add(Rel.Aggregation.of(reader + " of " + name, call("count", call("to_" + reader, text))));
      }
      Expr midnight = call("eq", call("to_timestamp", text), call("to_timestamp", call("to_date", text)));
      asked.add(Rel.Aggregation.of("midnight of " + name, call("count_if", midnight)));
    }
    return new Rel.Aggregate(sample, List.of(), asked);
  }

  private static Expr present(Cell x) {
    return call("if", call("eq", call("trim", x.text()), ""), null, x.text());
  }

  private static double count(Step<?> step, String question) {
    @Nullable Object cell = step.learned().schema().has(question) ? step.learned().cell(0, question) : null;
    return cell instanceof Long n ? n : 0;
  }

  private static Rel inferred(Step<Infer> step) throws FlowException {
    Infer p = step.params();
    var changed = new LinkedHashMap<String, Expr>();
    for (String name : texts(step)) {
      double present = count(step, "present of " + name);
      if (present == 0 || present < p.minNonMissing() * count(step, "rows")) {
        continue;
      }
      for (String reader : READERS) {
        boolean whole = !reader.equals("date") || count(step, "midnight of " + name) == count(step, "date of " + name);
        if (whole && count(step, reader + " of " + name) >= p.threshold() * present) {
          changed.put(name, call("to_" + reader, present(step.cell(name))));
          break;
        }
      }
    }
    return step.with(changed);
  }
}
