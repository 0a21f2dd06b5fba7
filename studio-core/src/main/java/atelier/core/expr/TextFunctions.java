package atelier.core.expr;

import static atelier.core.expr.Cells.integer;
import static atelier.core.expr.Cells.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Functions of text. Positions count code points from 1.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class TextFunctions {
  /// White space that people mean: blanks, tabs, line ends, no-break and ideographic spaces.
  static final String SPACE = "[ \\t\\n\\r\\f\\x{00A0}\\x{3000}]";

  /// The same characters as a set: four times faster than the pattern in DuckDB.
  private static final String SPACES = SqlWriter.text(" \t\n\r\f\u00A0\u3000");

  static final List<Function> LIST =
      new FunctionBuilder("Text", Function.Use.ROW)
          .strict("upper(text) text", "Upper case, letter by letter.", "upper($1)", a -> letters(text(a.get(0)), true))
          .spark("upper(translate($1, 'ß', 'ẞ'))")
          .strict("lower(text) text", "Lower case, letter by letter.", "lower($1)", a -> letters(text(a.get(0)), false))
          .spark("lower(translate($1, 'İΣ', 'iσ'))")
          .strict("title(text) text", "Each word (between blanks) with a capital first letter, the rest lower case.",
              "array_to_string(list_transform(string_split(lower($1), ' '), lambda w: upper(w[1]) || w[2:]), ' ')", a -> title(text(a.get(0))))
          .spark("array_join(transform(split(lower(translate($1, 'İΣ', 'iσ')), ' ', -1), w -> concat(upper(translate(left(w, 1), 'ß', 'ẞ')), substring(w, 2))), ' ')")
          .strict("length(text) integer", "Number of characters.", "length($1)", a -> length(text(a.get(0))))
          .spark("CAST(length($1) AS BIGINT)")
          .strict("concat(text, text...) text", "All texts in one; missing when one is; written a || b.", "($1 || $rest)",
              a -> a.stream().map(Cells::text).collect(Collectors.joining()))
          .spark("concat($*)")
          .lenient("concat_ws(text, text...) text", "The present texts with a separator between them.", "concat_ws($*)",
              a -> a.get(0) == null ? null : a.stream().skip(1).filter(Objects::nonNull).map(Cells::text).collect(Collectors.joining(text(a.get(0)))))
          .spark("concat_ws($*)")
          .strict("trim(text) text", "Without white space at both ends.", "trim($1, " + SPACES + ")",
              a -> text(a.get(0)).replaceAll("^" + SPACE + "+|" + SPACE + "+\\z", ""))
          .spark("trim(BOTH ' \\t\\n\\r\\u000C\\u00A0\\u3000' FROM $1)")
          .strict("trim(text, text) text", "Without the characters of the second text at both ends.", "trim($1, $2)", a -> strip(a, true, true))
          .spark("trim(BOTH $2 FROM $1)")
          .strict("trim_left(text) text", "Without white space at the start.", "ltrim($1, " + SPACES + ")",
              a -> text(a.get(0)).replaceAll("^" + SPACE + "+", ""))
          .spark("trim(LEADING ' \\t\\n\\r\\u000C\\u00A0\\u3000' FROM $1)")
          .strict("trim_left(text, text) text", "Without the characters of the second text at the start.", "ltrim($1, $2)", a -> strip(a, true, false))
          .spark("trim(LEADING $2 FROM $1)")
          .strict("trim_right(text) text", "Without white space at the end.", "rtrim($1, " + SPACES + ")",
              a -> text(a.get(0)).replaceAll(SPACE + "+\\z", ""))
          .spark("trim(TRAILING ' \\t\\n\\r\\u000C\\u00A0\\u3000' FROM $1)")
          .strict("trim_right(text, text) text", "Without the characters of the second text at the end.", "rtrim($1, $2)", a -> strip(a, false, true))
          .spark("trim(TRAILING $2 FROM $1)")
          .strict("substr(text, integer) text", "From a position (1 is the first) to the end.", "substring($1, CASE WHEN $2 < 1 THEN 1 ELSE $2 END)",
              a -> part(text(a.get(0)), integer(a.get(1)), Integer.MAX_VALUE))
          .spark("substring($1, CAST(CASE WHEN $2 < 1 THEN 1 WHEN $2 > 2147483647 THEN 2147483647 ELSE $2 END AS INT))")
          .strict("substr(text, integer, integer) text", "From a position (1 is the first), so many characters.",
              "substring($1, CASE WHEN $2 < 1 THEN 1 ELSE $2 END, CASE WHEN $3 < 0 THEN 0 ELSE $3 END)", a -> part(text(a.get(0)), integer(a.get(1)), integer(a.get(2))))
          .spark("substring($1, CAST(CASE WHEN $2 < 1 THEN 1 WHEN $2 > 2147483647 THEN 2147483647 ELSE $2 END AS INT), CAST(CASE WHEN $3 < 0 THEN 0 WHEN $3 > 2147483647 THEN 2147483647 ELSE $3 END AS INT))")
          .strict("left(text, integer) text", "The first characters.", "substring($1, 1, CASE WHEN $2 < 0 THEN 0 ELSE $2 END)", a -> part(text(a.get(0)), 1, integer(a.get(1))))
          .spark("left($1, CAST(CASE WHEN $2 < 0 THEN 0 WHEN $2 > 2147483647 THEN 2147483647 ELSE $2 END AS INT))")
          .strict("right(text, integer) text", "The last characters.", "CASE WHEN $2 <= 0 THEN left($1, 0) ELSE right($1, $2) END",
              a -> part(text(a.get(0)), Math.max(1, length(text(a.get(0))) - integer(a.get(1)) + 1), Math.max(0, integer(a.get(1)))))
          .spark("right($1, CAST(CASE WHEN $2 < 0 THEN 0 WHEN $2 > 2147483647 THEN 2147483647 ELSE $2 END AS INT))")
          .strict("position(text, text) integer", "Where the second text first occurs in the first; 0 when it does not.", "strpos($1, $2)",
              a -> codePointIndex(text(a.get(0)), text(a.get(0)).indexOf(text(a.get(1)))) + 1)
          .spark("CAST(locate($2, $1) AS BIGINT)")
          .strict("contains(text, text) boolean", "Whether the second text occurs in the first.", "contains($1, $2)", a -> text(a.get(0)).contains(text(a.get(1))))
          .spark("contains($1, $2)")
          .strict("starts_with(text, text) boolean", "Whether the first text starts with the second.", "starts_with($1, $2)",
              a -> text(a.get(0)).startsWith(text(a.get(1))))
          .spark("startswith($1, $2)")
          .strict("ends_with(text, text) boolean", "Whether the first text ends with the second.", "ends_with($1, $2)",
              a -> text(a.get(0)).endsWith(text(a.get(1))))
          .spark("endswith($1, $2)")
          .strict("replace(text, text, text) text", "Every occurrence of the second text replaced by the third.", "replace($1, $2, $3)",
              a -> text(a.get(1)).isEmpty() ? text(a.get(0)) : text(a.get(0)).replace(text(a.get(1)), text(a.get(2))))
          .spark("replace($1, $2, $3)")
          .strict("translate(text, text, text) text", "Each character of the second text replaced by the one at its place in the third.",
              "translate($1, $2, $3)", TextFunctions::translate)
          .spark("translate($1, $2, $3)")
          .strict("pad_left(text, integer, text) text", "Filled up on the left to a width; longer text is cut.", "lpad($1, CAST($2 AS INTEGER), $3)",
              a -> pad(a, true))
          .spark("lpad($1, CAST(CASE WHEN $2 < 0 THEN 0 ELSE $2 END AS INT), $3)")
          .strict("pad_right(text, integer, text) text", "Filled up on the right to a width; longer text is cut.", "rpad($1, CAST($2 AS INTEGER), $3)",
              a -> pad(a, false))
          .spark("rpad($1, CAST(CASE WHEN $2 < 0 THEN 0 ELSE $2 END AS INT), $3)")
          .strict("repeat(text, integer) text", "The text so many times.", "repeat($1, $2)", a -> text(a.get(0)).repeat((int) Math.max(0, integer(a.get(1)))))
          .spark("repeat($1, CAST(CASE WHEN $2 < 0 THEN 0 ELSE $2 END AS INT))")
          .strict("reverse(text) text", "The characters backwards.", "reverse($1)", a -> new StringBuilder(text(a.get(0))).reverse().toString())
          .spark("reverse($1)")
          .strict("remove_accents(text) text", "Letters without their accents.", "strip_accents($1)",
              a -> Normalizer.normalize(Normalizer.normalize(text(a.get(0)), Normalizer.Form.NFD).replaceAll("\\p{Mn}+", ""), Normalizer.Form.NFC))
          .strict("md5(text) text", "MD5 of the UTF-8 bytes in hexadecimal.", "md5($1)", a -> digest("MD5", text(a.get(0))))
          .spark("md5(CAST($1 AS BINARY))")
          .strict("sha256(text) text", "SHA-256 of the UTF-8 bytes in hexadecimal.", "sha256($1)", a -> digest("SHA-256", text(a.get(0))))
          .spark("sha2(CAST($1 AS BINARY), 256)")
          .strict("unit_hash(text) number", "A number from 0 to below 1 that the MD5 of the text decides: the same in every run and engine.",
              "(CAST('0x' || substring(md5($1), 1, 7) AS BIGINT) / CAST(268435456 AS DOUBLE))",
              a -> Long.parseLong(digest("MD5", text(a.get(0))).substring(0, 7), 16) / 268435456.0)
          .spark("(CAST(conv(substring(md5(CAST($1 AS BINARY)), 1, 7), 16, 10) AS BIGINT) / 268435456D)")
          .strict("like(text, text) boolean", "Whether it fits a pattern with % (any text) and _ (any character); written a LIKE b.", "($1 LIKE $2)",
              a -> text(a.get(0)).matches(likeRegex(text(a.get(1)))))
          .spark("($1 LIKE $like2)")
          .strict("regex_matches(text, regex) boolean", "Whether the pattern occurs anywhere.", "regexp_matches($1, $2)", a -> find(a).find())
          .spark("($1 RLIKE $2)")
          .strict("regex_full_match(text, regex) boolean", "Whether the pattern fits the whole text.", "regexp_full_match($1, $2)", a -> find(a).matches())
          .spark("($1 RLIKE $full2)")
          .strict("regex_replace(text, regex, text) text", "Every match replaced; \\1 stands for the first group.", "regexp_replace($1, $2, $3, 'g')",
              a -> find(a).replaceAll(Patterns.replacement(text(a.get(2)))))
          .spark("regexp_replace($1, $2, $group3)")
          .strict("regex_replace_first(text, regex, text) text", "The first match replaced; \\1 stands for the first group.",
              "regexp_replace($1, $2, $3)", a -> find(a).replaceFirst(Patterns.replacement(text(a.get(2)))))
          .strict("regex_extract(text, regex, digits) text", "One group (0 is all) of the first match; missing when there is none.",
              "CASE WHEN regexp_matches($1, $2) THEN regexp_extract($1, $2, CAST($3 AS INTEGER)) END", TextFunctions::extract)
          .spark("CASE WHEN $1 RLIKE $2 THEN regexp_extract($1, $2, $plain3) END")
          .strict("regex_count(text, regex) integer", "Number of matches that do not overlap.", "len(regexp_extract_all($1, $2))",
              a -> find(a).results().count())
          .spark("CAST(regexp_count($1, $2) AS BIGINT)")
          .jvm("normalize(text, separator) text", "The Unicode normal form that the second text names: NFC, NFD, NFKC, NFKD; any other leaves the text.", TextFunctions::normalize)
          .list();

  private TextFunctions() {}

  private static Object normalize(List<@Nullable Object> a) {
    return switch (text(a.get(1))) {
      case "NFC" -> Normalizer.normalize(text(a.get(0)), Normalizer.Form.NFC);
      case "NFD" -> Normalizer.normalize(text(a.get(0)), Normalizer.Form.NFD);
      case "NFKC" -> Normalizer.normalize(text(a.get(0)), Normalizer.Form.NFKC);
      case "NFKD" -> Normalizer.normalize(text(a.get(0)), Normalizer.Form.NFKD);
      default -> text(a.get(0));
    };
  }

  /// One code point to one, as the engine does; full case mapping (ß → SS) would change lengths.
  private static String letters(String text, boolean upper) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(c == 'ß' && upper ? 'ẞ' : upper ? Character.toUpperCase(c) : Character.toLowerCase(c)));
    return out.toString();
  }

  private static String title(String text) {
    var words = new ArrayList<String>();
    for (String word : letters(text, false).split(" ", -1)) {
      int first = word.isEmpty() ? 0 : Character.charCount(word.codePointAt(0));
      words.add(letters(word.substring(0, first), true) + word.substring(first));
    }
    return String.join(" ", words);
  }

  static long length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String part(String text, long start, long count) {
    long from = Math.max(start, 1) - 1;
    return text.codePoints().skip(from).limit(Math.max(count, 0)).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
  }

  private static long codePointIndex(String text, int index) {
    return index < 0 ? -1 : text.codePointCount(0, index);
  }

  private static String strip(List<@Nullable Object> a, boolean left, boolean right) {
    int[] points = text(a.get(0)).codePoints().toArray();
    String set = text(a.get(1));
    IntPredicate inSet = c -> set.indexOf(c) >= 0;
    int from = 0;
    int to = points.length;
    while (left && from < to && inSet.test(points[from])) {
      from++;
    }
    while (right && from < to && inSet.test(points[to - 1])) {
      to--;
    }
    return new String(points, from, to - from);
  }

  private static String translate(List<@Nullable Object> a) {
    int[] from = text(a.get(1)).codePoints().toArray();
    int[] to = text(a.get(2)).codePoints().toArray();
    var out = new StringBuilder();
    text(a.get(0)).codePoints().forEach(c -> {
      int at = 0;
      while (at < from.length && from[at] != c) {
        at++;
      }
      if (at == from.length) {
        out.appendCodePoint(c);
      } else if (at < to.length) {
        out.appendCodePoint(to[at]);
      }
    });
    return out.toString();
  }

  private static String pad(List<@Nullable Object> a, boolean left) {
    String text = text(a.get(0));
    int width = (int) integer(a.get(1));
    long length = length(text);
    if (length >= width) {
      return part(text, 1, width);
    }
    String fill = part(text(a.get(2)).repeat((int) (width - length)), 1, width - length);
    return left ? fill + text : text + fill;
  }

  private static String digest(String algorithm, String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String likeRegex(String pattern) {
    var out = new StringBuilder("(?s)");
    pattern.codePoints().forEach(c -> out.append(c == '%' ? ".*" : c == '_' ? "." : java.util.regex.Pattern.quote(Character.toString(c))));
    return out.toString();
  }

  private static Matcher find(List<@Nullable Object> a) {
    return Patterns.compile(text(a.get(1))).matcher(text(a.get(0)));
  }

  private static @Nullable Object extract(List<@Nullable Object> a) {
    Matcher m = find(a);
    if (!m.find()) {
      return null;
    }
    String group = m.group((int) integer(a.get(2)));
    return group == null ? "" : group;
  }
}
