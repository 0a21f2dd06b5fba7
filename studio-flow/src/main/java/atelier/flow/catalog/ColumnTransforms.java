package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.row;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Frame;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Manage columns (`col`).
final class ColumnTransforms {
  record Names(@Param(type = "cols", required = true, help = "One or more columns.") List<String> columns) {
    static final Names DEFAULTS = new Names(List.of());
  }

  record Duplicate(@Param(type = "col", required = true) String column, @Param(required = true, help = "An unused name.") String newName) {}

  record Rename(@Param(type = "col:str", required = true, help = "Old name to new name.") Map<String, String> pairs) {}

  record Affixes(@Param(type = "cols", required = true) List<String> columns, String prefix, String suffix) {}

  record Place(@Param(type = "cols", required = true) List<String> columns, @Param(required = true, min = 0, help = "Position from 0.") int index) {}

  record Beside(@Param(type = "cols", required = true) List<String> columns, @Param(type = "col", required = true, help = "The column that stays.") String target) {}

  record Descending(boolean descending) {}

  record Concat(@Param(type = "cols", required = true) List<String> columns, String delimiter, boolean skipMissing,
      @Param(help = "Name of the new column; empty: the names joined by _.") String output) {}

  record Coalesce(@Param(type = "cols", required = true) List<String> columns, boolean blankIsMissing,
      @Param(help = "Name of the new column.") String output) {}

  record Swap(@Param(type = "col", required = true) String a, @Param(type = "col", required = true) String b) {}

  enum ConstantType {
    AUTO, TEXT, INTEGER, NUMBER, BOOLEAN, DATE, TIMESTAMP
  }

  record Constant(@Param(required = true) String name, @Param(type = "any", required = true) @Nullable Object value, ConstantType type) {}

  record Formula(@Param(required = true) String name, @Param(type = "expr", required = true, help = "In the expression language.") String expr) {}

  /// One rule of a conditional column.
  record Branch(@Param(type = "expr", required = true) String cond, @Param(type = "any") @Nullable Object value) {}

  record IfElse(@Param(required = true) String name, @Param(required = true, help = "Tried in order: {cond, value}.") List<Branch> rules,
      @Param(type = "any", help = "Where no condition is true.") @Nullable Object otherwise) {}

  record RowNumber(String name, long start, long step) {}

  record Matching(@Param(type = "regex", required = true) String pattern, boolean invert) {}

  private ColumnTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("col.drop", "Drop columns", "Removes the chosen columns.", Reach.ROW, Names.DEFAULTS, ColumnTransforms::drop)
            .example("{'columns': ['b']}", table("a | b | c", "1 | x | 2.5", "- | - | 3.5"), table("a | c", "1 | 2.5", "- | 3.5"))
            .refuses("{'columns': ['z']}", table("a | b", "1 | x"), "no column 'z'"),
        shape("col.keep", "Keep only columns", "Keeps the chosen columns in the order given, drops the rest.", Reach.ROW, Names.DEFAULTS,
                s -> s.keeping(s.columns(s.params().columns())))
            .example("{'columns': ['c', 'a']}", table("a | b | c", "1 | x | 2.5", "- | - | 3.5"), table("c | a", "2.5 | 1", "3.5 | -")),
        shape("col.drop-matching", "Drop columns by name pattern", "Drops columns whose name matches a pattern.", Reach.ROW, new Matching("", false), ColumnTransforms::dropMatching)
            .example("{'pattern': '^tmp_'}", table("tmp_1 | x", "1 | a", "- | b"), table("x", "a", "b"))
            .example("{'pattern': '^tmp_', 'invert': true}", table("tmp_1 | x", "1 | a", "2 | -"), table("tmp_1", "1", "2")),
        shape("col.duplicate", "Duplicate column", "Copies a column under a new unused name.", Reach.ROW, new Duplicate("", ""),
                s -> s.adding(s.params().newName(), s.cell(s.params().column()).value()))
            .example("{'column': 'a', 'new_name': 'a_copy'}", table("a | b", "1 | x", "- | y"), table("a | b | a_copy:integer", "1 | x | 1", "- | y | -")),
        shape("col.rename", "Rename columns", "Renames one or more columns in one step.", Reach.ROW, new Rename(Map.of()), s -> renamed(s, s.params().pairs()))
            .example("{'pairs': {'Sex': 'sex'}}", table("Sex | age", "m | 20", "- | 30"), table("sex | age", "m | 20", "- | 30"))
            .refuses("{'pairs': {'Sex': 'age'}}", table("Sex | age", "m | 20"), "two columns 'age'"),
        shape("col.rename-prefix", "Add prefix or suffix to names", "Adds text around the chosen column names.", Reach.ROW, new Affixes(List.of(), "", ""), ColumnTransforms::affixed)
            .example("{'columns': ['a'], 'prefix': 'x_'}", table("a | b", "1 | 2", "- | 3"), table("x_a | b", "1 | 2", "- | 3")),
        shape("col.move-start", "Move to start", "Moves columns to the front, keeping their relative order.", Reach.ROW, Names.DEFAULTS, s -> moved(s, s.params().columns(), 0))
            .example("{'columns': ['c']}", table("a | b | c", "1 | x | -"), table("c | a | b", "- | 1 | x")),
        shape("col.move-end", "Move to end", "Moves columns to the end.", Reach.ROW, Names.DEFAULTS, s -> moved(s, s.params().columns(), Integer.MAX_VALUE))
            .example("{'columns': ['a']}", table("a | b | c", "1 | x | 2", "- | y | 3"), table("b | c | a", "x | 2 | 1", "y | 3 | -")),
        shape("col.move-index", "Move to index", "Moves columns to a position counted from 0.", Reach.ROW, new Place(List.of(), 0), ColumnTransforms::placed)
            .example("{'columns': ['a'], 'index': 1}", table("a | b | c", "1 | x | 2", "- | y | 3"), table("b | a | c", "x | 1 | 2", "y | - | 3"))
            .refuses("{'columns': ['a'], 'index': 3}", table("a | b | c", "1 | x | 2"), "0 to 2"),
        shape("col.move-before", "Move before", "Moves columns in front of a reference column.", Reach.ROW, new Beside(List.of(), ""), s -> beside(s, 0))
            .example("{'columns': ['c'], 'target': 'b'}", table("a | b | c", "1 | x | -", "2 | y | 5"), table("a | c | b", "1 | - | x", "2 | 5 | y")),
        shape("col.move-after", "Move after", "Moves columns behind a reference column.", Reach.ROW, new Beside(List.of(), ""), s -> beside(s, 1))
            .example("{'columns': ['a'], 'target': 'b'}", table("a | b | c", "1 | x | -", "2 | y | 5"), table("b | a | c", "x | 1 | -", "y | 2 | 5")),
        shape("col.sort-names", "Sort columns by name", "Orders columns alphabetically, digits compared as numbers.", Reach.ROW, new Descending(false), ColumnTransforms::sortedNames)
            .example("{}", table("x10 | x2 | a", "1 | 2 | -", "3 | 4 | y"), table("a | x2 | x10", "- | 2 | 1", "y | 4 | 3")),
        row("col.concat", "Concatenate columns", "Joins the text of two or more columns with a delimiter.", Reach.ROW, new Concat(List.of(), "_", true, ""), ColumnTransforms::concatenated)
            .example("{'columns': ['l', 'm', 'r'], 'output': 'all'}", table("l | m | r", "a | - | c", "- | x | y"),
                table("l | m | r | all", "a | - | c | a_c", "- | x | y | x_y"))
            .example("{'columns': ['l', 'r'], 'skip_missing': false}", table("l | r", "a | 1", "b | -"), table("l | r | l_r", "a | 1 | a_1", "b | - | -")),
        row("col.coalesce", "First non-missing of columns", "Takes the first present value left to right.", Reach.ROW, new Coalesce(List.of(), false, "coalesced"), ColumnTransforms::coalesced)
            .example("{'columns': ['a', 'b', 'c'], 'output': 'coalesced'}", table("a | b | c", "- | 7 | 9", "- | - | -", "5 | - | 1"),
                table("a | b | c | coalesced", "- | 7 | 9 | 7", "- | - | - | -", "5 | - | 1 | 5")),
        row("col.swap", "Swap two columns' values", "Exchanges the contents of two columns.", Reach.ROW, new Swap("", ""),
                s -> s.with(Map.of(s.cell(s.params().a()).name(), s.cell(s.params().b()).value(), s.cell(s.params().b()).name(), s.cell(s.params().a()).value())))
            .example("{'a': 'x', 'b': 'y'}", table("x | y", "1 | -", "2 | 3"), table("x | y", "- | 1", "3 | 2")),
        row("col.constant", "Add constant column", "Adds a column with one literal value.", Reach.ROW, new Constant("", null, ConstantType.AUTO), ColumnTransforms::constant)
            .example("{'name': 'source', 'value': 'shop'}", table("a | b", "1 | x", "- | y"), table("a | b | source", "1 | x | shop", "- | y | shop"))
            .example("{'name': 'n', 'value': '3', 'type': 'integer'}", table("a | b", "1 | x", "- | y"), table("a | b | n", "1 | x | 3", "- | y | 3")),
        row("col.expression", "Custom formula", "Adds a column from an expression over other columns.", Reach.ROW, new Formula("", ""), s -> s.with(Map.of(s.params().name(), s.expression(s.params().expr()))))
            .example("{'name': 'area', 'expr': 'a * b'}", table("a | b", "2 | 3", "2 | -"), table("a | b | area", "2 | 3 | 6", "2 | - | -"))
            .refuses("{'name': 'x', 'expr': 'a * nope'}", table("a | b", "2 | 3"), "character 5"),
        row("col.if-else", "Conditional column", "The first condition of an ordered list that is true gives the value.", Reach.ROW, new IfElse("", List.of(), null), ColumnTransforms::ifElse)
            .example("{'name': 'group', 'rules': [{'cond': 'age < 18', 'value': 'child'}], 'otherwise': 'adult'}", table("age | city", "10 | Ulm", "- | Bonn", "30 | Ulm"),
                table("age | city | group", "10 | Ulm | child", "- | Bonn | adult", "30 | Ulm | adult")),
        shape("col.row-number", "Add index column", "Adds 1, 2, 3 … in the current order.", Reach.WINDOW, new RowNumber("row_number", 1, 1), ColumnTransforms::rowNumber)
            .example("{}", table("a | b", "x | 7", "- | 8", "z | 9"), table("a | b | row_number", "x | 7 | 1", "- | 8 | 2", "z | 9 | 3"))
            .example("{'name': 'n', 'start': 10, 'step': 5}", table("a | b", "x | 1", "- | 2"), table("a | b | n", "x | 1 | 10", "- | 2 | 15")));
  }

  private static Rel drop(Step<Names> step) throws FlowException {
    var dropped = new HashSet<>(step.columns(step.params().columns()));
    return step.keeping(step.schema().names().stream().filter(n -> !dropped.contains(n)).toList());
  }

  private static Rel dropMatching(Step<Matching> step) throws FlowException {
    Pattern pattern = Regexes.compiled(step.params().pattern());
    return step.keeping(step.schema().names().stream().filter(n -> pattern.matcher(n).find() == step.params().invert()).toList());
  }

  private static <P extends Record> Rel renamed(Step<P> step, Map<String, String> pairs) throws FlowException {
    for (String old : pairs.keySet()) {
      step.column(old);
    }
    var columns = new ArrayList<Rel.Named>();
    for (String name : step.schema().names()) {
      String renamed = pairs.getOrDefault(name, name);
      if (renamed.isBlank() || renamed.equalsIgnoreCase(Schema.ROW)) {
        throw FlowException.input("Column '" + name + "' cannot be called '" + renamed + "'.", "Choose another name.");
      }
      columns.add(new Rel.Named(renamed, column(name)));
    }
    return step.projecting(columns);
  }

  private static Rel affixed(Step<Affixes> step) throws FlowException {
    var pairs = new LinkedHashMap<String, String>();
    for (String name : step.columns(step.params().columns())) {
      pairs.put(name, step.params().prefix() + name + step.params().suffix());
    }
    return renamed(step, pairs);
  }

  private static <P extends Record> Rel moved(Step<P> step, List<String> columns, int index) throws FlowException {
    step.columns(columns);
    var rest = new ArrayList<>(step.schema().names());
    List<String> moving = rest.stream().filter(columns::contains).toList();
    rest.removeAll(moving);
    rest.addAll(Math.min(index, rest.size()), moving);
    return step.keeping(rest);
  }

  private static Rel placed(Step<Place> step) throws FlowException {
    int last = step.schema().columns().size() - step.columns(step.params().columns()).size();
    if (step.params().index() > last) {
      throw FlowException.input("There is no position " + step.params().index() + ".", "It takes 0 to " + last + ".");
    }
    return moved(step, step.params().columns(), step.params().index());
  }

  private static Rel beside(Step<Beside> step, int offset) throws FlowException {
    step.column(step.params().target());
    if (step.params().columns().contains(step.params().target())) {
      throw FlowException.input("Column '" + step.params().target() + "' cannot move beside itself.", "Choose another target.");
    }
    List<String> rest = step.schema().names().stream().filter(n -> !step.params().columns().contains(n)).toList();
    return moved(step, step.params().columns(), rest.indexOf(step.params().target()) + offset);
  }

  private static Rel sortedNames(Step<Descending> step) throws FlowException {
    Comparator<String> order = NaturalOrder.INSTANCE;
    return step.keeping(step.schema().names().stream().sorted(step.params().descending() ? order.reversed() : order).toList());
  }

  private static Rel concatenated(Step<Concat> step) throws FlowException {
    Concat p = step.params();
    var parts = new ArrayList<Expr>();
    for (String name : step.columns(p.columns())) {
      parts.add(step.cell(name).text());
    }
    String output = p.output().isEmpty() ? String.join("_", p.columns()) : p.output();
    if (p.skipMissing()) {
      parts.addFirst(literal(p.delimiter()));
      return step.adding(output, new Expr.Call("concat_ws", parts));
    }
    Expr joined = parts.stream().reduce((a, b) -> call("concat", a, p.delimiter(), b)).orElseThrow();
    return step.adding(output, joined);
  }

  private static Rel coalesced(Step<Coalesce> step) throws FlowException {
    Coalesce p = step.params();
    var parts = new ArrayList<Expr>();
    var kinds = new ArrayList<@Nullable Kind>();
    for (String name : step.columns(p.columns())) {
      Cell cell = step.cell(name);
      kinds.add(cell.kind());
      parts.add(p.blankIsMissing() && cell.kind().isText() ? call("if", call("eq", call("trim", cell.value()), ""), null, cell.value()) : cell.value());
    }
    if (atelier.core.expr.Signature.common(kinds).isEmpty()) {
      throw FlowException.input("The columns " + Step.list(p.columns()) + " are of kinds that do not go together: " + kinds.stream().map(String::valueOf).map(s -> s.toLowerCase(Locale.ROOT)).toList() + ".",
          "Convert them first.");
    }
    return step.adding(p.output(), new Expr.Call("coalesce", parts));
  }

  private static Rel constant(Step<Constant> step) throws FlowException {
    Constant p = step.params();
    Object value = p.value();
    Expr literal = switch (p.type()) {
      case AUTO -> Constants.of(value);
      case TEXT -> Constants.as(value, Kind.TEXT, "the type text");
      case INTEGER -> Constants.as(blank(value), Kind.INTEGER, "the type integer");
      case NUMBER -> Constants.as(blank(value), Kind.NUMBER, "the type number");
      case BOOLEAN -> Constants.as(blank(value), Kind.BOOLEAN, "the type boolean");
      case DATE -> Constants.as(blank(value), Kind.DATE, "the type date");
      case TIMESTAMP -> Constants.as(blank(value), Kind.TIMESTAMP, "the type timestamp");
    };
    return step.adding(p.name(), literal);
  }

  private static @Nullable Object blank(@Nullable Object value) {
    return "".equals(value) ? null : value;
  }

  private static Rel ifElse(Step<IfElse> step) throws FlowException {
    Expr result = Constants.of(step.params().otherwise());
    for (Branch rule : step.params().rules().reversed()) {
      result = call("if", step.condition(rule.cond()), Constants.of(rule.value()), result);
    }
    return step.adding(step.params().name(), Checked.fits(result, step));
  }

  private static Rel rowNumber(Step<RowNumber> step) throws FlowException {
    RowNumber p = step.params();
    Expr number = call("row_number").over(Frame.ordered(SortKey.ascending(Step.ROW)));
    Expr spaced = p.start() == 1 && p.step() == 1 ? number : call("plus", call("times", call("minus", number, 1), p.step()), p.start());
    return step.adding(p.name(), spaced);
  }
}
