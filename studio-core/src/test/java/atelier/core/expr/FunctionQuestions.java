package atelier.core.expr;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Asks a function about values that are known to divide engines, for the contract tests of all engines.
public final class FunctionQuestions {
  private static final Map<String, List<Object>> VALUES =
      Map.ofEntries(
          Map.entry("text", Arrays.asList(null, "", " a b\u00A0", "Straße", "日本 😀", "12", "-1.5", "1e3", "0x1F", " 7 ", "2024-02-29", "2024-1-7", "2024-02-30", "2024-01-31T10:05Z", "true", "No", "a,b,,c", "x%y_z")),
          Map.entry("number", Arrays.asList(null, 0.0, -0.5, 2.5, -2.5, 2.675, 1.005, 0.1, 1e-7, 123456789.123, -8.0, 1e15)),
          Map.entry("integer", Arrays.asList(null, 0L, 1L, -7L, 2L, 15L, 25L)),
          Map.entry("decimal", Arrays.asList(null, new BigDecimal("1.5000000000"), new BigDecimal("-0.2500000000"))),
          Map.entry("struct", Arrays.asList(null, "{\"a\":1}", "{}")),
          Map.entry("boolean", Arrays.asList(null, true, false)),
          Map.entry("date", Arrays.asList(null, LocalDate.of(2024, 2, 29), LocalDate.of(2024, 1, 31), LocalDate.of(2023, 2, 28), LocalDate.of(1969, 12, 31), LocalDate.of(2021, 1, 3))),
          Map.entry("timestamp", Arrays.asList(null, LocalDateTime.of(2024, 1, 31, 10, 15, 30), LocalDateTime.of(2023, 12, 31, 23, 59, 59), LocalDateTime.of(1969, 12, 31, 0, 0))),
          Map.entry("json", Arrays.asList(null, "", "{\"a\":1}", " [1, 2.50, \"x\", null] ", "{\"a\":{\"b\":[1e20,1E-7,1.10]},\"é\\u00e9\":true,\"a\":null}", "[1,]", "NaN", "01", "\"t\"", "{", "null", "12")),
          Map.entry("vector", Arrays.asList(null, List.of(), List.of(2.5), Arrays.asList(3.0, null, 1.0, 3.0))),
          Map.entry("list", Arrays.asList(null, List.of(), List.of("a"), Arrays.asList("b", "a", null, "b"), List.of("1", "x", "2.5"), List.of("q\"u\\o", "日"))));
  private static final Map<String, List<Object>> CONSTANTS =
      Map.of("regex", List.of("[0-9]+", "(.) ", "\\p{L}+", "(?i)S"), "pattern", List.of("yyyy-MM-dd", "d.M.yyyy"), "unit", List.of("year", "quarter", "month", "week", "day", "hour"),
          "separator", List.of(", ", "NFD", "NFKC"), "digits", List.of(0L), "size", List.of(3L, 12L), "path", List.of("$", "$.a", "$[1]", "$.a.b[0]", "$[\"éé\"]"));

  private FunctionQuestions() {}

  /// Tables whose last column is what the function gives.
  public static List<Rel> of(Function function) {
    return kinds(function.signature()).stream().flatMap(kinds -> questions(function.name(), function.signature(), kinds).stream()).toList();
  }

  /// The kinds of argument to try; a free kind is tried as number, as text and as date.
  private static List<List<String>> kinds(Signature signature) {
    var tried = new ArrayList<List<String>>();
    for (String free : List.of("number", "text", "date", "boolean")) {
      List<String> kinds = signature.parameters().stream().map(p -> switch (p) {
        case "any", "same" -> free;
        case "numeric" -> free.equals("text") ? "integer" : "number";
        case "moment" -> free.equals("number") ? "timestamp" : "date";
        default -> p;
      }).toList();
      if (!tried.contains(kinds)) {
        tried.add(kinds);
      }
    }
    return tried;
  }

  /// Tables of all combinations of values, one for each constant.
  private static List<Rel> questions(String name, Signature signature, List<String> kinds) {
    List<Integer> columns = IntStream.range(0, kinds.size()).filter(i -> !CONSTANTS.containsKey(kinds.get(i))).boxed().toList();
    List<List<Object>> rows = combined(columns.stream().map(i -> values(name, i, kinds.get(i))).toList());
    var schema = new ArrayList<>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    columns.forEach(i -> schema.add(new Column("a" + i, kinds.get(i).equals("json") ? Kind.TEXT : Kind.of(kinds.get(i)))));
    var cells = new ArrayList<List<Object>>();
    for (List<Object> row : rows) {
      var withId = new ArrayList<Object>(List.of((long) cells.size() + 1));
      withId.addAll(row);
      cells.add(withId);
    }
    var table = new Table(new Schema(schema), cells);
    int tries = kinds.stream().filter(CONSTANTS::containsKey).mapToInt(k -> CONSTANTS.get(k).size()).max().orElse(1);
    return IntStream.range(0, tries).mapToObj(n -> {
      List<Expr> arguments = IntStream.range(0, kinds.size()).mapToObj(i -> argument(kinds.get(i), i, n)).toList();
      var columnsOut = new ArrayList<>(table.schema().names().stream().map(Rel.Named::of).toList());
      columnsOut.add(new Rel.Named("result", new Expr.Call(name, arguments)));
      return (Rel) new Rel.Project(new Rel.Scan(new Rel.Source.Memory(table), table.schema()), columnsOut);
    }).toList();
  }

  private static Expr argument(String kind, int place, int attempt) {
    List<Object> constants = CONSTANTS.get(kind);
    return constants == null ? Expr.column("a" + place) : Expr.literal(constants.get(attempt % constants.size()));
  }

  /// Sets of characters and separators are short; engines treat an empty one differently.
  private static List<Object> values(String function, int argument, String kind) {
    if (argument > 0 && kind.equals("text") && (function.startsWith("pad") || function.startsWith("trim") || function.equals("split"))) {
      return List.of("-", "xy ");
    }
    return VALUES.get(kind);
  }

  private static List<List<Object>> combined(List<List<Object>> choices) {
    List<List<Object>> rows = List.of(List.of());
    for (List<Object> values : choices) {
      var longer = new ArrayList<List<Object>>();
      for (List<Object> row : rows) {
        for (Object value : values.subList(0, choices.size() > 2 ? Math.min(6, values.size()) : values.size())) {
          var next = new ArrayList<>(row);
          next.add(value);
          longer.add(next);
        }
      }
      rows = longer;
    }
    return rows;
  }

  /// The rows as texts: numbers to nine digits.
  public static List<String> shown(Table table) {
    return table.rows().stream().map(row -> row.stream().map(FunctionQuestions::shown).toList().toString()).toList();
  }

  private static String shown(Object cell) {
    return switch (cell) {
      case null -> "∅";
      case Double d when d == 0 -> "0.0";
      case Double d when Double.isFinite(d) -> Double.toString(new java.math.BigDecimal(d).round(new java.math.MathContext(9)).doubleValue());
      default -> cell.toString();
    };
  }
}
