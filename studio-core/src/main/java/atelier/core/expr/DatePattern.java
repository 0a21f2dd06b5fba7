package atelier.core.expr;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date pattern in Java's letters, such as `dd-MM-yyyy HH:mm`, in the spelling of each reader.
/// Letters: `yyyy yy MM M dd d HH H hh h mm ss SSS SSSSSS a MMM MMMM EEE EEEE`, quotes around other letters.
public final class DatePattern {
  private static final Map<String, String[]> PARTS =
      Map.ofEntries(
          part("yyyy", "%Y", "[0-9]{4}"), part("yy", "%y", "[0-9]{2}"), part("MMMM", "%B", "[A-Za-z]+"), part("MMM", "%b", "[A-Za-z]{3}"),
          part("MM", "%m", "[0-9]{2}"), part("M", "%-m", "[0-9]{1,2}"), part("dd", "%d", "[0-9]{2}"), part("d", "%-d", "[0-9]{1,2}"),
          part("HH", "%H", "[0-9]{2}"), part("H", "%-H", "[0-9]{1,2}"), part("hh", "%I", "[0-9]{2}"), part("h", "%-I", "[0-9]{1,2}"),
          part("mm", "%M", "[0-9]{2}"), part("ss", "%S", "[0-9]{2}"), part("SSS", "%g", "[0-9]{3}"), part("SSSSSS", "%f", "[0-9]{6}"),
          part("a", "%p", "(AM|PM|am|pm)"), part("EEE", "%a", "[A-Za-z]{3}"), part("EEEE", "%A", "[A-Za-z]+"));
  private static final Pattern TOKEN = Pattern.compile("'([^']*)'|([A-Za-z])\\2*|[^A-Za-z']+");

  private DatePattern() {}

  private static Map.Entry<String, String[]> part(String letters, String strftime, String regex) {
    return Map.entry(letters, new String[] {strftime, regex});
  }

  /// @throws ExprException when a letter is not known; week years (`YYYY`) are refused, for they are nearly always a mistake
  public static void check(String pattern) throws ExprException {
    Matcher m = TOKEN.matcher(pattern);
    int end = 0;
    while (m.find()) {
      String token = m.group();
      if (m.start() != end || Character.isLetter(token.charAt(0)) && !PARTS.containsKey(token)) {
        throw unknown(pattern, token);
      }
      end = m.end();
    }
    if (end != pattern.length() || pattern.isEmpty()) {
      throw unknown(pattern, pattern.substring(end));
    }
  }

  private static ExprException unknown(String pattern, String part) {
    String advice = part.startsWith("Y") ? "'YYYY' is the year of the week; write 'yyyy'." : "Write for example yyyy-MM-dd HH:mm:ss, with other letters in single quotes.";
    return new ExprException("The date pattern '" + pattern + "' has '" + part + "', which is not known.", advice, 0);
  }

  /// The pattern in the letters of C's `strftime`, as DuckDB reads it.
  static String strftime(String pattern) {
    return translate(pattern, 0, "%", "%%");
  }

  /// What texts of this pattern look like, for readers that are lenient where Java is strict.
  static String regex(String pattern) {
    return translate(pattern, 1, "", "");
  }

  private static String translate(String pattern, int column, String escaped, String escape) {
    var out = new StringBuilder();
    Matcher m = TOKEN.matcher(pattern);
    while (m.find()) {
      String token = m.group();
      String[] known = PARTS.get(token);
      String plain = m.group(1) != null ? m.group(1) : token;
      if (known != null) {
        out.append(known[column]);
      } else {
        out.append(column == 1 ? plain.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1") : escaped.isEmpty() ? plain : plain.replace(escaped, escape));
      }
    }
    return out.toString();
  }

  static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern.replace("yy", "uu")).toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }
}
