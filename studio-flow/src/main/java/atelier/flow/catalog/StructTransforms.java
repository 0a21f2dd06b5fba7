package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.column;
import static atelier.flow.catalog.Transforms.cells;
import static atelier.flow.catalog.Transforms.discovered;
import static atelier.flow.catalog.Transforms.fitted;
import static atelier.flow.catalog.Transforms.row;

import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.JsonPath;
import atelier.core.expr.Rel;
import atelier.core.expr.SortKey;
import atelier.core.json.Json;
import atelier.core.param.Param;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Structs and JSON (`nested`). A struct is the JSON text of an object; JSON null, an absent field and text that is no JSON are missing.
final class StructTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;
  private static final String FIELD = "field";
  private static final String COLUMN = "column";

  record Flatten(@Param(type = "col", required = true) String column, @Param(help = "Empty: all that the sample has.") List<String> keys, @Param(min = 1, unit = "rows") long sampleRows, boolean dropInput) {}

  record FlattenDeep(@Param(type = "col", required = true) String column, @Param(min = 1, max = 20) int maxDepth) {}

  record Path(@Param(type = "col", required = true) String column, @Param(required = true, help = "Such as $.items[0].price.") String path,
      @Param(type = "enum", choices = {"string", "integer", "number", "boolean", "date", "datetime", "array", "struct"}) String type, @Param(help = "Name of the new column; empty: in place.") String out) {}

  record Pack(@Param(type = "cols", required = true) List<String> columns, @Param(help = "Leaves missing cells out instead of writing null.") boolean skipMissing, @Param(help = "Name of the new column.") String output) {}

  record Struct(@Param(type = "cols", required = true) List<String> columns, @Param(help = "Name of the new column.") String output) {}

  record Key(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true) String key) implements OnColumns {}

  record ToStruct(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(min = 1, unit = "rows", help = "Fields that only later rows have are left out.") long sampleRows) implements OnColumns {}

  private StructTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        discovered("nested.flatten-struct", "Flatten structured", "The fields of the first level become columns, named after the column and the field.", new Flatten("", List.of(), 5000, false),
                s -> fields(s, s.params().column(), 1, s.params().sampleRows()), StructTransforms::flattened)
            .example("{'column': 'j'}", table("j:text | k", "{\"a\":1,\"n\":{\"f\":\"N\"}} | x", "- | y"),
                table("j:text | k | j_a:integer | j_n:struct", "{\"a\":1,\"n\":{\"f\":\"N\"}} | x | 1 | {\"f\":\"N\"}", "- | y | - | -"))
            .example("{'column': 'j', 'keys': ['b'], 'drop_input': true}", table("j:struct | k", "{\"a\":1} | x", "{\"b\":2.5} | y", "- | z"), table("k | j_b:number", "x | -", "y | 2.5", "z | -")),
        discovered("nested.flatten-deep", "Flatten all levels", "The fields of all levels become columns, their names joined by _.", new FlattenDeep("", 5),
                s -> fields(s, s.params().column(), s.params().maxDepth(), Long.MAX_VALUE), StructTransforms::flattenedDeep)
            .example("{'column': 'j'}", table("j:struct | k", "{\"n\":{\"f\":\"N\"}} | x", "- | y"), table("k | n_f", "x | N", "y | -")),
        row("nested.json-path", "Extract JSON path", "The value at a path.", Reach.ROW, new Path("", "", "string", ""), StructTransforms::extracted)
            .example("{'column': 'j', 'path': '$.a[0]', 'type': 'integer', 'out': 'v'}", table("j:text | k", "{\"a\":[1]} | x", "{\"b\":2} | y", "bad | z", "- | w"),
                table("j:text | k | v:integer", "{\"a\":[1]} | x | 1", "{\"b\":2} | y | -", "bad | z | -", "- | w | -"))
            .refuses("{'column': 'j', 'path': 'a[*]'}", table("j:text | k", "{} | x"), "a[*]"),
        cells("nested.json-keys", "JSON keys", "The names of an object's fields as a list.", Columns.DEFAULTS, (p, x) -> call("json_keys", json(x)))
            .example("{'columns': ['j']}", table("j:text | k", "{\"a\":1} | x", "[1] | y", "- | z"), table("j:list | k", "[a] | x", "- | y", "- | z")),
        cells("nested.json-valid", "Is valid JSON", "Whether the text is JSON.", Columns.DEFAULTS, (p, x) -> call("json_valid", json(x)))
            .example("{'columns': ['j'], 'out': 'ok'}", table("j:text | k", "{ | x", "{} | y", "- | z"), table("j:text | k | ok", "{ | x | false", "{} | y | true", "- | z | -")),
        cells("valid.is-json", "Is JSON", "1 where the text is JSON.", Columns.DEFAULTS, (p, x) -> call("to_integer", call("json_valid", json(x))))
            .example("{'columns': ['j'], 'out': 'ok'}", table("j:text | k", "{} | x", "{a} | y", "- | z"), table("j:text | k | ok", "{} | x | 1", "{a} | y | 0", "- | z | -")),
        row("nested.to-json", "Columns to JSON", "Packs columns into one JSON text.", Reach.ROW, new Pack(List.of(), false, "json"),
                s -> s.adding(s.params().output(), object(s, s.params().columns(), s.params().skipMissing())))
            .example("{'columns': ['a', 'b']}", table("a | b", "1 | -", "2 | x\"y"), table("a | b | json", "1 | - | {\"a\":1,\"b\":null}", "2 | x\"y | {\"a\":2,\"b\":\"x\\\"y\"}"))
            .example("{'columns': ['a', 'b'], 'skip_missing': true}", table("a | b", "1 | -", "- | -"), table("a | b | json", "1 | - | {\"a\":1}", "- | - | {}")),
        row("nested.to-struct", "Columns to struct", "Packs columns into one struct.", Reach.ROW, new Struct(List.of(), "struct"),
                s -> s.adding(s.params().output(), call("to_struct", object(s, s.params().columns(), false))))
            .example("{'columns': ['a', 'd']}", table("a | d", "1.5 | 2024-01-31", "- | -"), table("a | d | struct:struct", "1.5 | 2024-01-31 | {\"a\":1.5,\"d\":\"2024-01-31\"}", "- | - | {\"a\":null,\"d\":null}")),
        cells("nested.map-value", "Map value by key", "The value of a key as text; missing where it is absent.", new Key(List.of(), "", ""), (p, x) -> call("json_get", json(x), JsonPath.field(p.key())))
            .example("{'columns': ['j'], 'key': 'a b'}", table("j:struct | k", "{\"a b\":7} | x", "{} | y", "- | z"), table("j:text | k", "7 | x", "- | y", "- | z")),
        fitted("type.to-struct", "To struct", "JSON text of an object to a struct with the fields that the first rows have; what is no object becomes missing.", new ToStruct(List.of(), "", 5000), StructTransforms::structFields, StructTransforms::structs)
            .example("{'columns': ['j']}", table("j:text | k", "{\"a\": 1} | x", "[1] | y", "- | z"), table("j:struct | k", "{\"a\":1} | x", "- | y", "- | z"))
            .example("{'columns': ['j'], 'sample_rows': 2}", table("j:text | k", "{\"a\": 1, \"b\": [2]} | x", "{\"c\": \"u\"} | y", "{\"a\": \"n/a\", \"c\": 7, \"d\": 8} | z", "- | w"),
                table("j:struct | k", "{\"a\":1,\"b\":[2],\"c\":null} | x", "{\"a\":null,\"b\":null,\"c\":\"u\"} | y", "{\"a\":null,\"b\":null,\"c\":\"7\"} | z", "- | w"))
            .example("{'columns': ['j', 'i'], 'out': '_s'}", table("j:text | i:text", "{\"a\": 1} | {\"b\": 1.5}", "{\"a\": 2.5} | -"),
                table("j:text | i:text | j_s:struct | i_s:struct", "{\"a\": 1} | {\"b\": 1.5} | {\"a\":1} | {\"b\":1.5}", "{\"a\": 2.5} | - | {\"a\":2.5} | -")));
  }

  private static Expr json(Cell x) {
    return x.kind() == Kind.STRUCT ? x.value() : x.text();
  }

  /// Rows of field: a JSON list of kind and names; in the order in which they first come.
  private static Rel fields(Step<?> step, String name, int depth, long sample) throws FlowException {
    return new Rel.Sort(unsorted(step, name, depth, sample), List.of(SortKey.ascending("row"), SortKey.ascending("place"), SortKey.ascending(FIELD)));
  }

  private static Rel unsorted(Step<?> step, String name, int depth, long sample) throws FlowException {
    Expr json = json(step.cell(name));
    Rel first = sample == Long.MAX_VALUE ? step.input() : new Rel.Limit(new Rel.Sort(step.input(), List.of(SortKey.ascending(Step.ROW))), sample, 0);
    Rel each = new Rel.Unnest(first, call("json_fields", json, depth), Names.hidden(FIELD), Kind.TEXT, Names.hidden("place"), false);
    return new Rel.Aggregate(each, List.of(new Rel.Named(FIELD, column(Names.hidden(FIELD)))), List.of(
        Rel.Aggregation.of("row", call("min", Step.ROW)), Rel.Aggregation.of("place", call("min", column(Names.hidden("place"))))));
  }

  /// The fields of each chosen column.
  private static Rel structFields(Step<ToStruct> step) throws FlowException {
    var each = new ArrayList<Rel>();
    for (String name : step.columns(step.params().columns())) {
      Rel found = unsorted(step, name, 1, step.params().sampleRows());
      each.add(new Rel.Project(found, List.of(new Rel.Named(COLUMN, Expr.literal(name)), Rel.Named.of(FIELD), Rel.Named.of("row"), Rel.Named.of("place"))));
    }
    return new Rel.Sort(new Rel.Union(each), List.of(SortKey.ascending(COLUMN), SortKey.ascending("row"), SortKey.ascending("place"), SortKey.ascending(FIELD)));
  }

  private static Rel structs(Step<ToStruct> step) throws FlowException {
    return Transforms.onColumns(step, x -> {
      ObjectNode kinds = Json.object();
      found(step, x.name()).forEach((names, found) -> kinds.put(names.getFirst(), kind(found)));
      return call("to_struct", json(x), Json.line(kinds));
    });
  }

  /// The one kind that holds values of all these.
  private static String kind(Set<String> kinds) {
    return kinds.size() == 1 ? kinds.iterator().next() : Set.of("integer", "number").containsAll(kinds) ? "number" : "text";
  }

  /// What was found: the names on the way to each field, and the kinds of its values.
  private static Map<List<String>, Set<String>> found(Step<?> step) {
    return found(step.learned().column(FIELD));
  }

  private static Map<List<String>, Set<String>> found(Step<?> step, String column) {
    List<@Nullable Object> columns = step.learned().column(COLUMN);
    List<@Nullable Object> fields = step.learned().column(FIELD);
    return found(IntStream.range(0, fields.size()).filter(i -> column.equals(columns.get(i))).mapToObj(fields::get).toList());
  }

  private static Map<List<String>, Set<String>> found(List<? extends @Nullable Object> fields) {
    var kinds = new LinkedHashMap<List<String>, Set<String>>();
    for (Object field : fields) {
      try {
        var names = new ArrayList<String>();
        for (JsonNode name : Json.tree(String.valueOf(field))) {
          names.add(name.asText());
        }
        kinds.computeIfAbsent(List.copyOf(names.subList(1, names.size())), _ -> new LinkedHashSet<>()).add(names.getFirst());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return kinds;
  }

  private static Expr field(Expr json, List<String> names, Set<String> kinds) {
    Expr text = call("json_get", json, JsonPath.fields(names));
    return kinds.equals(Set.of("integer")) ? call("to_integer", text)
        : !kinds.isEmpty() && Set.of("integer", "number").containsAll(kinds) ? call("to_number", text)
        : kinds.equals(Set.of("boolean")) ? call("to_boolean", text)
        : kinds.equals(Set.of("object")) ? call("to_struct", text)
        : kinds.equals(Set.of("list")) ? call("json_list", text) : text;
  }

  private static Rel flattened(Step<Flatten> step) throws FlowException {
    Flatten p = step.params();
    Expr json = json(step.cell(p.column()));
    Map<List<String>, Set<String>> found = found(step);
    List<List<String>> wanted = p.keys().isEmpty() ? List.copyOf(found.keySet()) : p.keys().stream().map(List::of).toList();
    var added = new LinkedHashMap<String, Expr>();
    for (List<String> names : wanted) {
      String name = p.column() + "_" + names.getFirst();
      step.free(name);
      added.put(name, field(json, names, found.getOrDefault(names, Set.of())));
    }
    return added(step, added, p.dropInput() ? p.column() : null);
  }

  private static Rel flattenedDeep(Step<FlattenDeep> step) throws FlowException {
    Expr json = json(step.cell(step.params().column()));
    var taken = new ArrayList<>(step.schema().names().stream().filter(n -> !n.equals(step.params().column())).toList());
    var added = new LinkedHashMap<String, Expr>();
    for (Map.Entry<List<String>, Set<String>> field : found(step).entrySet()) {
      String name = Names.free(String.join("_", field.getKey()), taken);
      taken.add(name);
      added.put(name, field(json, field.getKey(), field.getValue()));
    }
    return added(step, added, step.params().column());
  }

  private static Rel added(Step<?> step, Map<String, Expr> added, @Nullable String dropped) throws FlowException {
    var columns = new ArrayList<Rel.Named>();
    step.input().schema().names().stream().filter(n -> !n.equals(dropped)).forEach(n -> columns.add(Rel.Named.of(n)));
    added.forEach((name, expr) -> columns.add(new Rel.Named(name, expr)));
    return Step.project(step.input(), columns);
  }

  private static Rel extracted(Step<Path> step) throws FlowException {
    Path p = step.params();
    Expr json = json(step.cell(p.column()));
    Expr text = call("json_get", json, checked(step, p));
    Expr value = switch (p.type()) {
      case "integer" -> call("to_integer", text);
      case "number" -> call("to_number", text);
      case "boolean" -> call("to_boolean", text);
      case "date" -> call("to_date", text);
      case "datetime" -> call("to_timestamp", text);
      case "array" -> call("json_list", text);
      case "struct" -> call("to_struct", text);
      default -> text;
    };
    return p.out().isEmpty() ? step.with(Map.of(p.column(), value)) : step.adding(p.out(), value);
  }

  private static String checked(Step<?> step, Path p) throws FlowException {
    step.expression("json_get('{}', " + atelier.core.expr.SqlWriter.text(p.path()) + ")");
    return p.path();
  }

  /// The text of a JSON object of some cells.
  private static Expr object(Step<?> step, List<String> names, boolean skipMissing) throws FlowException {
    var parts = new ArrayList<Expr>();
    parts.add(Expr.literal(","));
    for (String name : step.columns(names)) {
      Cell x = step.cell(name);
      Expr value = switch (x.kind()) {
        case INTEGER, NUMBER, DECIMAL, BOOLEAN -> call("to_text", x.value());
        case STRUCT -> call("to_text", x.value());
        case LIST, VECTOR -> call("json_of", x.value());
        default -> call("json_of", x.text());
      };
      Expr pair = call("concat", Json.line(name) + ":", value);
      parts.add(skipMissing ? pair : call("coalesce", pair, Json.line(name) + ":null"));
    }
    return call("concat", "{", new Expr.Call("concat_ws", parts), "}");
  }
}
