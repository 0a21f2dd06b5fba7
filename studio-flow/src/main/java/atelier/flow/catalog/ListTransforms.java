package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.core.expr.Expr.literal;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;
import static atelier.flow.catalog.Transforms.shape;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.expr.SqlWriter;
import atelier.core.param.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Arrays and vectors (`nested`). Positions count from 1, negative ones from the end; what is outside is missing. A list holds texts, a vector numbers.
final class ListTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Explode(@Param(type = "col", required = true) String column, @Param(help = "A row with an empty or missing list stays, with a missing element.") boolean keepEmpty,
      @Param(help = "Adds the element's position.") boolean position) {}

  record Pack(@Param(type = "cols", required = true, help = "Numbers, or columns that are taken as texts.") List<String> columns, boolean skipMissing, @Param(help = "Name of the new column.") String output) {}

  record Element(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "From 1; -1 is the last.") int index) implements OnColumns {}

  record Slice(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 1) int from, @Param(required = true, min = 0) int length)
      implements OnColumns {}

  record Sort(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, boolean desc) implements OnColumns {}

  record Value(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "any", required = true) @Nullable Object value) implements OnColumns {}

  record Aggregate(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out,
      @Param(type = "enum", choices = {"sum", "mean", "median", "min", "max", "count"}) String fn) implements OnColumns {}

  record Join(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, String delimiter) implements OnColumns {}

  record Filter(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "expr", required = true, help = "x stands for the element.") String condition)
      implements OnColumns {}

  record Each(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(type = "expr", required = true, help = "x stands for the element.") String expr)
      implements OnColumns {}

  enum Invalid {
    KEEP, SKIP, ERROR
  }

  record Assemble(@Param(type = "cols", required = true, help = "Numbers and vectors.") List<String> columns, @Param(required = true, help = "Name of the new column.") String output,
      @Param(help = "Rows with a missing cell: a missing element, dropped, or stop.") Invalid invalid) {}

  enum Size {
    FIRST, FIXED
  }

  record Flatten(@Param(type = "col", required = true) String column, @Param(required = true, help = "Names are the prefix, _ and 0, 1 …") String prefix,
      @Param(help = "As many columns as the first vector has elements, or n.") Size size, @Param(min = 1, max = 10_000) @Nullable Integer n) {}

  record ToArray(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(help = "Empty: the text is JSON.") String delimiter) implements OnColumns {}

  private ListTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        shape("nested.explode", "Explode array", "One row for each element, in a column with _flatten behind its name.", Reach.ROW, new Explode("", true, false), ListTransforms::exploded)
            .example("{'column': 'l'}", table("l:list | n", "[a, b] | 1", "[c] | 2", "[] | 3", "- | 4"),
                table("l:list | n | l_flatten", "[a, b] | 1 | a", "[a, b] | 1 | b", "[c] | 2 | c", "[] | 3 | -", "- | 4 | -"))
            .example("{'column': 'l', 'keep_empty': false, 'position': true}", table("l:vector | n", "[5, -] | 1", "- | 2"),
                table("l:vector | n | l_flatten:number | l_position", "[5, -] | 1 | 5.0 | 1", "[5, -] | 1 | - | 2")),
        row("nested.to-array", "Columns to array", "Packs columns of each row into one list.", Reach.ROW, new Pack(List.of(), false, "array"), ListTransforms::packed)
            .example("{'columns': ['a', 'b']}", table("a | b", "1 | -", "2 | 3"), table("a | b | array:vector", "1 | - | [1, -]", "2 | 3 | [2, 3]"))
            .example("{'columns': ['a', 'b'], 'skip_missing': true, 'output': 'l'}", table("a | b", "x | -", "y | 3"), table("a | b | l:list", "x | - | [x]", "y | 3 | [y, 3]")),
        cells("nested.array-length", "Array length", "Number of elements, missing ones too.", Columns.DEFAULTS, (p, x) -> call("list_length", x.list()))
            .example("{'columns': ['l']}", table("l:list | n", "[a, -] | 1", "[] | 2", "- | 3"), table("l:integer | n", "2 | 1", "0 | 2", "- | 3")),
        cells("nested.array-element", "Element at", "The element at a position.", new Element(List.of(), "", 1), ListTransforms::element)
            .example("{'columns': ['l'], 'index': -1}", table("l:vector | n", "[5, 6] | 1", "[] | 2", "- | 3"), table("l:number | n", "6.0 | 1", "- | 2", "- | 3"))
            .refuses("{'columns': ['l'], 'index': 0}", table("l:list | n", "[a] | 1"), "0"),
        cells("nested.array-slice", "Slice array", "So many elements from a position.", new Slice(List.of(), "", 1, 0),
                (p, x) -> call("list_slice", x.list(), p.from(), (long) p.from() + p.length() - 1))
            .example("{'columns': ['l'], 'from': 2, 'length': 2}", table("l:vector | n", "[1, 2, 3] | 1", "[4] | 2", "- | 3"), table("l:vector | n", "[2, 3] | 1", "[] | 2", "- | 3")),
        cells("nested.array-sort", "Sort array", "Elements in their order, missing ones last.", new Sort(List.of(), "", false),
                (p, x) -> call(p.desc() ? "list_sort_descending" : "list_sort", x.list()))
            .example("{'columns': ['l']}", table("l:vector | n", "[2, -, 1] | 1", "- | 2"), table("l:vector | n", "[1, 2, -] | 1", "- | 2"))
            .example("{'columns': ['l'], 'desc': true}", table("l:list | n", "[a, -, b] | 1", "- | 2"), table("l:list | n", "[b, a, -] | 1", "- | 2")),
        cells("nested.array-distinct", "Distinct elements", "Each different element once, where it first stood.", Columns.DEFAULTS, (p, x) -> call("list_distinct", x.list()))
            .example("{'columns': ['l']}", table("l:vector | n", "[1, 1, -] | 1", "- | 2"), table("l:vector | n", "[1, -] | 1", "- | 2")),
        cells("nested.array-contains", "Array contains", "Whether a value is among the elements.", new Value(List.of(), "", null), ListTransforms::contains)
            .example("{'columns': ['l'], 'value': 2}", table("l:vector | n", "[1, -] | 1", "[2] | 2", "- | 3"), table("l:boolean | n", "false | 1", "true | 2", "- | 3"))
            .example("{'columns': ['l'], 'value': 'b', 'out': 'has'}", table("l:list | n", "[a, b] | 1", "- | 2"), table("l:list | n | has", "[a, b] | 1 | true", "- | 2 | -")),
        cells("nested.array-aggregate", "Aggregate array", "Sum, mean, median, extreme or count of the present elements.", new Aggregate(List.of(), "", "sum"), ListTransforms::aggregated)
            .example("{'columns': ['l'], 'fn': 'mean'}", table("l:vector | n", "[1, -, 3] | 1", "[] | 2", "- | 3"), table("l:number | n", "2.0 | 1", "- | 2", "- | 3"))
            .example("{'columns': ['l'], 'fn': 'count'}", table("l:list | n", "[a, -] | 1", "- | 2"), table("l:integer | n", "1 | 1", "- | 2")),
        cells("nested.array-join", "Join array", "The present elements as one text with a delimiter.", new Join(List.of(), "", ","), (p, x) -> call("list_join", x.list(), p.delimiter()))
            .example("{'columns': ['l']}", table("l:list | n", "[a, -, b] | 1", "- | 2"), table("l:text | n", "\"a,b\" | 1", "- | 2")),
        row("nested.array-filter", "Filter array", "The elements for which a condition is true.", Reach.ROW, new Filter(List.of(), "", ""), s -> elements(s, "list_filter", s.params().condition()))
            .example("{'columns': ['l'], 'condition': 'x > 2'}", table("l:vector | n", "[1, 5, -] | 1", "- | 2"), table("l:vector | n", "[5] | 1", "- | 2"))
            .refuses("{'columns': ['l'], 'condition': 'x >'}", table("l:vector | n", "[1] | 1"), "x >"),
        row("nested.array-map", "Map array", "An expression on each element; numbers make a vector, all else texts.", Reach.ROW, new Each(List.of(), "", ""), s -> elements(s, "list_map", s.params().expr()))
            .example("{'columns': ['l'], 'expr': 'x * 2'}", table("l:vector | n", "[1, -, 2] | 1", "- | 2"), table("l:vector | n", "[2, -, 4] | 1", "- | 2"))
            .example("{'columns': ['l'], 'expr': 'upper(x)'}", table("l:list | n", "[a, -] | 1", "- | 2"), table("l:list | n", "[A, -] | 1", "- | 2")),
        row("nested.vector-assemble", "Assemble vector", "Numbers and vectors into one vector.", Reach.ROW, new Assemble(List.of(), "", Invalid.KEEP), ListTransforms::assembled)
            .example("{'columns': ['a', 'v'], 'output': 'f'}", table("a | v:vector", "1 | [2, 3]", "- | [4]"), table("a | v:vector | f:vector", "1 | [2, 3] | [1, 2, 3]", "- | [4] | [-, 4]"))
            .example("{'columns': ['a', 'b'], 'output': 'f', 'invalid': 'skip'}", table("a | b", "1 | 2", "- | 3"), table("a | b | f:vector", "1 | 2 | [1, 2]")),
        fitted("nested.vector-flatten", "Flatten vector", "The elements as columns, as many as the first vector has; longer ones are cut, shorter ones filled with missing.", new Flatten("", "", Size.FIRST, null), ListTransforms::size,
                ListTransforms::flattened)
            .example("{'column': 'v', 'prefix': 'f'}", table("v:vector | n", "- | 0", "[1, 2] | 1", "[3] | 2", "[4, 5, 6] | 3"),
                table("v:vector | n | f_0:number | f_1:number", "- | 0 | - | -", "[1, 2] | 1 | 1.0 | 2.0", "[3] | 2 | 3.0 | -", "[4, 5, 6] | 3 | 4.0 | 5.0"))
            .example("{'column': 'v', 'prefix': 'f', 'size': 'fixed', 'n': 1}", table("v:vector | n", "[1, 2] | 1", "- | 2"), table("v:vector | n | f_0:number", "[1, 2] | 1 | 1.0", "- | 2 | -")),
        cells("type.to-array", "To array", "JSON or delimited text to a list of texts; what is no list becomes missing.", new ToArray(List.of(), "", ""),
                (p, x) -> p.delimiter().isEmpty() ? call("json_list", x.text()) : call("split", x.text(), p.delimiter()))
            .example("{'columns': ['s']}", table("s:text | n", "\"[1,2]\" | 1", "x | 2", "- | 3"), table("s:list | n", "[1, 2] | 1", "- | 2", "- | 3"))
            .example("{'columns': ['s'], 'delimiter': ';'}", table("s:text | n", "a;b | 1", "- | 2"), table("s:list | n", "[a, b] | 1", "- | 2")));
  }

  private static Rel exploded(Step<Explode> step) throws FlowException {
    Explode p = step.params();
    Cell x = step.cell(p.column());
    Expr list = x.list();
    String name = p.column() + "_flatten";
    String place = p.position() ? p.column() + "_position" : Names.hidden("place");
    step.free(name);
    step.free(place);
    Rel longer = new Rel.Unnest(step.input(), list, name, x.kind() == Kind.VECTOR ? Kind.NUMBER : Kind.TEXT, place, p.keepEmpty());
    Rel ordered = Step.renumbered(longer, List.of(SortKey.ascending(Step.ROW), SortKey.ascending(place)));
    return p.position() ? ordered : Step.project(ordered, Transforms.named(ordered.schema().names().stream().filter(n -> !n.equals(place)).toList()));
  }

  private static Rel packed(Step<Pack> step) throws FlowException {
    Pack p = step.params();
    var numeric = new ArrayList<Expr>();
    var texts = new ArrayList<Expr>();
    for (String name : step.columns(p.columns())) {
      Cell x = step.cell(name);
      texts.add(x.text());
      if (x.kind().isNumeric()) {
        numeric.add(x.number());
      }
    }
    Expr list = new Expr.Call("list_of", numeric.size() == texts.size() ? numeric : texts);
    return step.adding(p.output(), p.skipMissing() ? call("list_filter", list, new Expr.Lambda(List.of("x"), call("is_present", column("x")))) : list);
  }

  private static Expr element(Element p, Cell x) throws FlowException {
    if (p.index() == 0) {
      throw FlowException.input("There is no position 0.", "The first element is 1, the last -1.");
    }
    return call("list_get", x.list(), p.index());
  }

  private static Expr contains(Value p, Cell x) throws FlowException {
    Expr list = x.list();
    return call("list_contains", list, Constants.as(p.value(), x.kind() == Kind.VECTOR ? Kind.NUMBER : Kind.TEXT, "the elements of '" + x.name() + "'"));
  }

  private static Expr aggregated(Aggregate p, Cell x) throws FlowException {
    return p.fn().equals("count") ? call("list_count", x.list()) : call("to_number", call("list_" + p.fn(), call("to_vector", x.list())));
  }

  private static <P extends Record & OnColumns> Rel elements(Step<P> step, String function, String text) throws FlowException {
    return Transforms.onColumns(step, x -> {
      x.list();
      return step.expression(function + "(" + SqlWriter.name(x.name()) + ", x -> (" + text + "))");
    });
  }

  private static Rel assembled(Step<Assemble> step) throws FlowException {
    Assemble p = step.params();
    Expr vector = null;
    var present = new ArrayList<Expr>();
    for (String name : step.columns(p.columns())) {
      Cell x = step.cell(name);
      Expr part = x.kind() == Kind.VECTOR ? call("coalesce", x.value(), call("list_of", literal(null))) : call("list_of", x.number());
      vector = vector == null ? part : call("list_concat", vector, part);
      present.add(call("is_present", x.value()));
    }
    Expr all = Transforms.all(present);
    Expr assembled = java.util.Objects.requireNonNull(vector);
    Expr value = p.invalid() == Invalid.ERROR ? call("if", all, assembled, call("fail", "A row has a missing cell in " + Step.list(p.columns()) + ".")) : assembled;
    step.free(p.output());
    Rel input = p.invalid() == Invalid.SKIP ? new Rel.Filter(step.input(), all) : step.input();
    return Step.with(input, Map.of(p.output(), value));
  }

  private static Rel size(Step<Flatten> step) throws FlowException {
    Expr length = call("list_length", step.cell(step.params().column()).list());
    return new Rel.Aggregate(step.input(), List.of(), List.of(
        Rel.Aggregation.of("rows", call("rows")), new Rel.Aggregation("size", call("first", length), List.of(SortKey.ascending(Schema.ROW)), null)));
  }

  private static Rel flattened(Step<Flatten> step) throws FlowException {
    Flatten p = step.params();
    Cell x = step.cell(p.column());
    if (p.size() == Size.FIXED && p.n() == null) {
      throw FlowException.input("The number of columns is not given.", "Give n, or size 'first'.");
    }
    Object first = step.learned().cell(0, "size");
    if (p.size() == Size.FIRST && first == null && step.learned().cell(0, "rows") instanceof Long rows && rows > 0) {
      throw FlowException.input("Column '" + p.column() + "' has no value to learn from.", "Give size 'fixed' and n.");
    }
    long columns = p.size() == Size.FIXED && p.n() != null ? p.n() : first instanceof Long n ? n : 0;
    var added = new LinkedHashMap<String, Expr>();
    for (int i = 0; i < columns; i++) {
      step.free(p.prefix() + "_" + i);
      added.put(p.prefix() + "_" + i, call("list_get", x.list(), i + 1));
    }
    return step.with(added);
  }
}
