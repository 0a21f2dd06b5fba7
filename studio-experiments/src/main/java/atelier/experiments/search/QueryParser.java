package atelier.experiments.search;

import atelier.experiments.search.Condition.Sign;
import atelier.learn.learner.LearnException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the search language: `metric.auc > 0.9 and data = "titanic" order by metric.auc desc limit 10`.
final class QueryParser {
  private static final List<String> FIELDS = List.of("id", "name", "kind", "status", "parent", "data", "algorithm", "target", "begun", "seconds", "tag", "group", "note", "archived", "pinned");
  static final String KNOWN = "Fields are " + String.join(", ", FIELDS) + ", metric.NAME and param.NAME; signs are = != < <= > >= ~ (contains). What has spaces or signs in it stands in quotes: name = 'a b', metric.\"val loss\" < 1.";
  private static final String QUOTED = "(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')";
  private static final Pattern TOKEN = Pattern.compile("\\s*((?:(?:metric|param)\\.)?" + QUOTED + "|<=|>=|!=|[=<>~()]|[^\\s\"'=<>~()!][^\\s\"=<>~()!]*|.)", Pattern.DOTALL);
  private static final Pattern QUOTED_TOKEN = Pattern.compile("(metric\\.|param\\.|)" + QUOTED, Pattern.DOTALL);

  private record Token(String text, int at) {}

  private final List<Token> tokens = new ArrayList<>();
  private final int end;
  private final Moments moments;
  private int next;

  private QueryParser(String text, Moments moments) {
    this.moments = moments;
    Matcher matcher = TOKEN.matcher(text.stripTrailing());
    while (matcher.lookingAt()) {
      tokens.add(new Token(matcher.group(1), matcher.start(1) + 1));
      matcher.region(matcher.end(), matcher.regionEnd());
    }
    end = text.stripTrailing().length() + 1;
  }

  static Query parse(String text) throws LearnException {
    return parse(text, Clock.systemDefaultZone());
  }

  /// @param clock whose zone is that of times without one
  static Query parse(String text, Clock clock) throws LearnException {
    return new QueryParser(text, new Moments(clock)).query();
  }

  private Query query() throws LearnException {
    Condition condition = peek() == null || is("order") || is("limit") ? new Condition.Any() : either();
    String order = null;
    boolean descending = false;
    int limit = Integer.MAX_VALUE;
    if (takes("order")) {
      if (!takes("by")) {
        throw wrong("'by' after 'order'");
      }
      order = field();
      descending = takes("desc");
      if (!descending) {
        takes("asc");
      }
    }
    if (takes("limit")) {
      Token count = peek();
      if (count == null || !count.text().matches("[1-9][0-9]{0,8}")) {
        throw wrong("a whole number from 1 after 'limit'");
      }
      next++;
      limit = Integer.parseInt(count.text());
    }
    if (peek() != null) {
      throw wrong("and, or, order by, limit or the end");
    }
    return new Query(condition, order, descending, limit);
  }

  private Condition either() throws LearnException {
    var parts = new ArrayList<Condition>();
    do {
      parts.add(both());
    } while (takes("or"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.Either(parts);
  }

  private Condition both() throws LearnException {
    var parts = new ArrayList<Condition>();
    do {
      parts.add(single());
    } while (takes("and"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.Both(parts);
  }

  private Condition single() throws LearnException {
    if (takes("not")) {
      return new Condition.Not(single());
    }
    if (takes("(")) {
      Condition inner = either();
      if (!takes(")")) {
        throw wrong("')'");
      }
      return inner;
    }
    String field = field();
    Sign sign = sign();
    Token value = peek();
    if (value == null || value.text().matches("[=<>~()!\"']|<=|>=|!=")) {
      throw wrong("a value after the sign");
    }
    next++;
    return new Condition.Compare(field, sign, Literal.of(field, sign, plain(value.text()), moments));
  }

  /// A token without its quotes.
  private static String plain(String token) {
    Matcher quoted = QUOTED_TOKEN.matcher(token);
    if (!quoted.matches()) {
      return token;
    }
    String before = quoted.group(1);
    return before + token.substring(before.length() + 1, token.length() - 1).replaceAll("(?s)\\\\(.)", "$1");
  }

  /// Whether a text is the name of a field; those of metrics and parameters may have spaces.
  static boolean isField(String text) {
    return FIELDS.contains(text) || text.matches("(metric|param)\\..+");
  }

  private String field() throws LearnException {
    Token token = peek();
    String name = token == null ? "" : plain(token.text());
    if (!isField(name)) {
      throw wrong("a field");
    }
    next++;
    return name;
  }

  private Sign sign() throws LearnException {
    Token token = peek();
    Sign sign = switch (token == null ? "" : token.text()) {
      case "=" -> Sign.EQUAL;
      case "!=" -> Sign.DIFFERENT;
      case "<" -> Sign.LESS;
      case "<=" -> Sign.AT_MOST;
      case ">" -> Sign.MORE;
      case ">=" -> Sign.AT_LEAST;
      case "~" -> Sign.CONTAINS;
      default -> throw wrong("a sign");
    };
    next++;
    return sign;
  }

  private @Nullable Token peek() {
    return next < tokens.size() ? tokens.get(next) : null;
  }

  private boolean is(String word) {
    Token token = peek();
    return token != null && token.text().toLowerCase(Locale.ROOT).equals(word);
  }

  private boolean takes(String word) {
    boolean found = is(word);
    next += found ? 1 : 0;
    return found;
  }

  private LearnException wrong(String expected) {
    Token token = peek();
    return LearnException.input("The search cannot be read at position " + (token == null ? end : token.at()) + ": " + expected + " was expected, found " + (token == null ? "the end" : "'" + token.text() + "'") + ".", KNOWN);
  }
}
