package atelier.core.expr;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes expressions over one table as SQL of a dialect.
public final class SqlWriter {
  private static final Pattern HOLE = Pattern.compile("\\$([1-9]|\\*|rest|order|regex|unit|filter|and|over|(?:plain|full|like|group)[1-9])");

  private final Dialect dialect;
  private final SqlText spelling;
  private final Typing typing;

  public SqlWriter(Dialect dialect, Schema schema) {
    this(dialect, new Typing(schema));
  }

  private SqlWriter(Dialect dialect, Typing typing) {
    this.dialect = dialect;
    this.spelling = SqlText.of(dialect);
    this.typing = typing;
  }

  /// The expression as text.
  public String write(Expr expr) {
    return switch (expr) {
      case Expr.Column c -> spelling.name(c.name());
      case Expr.Literal l -> spelling.literal(l.value());
      case Expr.Call c -> c.function().equals("if") ? choice(c) : call(c, new Surroundings("", "", ""));
      case Expr.Over o -> over(o);
      case Expr.Lambda _ -> throw new IllegalStateException("A lambda stands only inside a list function.");
    };
  }

  /// A lambda over the elements of a list; what it maps to is a number or a text, as elements of lists are.
  private String lambda(Expr.Lambda lambda, Expr list, @Nullable Kind body, boolean maps) {
    String written = new SqlWriter(dialect, typing.inside(lambda, list)).write(lambda.body());
    Kind kind = !maps || body != null && body.isText() ? null : body == null || !body.isNumeric() ? Kind.TEXT : Kind.NUMBER;
    return spelling.lambda(lambda.parameters(), kind == null ? written : spelling.cast(written, kind));
  }

  /// What stands around a call: the order, the rows or the window that it sees; each empty where there is none.
  private record Surroundings(String order, String condition, String over) {}

  /// An aggregate with the order in which it sees its rows.
  public String aggregate(Expr.Call call, List<SortKey> order, @Nullable Expr only) {
    if (dialect == Dialect.SPARK) {
      // Where rows stand in an order is a column there: see SparkRelWriter.
      return call(call, new Surroundings(order.isEmpty() ? "" : keys(order), only == null ? "" : write(only), ""));
    }
    String text = call(call, new Surroundings(order.isEmpty() ? "" : "ORDER BY " + keys(order), "", ""));
    if (only == null) {
      return text;
    }
    // One filter a call: a template's own is joined with it.
    String condition = write(only);
    return text.contains(") FILTER (WHERE ")
        ? text.replace(") FILTER (WHERE ", ") FILTER (WHERE " + condition + " AND ")
        : text.startsWith("CAST(") ? text.replace(" AS BIGINT)", " FILTER (WHERE " + condition + ") AS BIGINT)") : text + " FILTER (WHERE " + condition + ")";
  }

  /// An aggregate that sees its rows in the order of a column of this table.
  String aggregateBy(Expr.Call call, String place, @Nullable Expr only) {
    return call(call, new Surroundings(spelling.name(place), only == null ? "" : write(only), ""));
  }

  private String call(Expr.Call call, Surroundings around) {
    Typing.Resolved resolved = typing.resolved(call);
    Function function = resolved.function();
    boolean inJvm = function.runsInJvm(dialect);
    var arguments = new ArrayList<String>();
    for (int i = 0; i < call.arguments().size(); i++) {
      String argument = call.arguments().get(i) instanceof Expr.Lambda l
          ? lambda(l, call.arguments().getFirst(), resolved.kinds().get(i), function.signature().result().equals("mapped"))
          : argument(function.signature(), i, call.arguments().get(i), resolved.kinds(), inJvm);
      boolean list = dialect == Dialect.DUCKDB && inJvm && Set.of("list", "vector").contains(function.signature().parameter(i));
      // Functions of the engine's interface take single values only.
      arguments.add(list ? "CAST(to_json(" + argument + ") AS VARCHAR)" : argument);
    }
    Matcher hole = HOLE.matcher(function.template(dialect, resolved.result(), !around.over().isEmpty()));
    return hole.replaceAll(m -> Matcher.quoteReplacement(fill(m.group(1), arguments, call, around, function.name().equals("concat") ? " || " : ", ")));
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
    return same ? write(value) : spelling.cast(write(value), common);
  }

  private String argument(Signature signature, int index, Expr argument, List<@Nullable Kind> kinds, boolean inJvm) {
    String word = signature.parameter(index);
    if (!inJvm && argument instanceof Expr.Literal(String text)) {
      if (word.equals("pattern") && dialect == Dialect.DUCKDB) {
        return spelling.text(DatePattern.strftime(text));
      }
      if (word.equals("regex") && dialect == Dialect.SPARK) {
        return spelling.text(Patterns.java(text));
      }
    }
    String written = write(argument);
    Kind target = word.equals("json") && kinds.get(index) == Kind.STRUCT ? Kind.TEXT : signature.coerced(index, kinds);
    if (kinds.get(index) == null) {
      // Elements of lists and bare missing values have no type of their own.
      target = target != null ? target : Set.of("text", "regex", "json").contains(word) ? Kind.TEXT : null;
    }
    return target == null ? written : spelling.cast(written, target);
  }

  private String fill(String hole, List<String> arguments, Expr.Call call, Surroundings around, String comma) {
    return switch (hole) {
      case "*" -> String.join(", ", arguments);
      case "rest" -> String.join(comma, arguments.subList(1, arguments.size()));
      case "order" -> around.order();
      case "filter" -> around.condition().isEmpty() ? "" : " FILTER (WHERE " + around.condition() + ")";
      case "and" -> around.condition().isEmpty() ? "" : " AND " + around.condition();
      case "over" -> around.over();
      case "unit" -> constant(call, 1);
      case "regex" -> dialect == Dialect.DUCKDB ? spelling.text(DatePattern.regex(constant(call, 2))) : whole(DatePattern.regex(constant(call, 2)));
      default -> numbered(hole.substring(0, hole.length() - 1), hole.charAt(hole.length() - 1) - '0', arguments, call);
    };
  }

  private String numbered(String hole, int argument, List<String> arguments, Expr.Call call) {
    return switch (hole) {
      case "plain" -> constant(call, argument);
      case "full" -> whole(Patterns.java(constant(call, argument)));
      case "like" -> call.arguments().get(argument - 1) instanceof Expr.Literal(String text)
          ? spelling.text(text.replace("\\", "\\\\")) : "replace(" + arguments.get(argument - 1) + ", '\\\\', '\\\\\\\\')";
      case "group" -> call.arguments().get(argument - 1) instanceof Expr.Literal(String text)
          ? spelling.text(Patterns.replacement(text)) : "regexp_replace(replace(" + arguments.get(argument - 1) + ", '$', '\\\\$'), '\\\\\\\\([0-9])', '\\\\$$1')";
      default -> arguments.get(argument - 1);
    };
  }

  private static String constant(Expr.Call call, int argument) {
    return String.valueOf(((Expr.Literal) call.arguments().get(argument - 1)).value());
  }

  private String whole(String regex) {
    return spelling.text("\\A(?:" + regex + ")\\z");
  }

  private String over(Expr.Over over) {
    String window = " OVER (" + frame(over) + ")";
    if (dialect == Dialect.SPARK) {
      return call(over.call(), new Surroundings("", "", window));
    }
    String call = write(over.call());
    // The window belongs to the aggregate inside a conversion of its result.
    return call.startsWith("CAST(sum(") ? call.replace(" AS BIGINT)", window + " AS BIGINT)") : call + window;
  }

  private String frame(Expr.Over over) {
    boolean place = dialect == Dialect.SPARK && over.frame().order().isEmpty() && typing.resolved(over.call()).function().use() == Function.Use.WINDOW;
    return frame(place ? new Frame(over.frame().partition(), List.of(SortKey.ascending(typing.rowId())), over.frame().rows()) : over.frame());
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

  /// A name in DuckDB's quotes, which are those of the expression language.
  public static String name(String name) {
    return SqlText.of(Dialect.DUCKDB).name(name);
  }

  /// A text in quotes.
  public static String text(String text) {
    return SqlText.of(Dialect.DUCKDB).text(text);
  }

  static String literal(@Nullable Object value) {
    return SqlText.of(Dialect.DUCKDB).literal(value);
  }

  /// DuckDB's type that holds values of a kind.
  public static String type(Kind kind) {
    return SqlText.of(Dialect.DUCKDB).type(kind);
  }
}
