package atelier.core.expr;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what kind of values an expression gives over a table, and refuses what does not fit.
public final class Typing {
  private static final Set<String> CONSTANTS = Set.of("regex", "pattern", "unit", "separator", "path", "digits", "size");
  private static final Set<String> UNITS = Set.of("year", "quarter", "month", "week", "day", "hour", "minute", "second");

  private final Map<String, Column> columns;
  private final Map<String, Kind> bound;

  /// A call whose function is found.
  record Resolved(Function function, List<@Nullable Kind> kinds) {
    @Nullable Kind result() {
      return function.signature().resultOf(kinds);
    }
  }

  private Typing(Map<String, Column> columns, Map<String, Kind> bound) {
    this.columns = columns;
    this.bound = bound;
  }

  public Typing(Schema schema) {
    this(schema.columns().stream().collect(Collectors.toMap(Column::name, c -> c, (a, _) -> a, LinkedHashMap::new)), Map.of());
  }

  /// The kind of the expression's values; null when it cannot be known (a bare missing value, an element of a list).
  ///
  /// @throws ExprException names the column or the function and what it takes
  public @Nullable Kind check(Expr expr) throws ExprException {
    return kind(expr);
  }

  /// The kind of an expression that is known to fit; what cannot be known is text.
  public Kind of(Expr expr) {
    Kind kind = known(expr);
    return kind == null ? Kind.TEXT : kind;
  }

  /// The kind of an expression that is known to fit; null when it cannot be known.
  @Nullable Kind known(Expr expr) {
    try {
      return kind(expr);
    } catch (ExprException e) {
      throw new IllegalArgumentException(e.getMessage() + " In " + expr, e);
    }
  }

  /// The column that a named expression gives; a plain column keeps what is known of it.
  Column column(Rel.Named named) {
    Column same = named.expr() instanceof Expr.Column(String name) ? columns.get(name) : null;
    return same != null ? same.named(named.name()) : new Column(named.name(), of(named.expr()));
  }

  /// The same table seen from inside a lambda: its parameters are elements of the list.
  Typing inside(Expr.Lambda lambda, Expr list) {
    var inner = new HashMap<>(bound);
    Kind element = known(list) == Kind.VECTOR ? Kind.NUMBER : Kind.TEXT;
    lambda.parameters().forEach(p -> inner.put(p, element));
    return new Typing(columns, inner);
  }

  /// What puts rows of this table in order: their id, or nothing that differs.
  Expr rowId() {
    return columns.containsKey(Schema.ROW) ? Expr.column(Schema.ROW) : Expr.literal(0);
  }

  /// The function that a call means; the call is known to fit.
  Resolved resolved(Expr.Call call) {
    try {
      return resolve(call);
    } catch (ExprException e) {
      throw new IllegalArgumentException(e.getMessage() + " In " + call, e);
    }
  }

  private @Nullable Kind kind(Expr expr) throws ExprException {
    return switch (expr) {
      case Expr.Column c -> column(c.name());
      case Expr.Literal l -> literal(l.value());
      case Expr.Call c -> resolve(c).result();
      case Expr.Over o -> over(o);
      case Expr.Lambda _ -> throw new ExprException("A lambda stands only inside a list function.", "", 0);
    };
  }

  private @Nullable Kind column(String name) throws ExprException {
    Kind element = bound.get(name);
    if (element != null) {
      return element;
    }
    Column column = columns.get(name);
    if (column == null) {
      throw new ExprException("There is no column '" + name + "'.", "Known columns: " + known() + ".", 0);
    }
    return column.kind();
  }

  private String known() {
    return columns.keySet().stream().filter(n -> !n.startsWith("_")).collect(Collectors.joining(", "));
  }

  static @Nullable Kind literal(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean _ -> Kind.BOOLEAN;
      case Long _ -> Kind.INTEGER;
      case Double _ -> Kind.NUMBER;
      case BigDecimal _ -> Kind.DECIMAL;
      case LocalDate _ -> Kind.DATE;
      case LocalDateTime _ -> Kind.TIMESTAMP;
      case LocalTime _ -> Kind.TIME;
      case List<?> list -> !list.isEmpty() && list.stream().allMatch(e -> e == null || e instanceof Number) ? Kind.VECTOR : Kind.LIST;
      default -> Kind.TEXT;
    };
  }

  private @Nullable Kind over(Expr.Over over) throws ExprException {
    for (Expr partition : over.frame().partition()) {
      kind(partition);
    }
    for (SortKey key : over.frame().order()) {
      kind(key.expr());
    }
    return kind(over.call());
  }

  private List<@Nullable Kind> kinds(Expr.Call call) throws ExprException {
    var kinds = new ArrayList<@Nullable Kind>(call.arguments().size());
    for (Expr argument : call.arguments()) {
      kinds.add(argument instanceof Expr.Lambda l ? inside(l, call.arguments().getFirst()).kind(l.body()) : kind(argument));
    }
    return kinds;
  }

  private Resolved resolve(Expr.Call call) throws ExprException {
    List<Function> named = Functions.named(call.function());
    if (named.isEmpty()) {
      throw new ExprException("There is no function '" + call.function() + "'.", "The command 'studio transforms --functions' lists them.", 0);
    }
    List<@Nullable Kind> kinds = kinds(call);
    for (Function function : named) {
      if (function.signature().accepts(kinds)) {
        checkConstants(function, call);
        return new Resolved(function, kinds);
      }
    }
    String given = kinds.stream().map(k -> k == null ? "missing" : k.id()).collect(Collectors.joining(", "));
    throw new ExprException("'" + call.function() + "' does not take (" + given + ").",
        "It takes " + named.stream().map(f -> f.signature().toString()).collect(Collectors.joining(" or ")) + "; CAST(x AS kind) converts.", 0);
  }

  private static void checkConstants(Function function, Expr.Call call) throws ExprException {
    for (int i = 0; i < call.arguments().size(); i++) {
      String word = function.signature().parameter(i);
      if (CONSTANTS.contains(word)) {
        checkConstant(word, call, i);
      }
    }
  }

  private static void checkConstant(String word, Expr.Call call, int argument) throws ExprException {
    Object value = call.arguments().get(argument) instanceof Expr.Literal(Object v) ? v : null;
    boolean number = word.equals("digits") || word.equals("size");
    if (!(number ? value instanceof Long : value instanceof String)) {
      throw new ExprException("Argument " + (argument + 1) + " of '" + call.function() + "' must be a constant " + (number ? "whole number" : "text") + ".", "", 0);
    }
    String text = String.valueOf(value);
    switch (word) {
      case "regex" -> Patterns.check(text);
      case "pattern" -> DatePattern.check(text);
      case "unit" -> checkUnit(text);
      case "path" -> JsonPath.check(text);
      default -> {}
    }
  }

  private static void checkUnit(String text) throws ExprException {
    if (!UNITS.contains(text)) {
      throw new ExprException("'" + text + "' is not a unit of time.", "Known: year, quarter, month, week, day, hour, minute, second.", 0);
    }
  }
}
