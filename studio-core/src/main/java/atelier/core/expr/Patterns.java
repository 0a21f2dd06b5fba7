package atelier.core.expr;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions that mean the same everywhere: the common subset of RE2 (DuckDB) and Java.
public final class Patterns {
  private static final List<String> REFUSED = List.of("(?=", "(?!", "(?<=", "(?<!", "(?>", "*+", "++", "?+", "}+");

  /// Classes, escapes and character sets, in which signs stand for themselves.
  private static final Pattern PLAIN = Pattern.compile("\\\\[pPx]\\{[^}]*}|\\\\.|\\[\\^?\\]?(?:\\\\.|[^\\]\\\\])*\\]");

  private Patterns() {}

  /// @throws ExprException when the pattern is not one, or uses what not every engine has
  public static void check(String regex) throws ExprException {
    String signs = PLAIN.matcher(regex).replaceAll("x");
    for (String part : REFUSED) {
      if (signs.contains(part)) {
        throw new ExprException("The pattern '" + regex + "' uses '" + part + "'.", "Look-around, atomic groups and possessive quantifiers do not exist on every engine.", 0);
      }
    }
    if (Pattern.compile("\\\\[1-9]").matcher(regex.replace("\\\\", "")).find()) {
      throw new ExprException("The pattern '" + regex + "' refers back to a group.", "Back-references do not exist on every engine.", 0);
    }
    try {
      Pattern.compile(java(regex));
    } catch (PatternSyntaxException e) {
      throw new ExprException("'" + regex + "' is not a pattern: " + e.getDescription() + " near character " + (e.getIndex() + 1) + ".", "", 0);
    }
  }

  /// How many groups it captures.
  public static int groups(String regex) {
    return Pattern.compile(java(regex)).matcher("").groupCount();
  }

  static Pattern compile(String regex) {
    return Pattern.compile(java(regex), Pattern.UNICODE_CASE);
  }

  /// RE2's spelling in Java's: scripts are `\p{IsHan}` there, and `$` is the very end.
  static String java(String regex) {
    var out = new StringBuilder();
    boolean set = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        out.append(c).append(regex.charAt(++i));
      } else if (c == '$' && !set) {
        out.append("\\z");
      } else {
        set = c == '[' || set && c != ']';
        out.append(c);
      }
    }
    return out.toString().replace("\\p{Han}", "\\p{IsHan}").replace("\\p{Latin}", "\\p{IsLatin}").replace("\\p{Cyrillic}", "\\p{IsCyrillic}").replace("(?i)", "(?iu)");
  }

  /// Group references `\1` of a replacement as Java writes them.
  static String replacement(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1))) {
        out.append('$').append(text.charAt(++i));
      } else if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\\') {
        out.append("\\\\");
        i++;
      } else if (c == '\\' || c == '$') {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
