package atelier.core.expr;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the expression language: literals, names (in double quotes where needed), `+ - * / % ||`, comparisons, `AND OR NOT`, `IN`,
/// `BETWEEN`, `LIKE`, `IS [NOT] NULL`, `CASE`, `CAST`, functions, and `x -> …` inside list functions. What it reads fits the table.
public final class ExprParser {
  private static final Map<String, String> COMPARISONS = Map.of("=", "eq", "==", "eq", "<>", "ne", "!=", "ne", "<", "lt", "<=", "le", ">", "gt", ">=", "ge");
  private static final Map<String, Kind> TYPES = types();
  private static final Set<String> RESERVED =
      Set.of("AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "IS", "NULL", "CASE", "WHEN", "THEN", "ELSE", "END", "CAST", "TRUE", "FALSE");

  private final List<Token> tokens;
  private Typing typing;
  private int at;

  private ExprParser(List<Token> tokens, Typing typing) {
    this.tokens = tokens;
    this.typing = typing;
  }

  private static Map<String, Kind> types() {
    var types = new HashMap<String, Kind>();
    for (String name : List.of("TEXT", "VARCHAR", "STRING")) {
      types.put(name, Kind.TEXT);
    }
    for (String name : List.of("INTEGER", "INT", "BIGINT", "LONG")) {
      types.put(name, Kind.INTEGER);
    }
    for (String name : List.of("NUMBER", "DOUBLE", "FLOAT", "REAL")) {
      types.put(name, Kind.NUMBER);
    }
    types.put("BOOLEAN", Kind.BOOLEAN);
    types.put("BOOL", Kind.BOOLEAN);
    types.put("DATE", Kind.DATE);
    types.put("TIMESTAMP", Kind.TIMESTAMP);
    types.put("DATETIME", Kind.TIMESTAMP);
    return types;
  }

  /// Reads an expression over a table.
  ///
  /// @throws ExprException tells the character at which the text stops making sense
  public static Expr parse(String text, Schema schema) throws ExprException {
    var parser = new ExprParser(Token.all(text), new Typing(schema));
    Expr expr = parser.disjunction();
    if (parser.peek().type() != Token.Type.END) {
      throw parser.fault("Nothing may follow here, but there is " + parser.peek().shown(), "");
    }
    return expr;
  }

  /// Reads a condition: an expression that is true, false or missing.
  public static Expr condition(String text, Schema schema) throws ExprException {
    Expr expr = parse(text, schema);
    Kind kind = new Typing(schema).check(expr);
    if (kind != null && kind != Kind.BOOLEAN) {
      throw new ExprException("'" + text + "' is not a condition: it gives " + kind.id() + " (character 1).", "Compare it with something, such as x > 0.", 1);
    }
    return expr;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private boolean accept(String word) {
    if (peek().is(word)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String word) throws ExprException {
    if (!accept(word)) {
      throw fault("Expected '" + word + "' but there is " + peek().shown(), "");
    }
  }

  private ExprException fault(String what, String advice) {
    return new ExprException(what + " at character " + peek().position() + ".", advice, peek().position());
  }

  private Expr disjunction() throws ExprException {
    Expr left = conjunction();
    while (peek().is("OR")) {
      Token operator = next();
      left = made(operator, "or", left, conjunction());
    }
    return left;
  }

  private Expr conjunction() throws ExprException {
    Expr left = negation();
    while (peek().is("AND")) {
      Token operator = next();
      left = made(operator, "and", left, negation());
    }
    return left;
  }

  private Expr negation() throws ExprException {
    Token operator = peek();
    return accept("NOT") ? made(operator, "not", negation()) : comparison();
  }

  private Expr comparison() throws ExprException {
    Expr left = sum();
    while (true) {
      Token operator = peek();
      String function = operator.type() == Token.Type.SYMBOL ? COMPARISONS.get(operator.text()) : null;
      if (function != null) {
        next();
        left = compared(operator, function, left, sum());
      } else if (accept("IS")) {
        boolean not = accept("NOT");
        expect("NULL");
        left = made(operator, not ? "is_present" : "is_missing", left);
      } else {
        boolean not = peek().is("NOT") && (tokens.get(at + 1).is("IN") || tokens.get(at + 1).is("BETWEEN") || tokens.get(at + 1).is("LIKE")) && accept("NOT");
        Expr found = membership(left);
        if (found == null) {
          return left;
        }
        left = not ? made(operator, "not", found) : found;
      }
    }
  }

  private @Nullable Expr membership(Expr left) throws ExprException {
    Token operator = peek();
    if (accept("IN")) {
      expect("(");
      var arguments = new ArrayList<Expr>(List.of(left));
      do {
        arguments.add(fitted(disjunction(), left, operator));
      } while (accept(","));
      expect(")");
      return made(operator, "in", arguments.toArray(Expr[]::new));
    }
    if (accept("BETWEEN")) {
      Expr low = sum();
      expect("AND");
      return made(operator, "and", compared(operator, "ge", left, low), compared(operator, "le", left, sum()));
    }
    return accept("LIKE") ? made(operator, "like", left, sum()) : null;
  }

  private Expr sum() throws ExprException {
    Expr left = product();
    while (peek().is("+") || peek().is("-") || peek().is("||")) {
      Token operator = next();
      left = made(operator, operator.is("+") ? "plus" : operator.is("-") ? "minus" : "concat", left, product());
    }
    return left;
  }

  private Expr product() throws ExprException {
    Expr left = signed();
    while (peek().is("*") || peek().is("/") || peek().is("%")) {
      Token operator = next();
      left = made(operator, operator.is("*") ? "times" : operator.is("/") ? "divide" : "modulo", left, signed());
    }
    return left;
  }

  private Expr signed() throws ExprException {
    Token operator = peek();
    if (accept("-")) {
      Expr value = signed();
      return switch (value) {
        case Expr.Literal(Long n) -> Expr.literal(-n);
        case Expr.Literal(Double d) -> Expr.literal(-d);
        default -> made(operator, "negate", value);
      };
    }
    return accept("+") ? signed() : primary();
  }

  private Expr primary() throws ExprException {
    Token token = next();
    return switch (token.type()) {
      case NUMBER -> number(token);
      case TEXT -> Expr.literal(token.text());
      case NAME -> column(token);
      case WORD -> word(token);
      case SYMBOL -> {
        if (!token.is("(")) {
          at--;
          throw fault("Expected a value but there is " + token.shown(), "");
        }
        Expr inner = disjunction();
        expect(")");
        yield inner;
      }
      case END -> {
        at--;
        throw fault("The expression ends too early", "");
      }
    };
  }

  private static Expr number(Token token) throws ExprException {
    try {
      return token.text().chars().allMatch(Character::isDigit) ? Expr.literal(Long.parseLong(token.text())) : Expr.literal(Double.parseDouble(token.text()));
    } catch (NumberFormatException e) {
      throw new ExprException("The number " + token.text() + " at character " + token.position() + " is too large.", "Write it with a decimal point.", token.position());
    }
  }

  private Expr word(Token token) throws ExprException {
    switch (token.text().toUpperCase(Locale.ROOT)) {
      case "NULL":
        return Expr.literal(null);
      case "TRUE":
        return Expr.literal(true);
      case "FALSE":
        return Expr.literal(false);
      case "CASE":
        return choice(token);
      case "CAST":
        return cast(token);
      default:
        break;
    }
    if ((token.is("DATE") || token.is("TIMESTAMP")) && peek().type() == Token.Type.TEXT) {
      Token text = next();
      return temporal(text.text(), token.is("DATE") ? Kind.DATE : Kind.TIMESTAMP)
          .orElseThrow(() -> new ExprException("'" + text.text() + "' at character " + text.position() + " is not a date.", "Write 2024-01-31 or 2024-01-31 10:00:00.", text.position()));
    }
    if (peek().is("(")) {
      return function(token);
    }
    if (RESERVED.contains(token.text().toUpperCase(Locale.ROOT))) {
      at--;
      throw fault("Expected a value but there is " + token.shown(), "A column of that name stands in double quotes.");
    }
    return column(token);
  }

  private Expr column(Token token) throws ExprException {
    var column = Expr.column(token.text());
    check(column, token);
    return column;
  }

  private Expr function(Token name) throws ExprException {
    String function = name.text().toLowerCase(Locale.ROOT);
    expect("(");
    var arguments = new ArrayList<Expr>();
    if (!accept(")")) {
      do {
        arguments.add(isLambda() ? lambda(name, arguments) : disjunction());
      } while (accept(","));
      expect(")");
    }
    if (Functions.named(function).stream().anyMatch(f -> f.use() != Function.Use.ROW)) {
      throw new ExprException("'" + function + "' at character " + name.position() + " looks at many rows; this expression sees one.",
          "Use a step of the groups agg or ts.", name.position());
    }
    return made(name, function, arguments.toArray(Expr[]::new));
  }

  private boolean isLambda() {
    return peek().type() == Token.Type.WORD && tokens.get(at + 1).is("->");
  }

  private Expr lambda(Token function, List<Expr> before) throws ExprException {
    if (before.isEmpty()) {
      throw new ExprException("'" + function.text() + "' at character " + function.position() + " begins with a function of elements.", "The list comes first: list_map(l, x -> upper(x)).", function.position());
    }
    String parameter = next().text();
    expect("->");
    Typing outside = typing;
    typing = outside.inside(new Expr.Lambda(List.of(parameter), Expr.literal(null)), before.getFirst());
    Expr body = disjunction();
    typing = outside;
    return new Expr.Lambda(List.of(parameter), body);
  }

  private Expr choice(Token start) throws ExprException {
    Expr subject = peek().is("WHEN") ? null : disjunction();
    var whens = new ArrayList<Expr>();
    var thens = new ArrayList<Expr>();
    while (accept("WHEN")) {
      Token when = peek();
      Expr condition = disjunction();
      whens.add(subject == null ? condition : compared(when, "eq", subject, condition));
      expect("THEN");
      thens.add(disjunction());
    }
    Expr result = accept("ELSE") ? disjunction() : Expr.literal(null);
    expect("END");
    if (whens.isEmpty()) {
      throw new ExprException("CASE at character " + start.position() + " has no WHEN.", "", start.position());
    }
    for (int i = whens.size() - 1; i >= 0; i--) {
      result = made(start, "if", whens.get(i), thens.get(i), result);
    }
    return result;
  }

  private Expr cast(Token start) throws ExprException {
    expect("(");
    Expr value = disjunction();
    expect("AS");
    Token type = next();
    Kind kind = TYPES.get(type.text().toUpperCase(Locale.ROOT));
    if (kind == null) {
      at--;
      throw fault("There is no kind " + type.shown(), "Known: text, integer, number, boolean, date, timestamp.");
    }
    expect(")");
    return made(start, ConversionFunctions.nameOf(kind), value);
  }

  private Expr compared(Token operator, String function, Expr left, Expr right) throws ExprException {
    return made(operator, function, fitted(left, right, operator), fitted(right, left, operator));
  }

  /// A text constant beside a date is that date.
  private Expr fitted(Expr value, Expr other, Token operator) throws ExprException {
    Kind wanted = check(other, operator);
    if (!(value instanceof Expr.Literal(String text)) || wanted != Kind.DATE && wanted != Kind.TIMESTAMP) {
      return value;
    }
    return temporal(text, wanted)
        .orElseThrow(() -> new ExprException("'" + text + "' near character " + operator.position() + " is not a date.", "Write 2024-01-31 or 2024-01-31 10:00:00.", operator.position()));
  }

  private static Optional<Expr> temporal(String text, Kind kind) {
    Object moment = ConversionFunctions.moment(text);
    if (!(moment instanceof LocalDateTime time)) {
      return Optional.empty();
    }
    LocalDate day = time.toLocalDate();
    return Optional.of(Expr.literal(kind == Kind.DATE && time.equals(day.atStartOfDay()) ? (Object) day : (Object) time));
  }

  private Expr made(Token place, String function, Expr... arguments) throws ExprException {
    var call = new Expr.Call(function, List.of(arguments));
    check(call, place);
    return call;
  }

  private @Nullable Kind check(Expr expr, Token place) throws ExprException {
    try {
      return typing.check(expr);
    } catch (ExprException e) {
      String what = e.problem().what();
      throw new ExprException(what.substring(0, what.length() - 1) + " (character " + place.position() + ").", e.problem().advice(), place.position());
    }
  }
}
