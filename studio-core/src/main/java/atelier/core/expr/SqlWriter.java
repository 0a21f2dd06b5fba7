package atelier.core.expr;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes expressions over one table as SQL of a dialect.
public final class SqlWriter {
  private static final Pattern HOLE = Pattern.compile("\\$([1-9]|\\*|rest|order|regex|unit|plain[1-9])");

  private final Dialect dialect;
  private final Typing typing;

  public SqlWriter(Dialect dialect, Schema schema) {
    this(dialect, new Typing(schema));
  }

  private SqlWriter(Dialect dialect, Typing typing) {
    this.dialect = dialect;
    this.typing = typing;
  }

  /// The expression as text.
  public String write(Expr expr) {
    return switch (expr) {
      case Expr.Column c -> name(c.name());
      case Expr.Literal l -> literal(l.value());
      case Expr.Call c -> c.function().equals("if") ? choice(c) : call(c, List.of());
      case Expr.Over o -> over(o);
      case Expr.Lambda _ -> throw new IllegalStateException("A lambda stands only inside a list function.");
    };
  }

  /// A lambda over the elements of a list; what it maps to is a number or a text, as elements of lists are.
  private String lambda(Expr.Lambda lambda, Expr list, @Nullable Kind body, boolean maps) {
    String written = new SqlWriter(dialect, typing.inside(lambda, list)).write(lambda.body());
    String type = !maps || body != null && body.isText() ? "" : body == null || !body.isNumeric() ? "VARCHAR" : "DOUBLE";
    return "lambda " + lambda.parameters().stream().map(SqlWriter::name).collect(Collectors.joining(", ")) + ": "
        + (type.isEmpty() ? written : "CAST(" + written + " AS " + type + ")");
  }

  /// An aggregate with the order in which it sees its rows.
  public String aggregate(Expr.Call call, List<SortKey> order, @Nullable Expr only) {
    String text = call(call, order);
    if (only == null) {
      return text;
    }
    // One filter a call: a template's own is joined with it.
    String condition = write(only);
    return text.contains(") FILTER (WHERE ")
        ? text.replace(") FILTER (WHERE ", ") FILTER (WHERE " + condition + " AND ")
        : text.startsWith("CAST(") ? text.replace(" AS BIGINT)", " FILTER (WHERE " + condition + ") AS BIGINT)") : text + " FILTER (WHERE " + condition + ")";
  }

  private String call(Expr.Call call, List<SortKey> order) {
    Typing.Resolved resolved = typing.resolved(call);
    Function function = resolved.function();
    var arguments = new ArrayList<String>();
    for (int i = 0; i < call.arguments().size(); i++) {
      String argument = call.arguments().get(i) instanceof Expr.Lambda l
          ? lambda(l, call.arguments().getFirst(), resolved.kinds().get(i), function.signature().result().equals("mapped"))
          : argument(function.signature(), i, call.arguments().get(i), resolved.kinds());
      boolean list = function.runsInJvm() && Set.of("list", "vector").contains(function.signature().parameter(i));
      // Functions of the engine's interface take single values only.
      arguments.add(list ? "CAST(to_json(" + argument + ") AS VARCHAR)" : argument);
    }
    Matcher hole = HOLE.matcher(function.template(dialect));
    return hole.replaceAll(m -> Matcher.quoteReplacement(fill(m.group(1), arguments, call, order, function.name().equals("concat") ? " || " : ", ")));
  }

  /// A chain of choices as one CASE, for engines limit how deep expressions may nest.
  private String choice(Expr.Call first) {
    var conditions = new ArrayList<Expr>();
    var values = new ArrayList<Expr>();
    Expr rest = first;
    while (rest instanceof Expr.Call c && c.function().equals("if")) {
      conditions.add(c.arguments().get(0));
      values.add(c.arguments().get(1));
      rest = c.arguments().get(2);
    }
    values.add(rest);
    var kinds = new ArrayList<@Nullable Kind>();
    values.forEach(v -> kinds.add(typing.known(v)));
    Kind common = Signature.common(kinds).orElse(Kind.TEXT);
    var text = new StringBuilder("CASE");
    for (int i = 0; i < conditions.size(); i++) {
      text.append(" WHEN ").append(write(conditions.get(i))).append(" THEN ").append(branch(values.get(i), kinds.get(i), common));
    }
    return text.append(" ELSE ").append(branch(rest, kinds.getLast(), common)).append(" END").toString();
  }

  private String branch(Expr value, @Nullable Kind kind, Kind common) {
    boolean same = kind == common || kind != null && kind.isText() && common.isText() || value instanceof Expr.Literal(Object v) && v == null;
    return same ? write(value) : "CAST(" + write(value) + " AS " + type(common) + ")";
  }

  private String argument(Signature signature, int index, Expr argument, List<@Nullable Kind> kinds) {
    if (signature.parameter(index).equals("pattern") && argument instanceof Expr.Literal(String pattern)) {
      return text(DatePattern.strftime(pattern));
    }
    String written = write(argument);
    Kind target = signature.parameter(index).equals("json") && kinds.get(index) == Kind.STRUCT ? Kind.TEXT : signature.coerced(index, kinds);
    if (kinds.get(index) == null) {
      // Elements of lists and bare missing values have no type of their own.
      target = target != null ? target : Set.of("text", "regex", "json").contains(signature.parameter(index)) ? Kind.TEXT : null;
    }
    return target == null ? written : "CAST(" + written + " AS " + type(target) + ")";
  }

  private String fill(String hole, List<String> arguments, Expr.Call call, List<SortKey> order, String comma) {
    return switch (hole) {
      case "*" -> String.join(", ", arguments);
      case "rest" -> String.join(comma, arguments.subList(1, arguments.size()));
      case "order" -> order.isEmpty() ? "" : "ORDER BY " + keys(order);
      case "unit" -> (String) Objects.requireNonNull(((Expr.Literal) call.arguments().getFirst()).value());
      case "regex" -> text(DatePattern.regex((String) Objects.requireNonNull(((Expr.Literal) call.arguments().get(1)).value())));
      default -> hole.startsWith("plain")
          ? String.valueOf(((Expr.Literal) call.arguments().get(Integer.parseInt(hole.substring(5)) - 1)).value())
          : arguments.get(Integer.parseInt(hole) - 1);
    };
  }

  private String over(Expr.Over over) {
    String call = write(over.call());
    String window = " OVER (" + frame(over.frame()) + ")";
    // The window belongs to the aggregate inside a conversion of its result.
    return call.startsWith("CAST(sum(") ? call.replace(" AS BIGINT)", window + " AS BIGINT)") : call + window;
  }

  private String frame(Frame frame) {
    var parts = new ArrayList<String>();
    if (!frame.partition().isEmpty()) {
      parts.add("PARTITION BY " + frame.partition().stream().map(this::write).collect(Collectors.joining(", ")));
    }
    if (!frame.order().isEmpty()) {
      parts.add("ORDER BY " + keys(frame.order()));
    }
    if (frame.rows() != null) {
      parts.add("ROWS BETWEEN " + bound(frame.rows().from(), "UNBOUNDED PRECEDING") + " AND " + bound(frame.rows().to(), "UNBOUNDED FOLLOWING"));
    }
    return String.join(" ", parts);
  }

  private static String bound(@Nullable Long offset, String open) {
    if (offset == null) {
      return open;
    }
    return offset == 0 ? "CURRENT ROW" : offset < 0 ? -offset + " PRECEDING" : offset + " FOLLOWING";
  }

  /// Keys of an order, each with its place for missing values.
  public String keys(List<SortKey> keys) {
    return keys.stream()
        .map(k -> write(k.expr()) + (k.descending() ? " DESC" : " ASC") + (k.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
        .collect(Collectors.joining(", "));
  }

  /// A name in quotes.
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A text in quotes.
  public static String text(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }

  /// A value; a bare `1.5` would be a decimal and a bare `1` 32 bits wide.
  static String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case Boolean b -> b.toString();
      case Long n -> "CAST(" + n + " AS BIGINT)";
      case Double d -> Double.isFinite(d) ? "CAST(" + d + " AS DOUBLE)" : "CAST('" + Cells.show(d) + "' AS DOUBLE)";
      case BigDecimal b -> b.toPlainString();
      case LocalDate d -> "DATE " + text(d.toString());
      case LocalDateTime t -> "TIMESTAMP " + text(Cells.show(t));
      case LocalTime t -> "TIME " + text(Cells.show(t));
      case List<?> list -> "[" + list.stream().map(SqlWriter::literal).collect(Collectors.joining(", ")) + "]";
      default -> characters(value.toString());
    };
  }

  /// Control characters cannot stand in SQL text as they are everywhere; NUL ends it.
  private static String characters(String value) {
    return value.indexOf('\0') < 0 ? text(value) : value.codePoints().mapToObj(c -> c == 0 ? "chr(0)" : text(Character.toString(c))).collect(Collectors.joining(" || ", "(", ")"));
  }

  /// The engine's type that holds values of a kind.
  public static String type(Kind kind) {
    return switch (kind) {
      case INTEGER -> "BIGINT";
      case NUMBER -> "DOUBLE";
      case DECIMAL -> "DECIMAL(38, 10)";
      case BOOLEAN -> "BOOLEAN";
      case CATEGORY, TEXT -> "VARCHAR";
      case STRUCT -> "JSON";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP";
      case TIME -> "TIME";
      case DURATION -> "INTERVAL";
      case LIST -> "VARCHAR[]";
      case VECTOR -> "DOUBLE[]";
      case BINARY -> "BLOB";
    };
  }
}
