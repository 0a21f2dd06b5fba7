package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;

import atelier.core.expr.Expr;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time such as `15min`, `1h`, `7 days`, `3 months`.
///
/// @param unit of `date_add`
record Span(long count, String unit) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})?\\s*([a-zA-Z]+)");

  /// @throws FlowException when it is none, or of length 0
  static Span of(String text, String parameter) throws FlowException {
    Matcher m = TEXT.matcher(text.strip());
    if (m.matches()) {
      long count = m.group(1) == null ? 1 : Long.parseLong(m.group(1));
      String unit = unit(m.group(2).toLowerCase(Locale.ROOT));
      if (count > 0 && !unit.isEmpty()) {
        return new Span(count, unit);
      }
    }
    throw FlowException.input("The parameter '" + parameter + "' is '" + text + "'.", "Give a length of time such as 15min, 1h, 7d, 2 weeks, 3 months.");
  }

  private static String unit(String word) {
    return switch (word) {
      case "s", "sec", "secs", "second", "seconds" -> "second";
      case "m", "min", "mins", "minute", "minutes" -> "minute";
      case "h", "hour", "hours" -> "hour";
      case "d", "day", "days" -> "day";
      case "w", "week", "weeks" -> "week";
      case "mo", "month", "months" -> "month";
      case "q", "quarter", "quarters" -> "quarter";
      case "y", "year", "years" -> "year";
      default -> "";
    };
  }

  /// Whether it is of the same length everywhere in the calendar.
  boolean fixed() {
    return seconds() > 0;
  }

  /// Its length; 0 for months and longer.
  long seconds() {
    return count * switch (unit) {
      case "second" -> 1;
      case "minute" -> 60;
      case "hour" -> 3600;
      case "day" -> 86_400;
      case "week" -> 604_800;
      default -> 0;
    };
  }

  /// A moment so many spans later.
  Expr after(Expr moment, Expr times) {
    return call("date_add", unit, call("times", times, count), moment);
  }

  Expr before(Expr moment, long times) {
    return call("date_add", unit, literal(-count * times), moment);
  }

  /// How many whole spans lie between two moments.
  Expr between(Expr from, Expr to) {
    return call("integer_divide", call("date_diff", unit, from, to), literal(count));
  }
}
