package atelier.core.data.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds delimiter, quotation mark and escape: the ones under which records have the same number of fields and fields look like values.
/// After van den Burg, Nazábal, Sutton 2019, "Wrangling messy CSV files by detecting row and type patterns", with a preference for usual marks.
public final class DialectDetector {
  private static final int MOST_RECORDS = 600;
  private static final int MOST_FIELDS = 60;
  private static final int LONG = 400_000;
  private static final Pattern AMOUNT = Pattern.compile("\\D{0,5}\\d[\\d.' \\u00a0\\u202f]*,\\d+\\D{0,5}");
  private static final Pattern MINUTES = Pattern.compile("\\d:\\d\\d");
  private static final double FORCED = 2;
  private static final double USUAL = 0.9;
  private static final Pattern VALUE =
      Pattern.compile("[\\p{L}\\p{N}\\p{M}\\p{Sc}\\p{So} _.,+%/:#@&*°№'’()?!\\-\\u2212\\u00a0\\u202f<>=\\n\\r]{1,200}");

  /// The delimiters that are tried, with how much they are believed.
  private static final Map<String, Double> DELIMITERS = new LinkedHashMap<>();

  static {
    for (String usual : List.of(",", ";", "\t", "|")) {
      DELIMITERS.put(usual, 1.0);
    }
    for (String rare : List.of("||", "::", ";;", "~~", "^^", "##", "~", "^", "\u0001", "\u001f", "¦", "§", "¬", "\u00fe")) {
      DELIMITERS.put(rare, 0.95);
    }
    DELIMITERS.put(":", 0.6);
    DELIMITERS.put(" ", 0.5);
    for (String odd : List.of("#", "&", "!", "*", "=", "@", "$", "/", "%")) {
      DELIMITERS.put(odd, 0.3);
    }
  }

  private DialectDetector() {}

  /// @param head      the beginning of the text, whole lines
  /// @param delimiter known delimiter, or null
  /// @param quote     known quotation mark, empty for none, or null
  /// @param escape    known escape, or null
  public static Dialect detect(String head, @Nullable String delimiter, @Nullable String quote, @Nullable String escape) {
    List<Character> quotes = quote != null ? List.of(quote.isEmpty() ? '\0' : quote.charAt(0)) : quotes(head);
    Iterable<String> delimiters = delimiter != null ? List.of(delimiter) : DELIMITERS.keySet().stream().filter(head::contains).filter(d -> !isHalf(d, head)).toList();
    if (delimiter == null) {
      for (char q : quotes) {
        if (q != 0 && isQuotedColumn(head, q)) {
          return Dialect.of(absent(head), q);
        }
      }
    }
    // Where no mark cuts lines evenly the text is one column, and its delimiter one that is not in it.
    Dialect best = Dialect.of(absent(head), quotes.getFirst());
    double most = 0;
    for (String d : delimiters) {
      for (char q : quotes) {
        for (char e : escapes(head, q, escape)) {
          var candidate = new Dialect(d, q, e);
          double score = score(head, candidate, delimiter == null ? DELIMITERS.getOrDefault(d, 1.0) : FORCED);
          if (score > most + 1e-9) {
            most = score;
            best = candidate;
          }
        }
      }
    }
    if (most == 0 && delimiter != null) {
      return Dialect.of(delimiter, quotes.getFirst());
    }
    // A mark that the head has not may still come later.
    return best.quote() == 0 && quote == null && head.indexOf('"') < 0 ? Dialect.of(best.delimiter(), '"') : best;
  }

  /// How well each delimiter that occurs cuts the head into fields; the highest is the likeliest, 0 is none.
  public static Map<String, Double> scores(String head, Dialect dialect) {
    var scores = new LinkedHashMap<String, Double>();
    for (var entry : DELIMITERS.entrySet()) {
      String delimiter = entry.getKey();
      if (head.contains(delimiter) && !isHalf(delimiter, head)) {
        char escape = dialect.escape();
        scores.put(delimiter, score(head, new Dialect(delimiter, dialect.quote(), escape), entry.getValue()));
      }
    }
    return scores;
  }

  /// Whether the mark only ever stands there twice, as a delimiter of two characters.
  private static boolean isHalf(String delimiter, String head) {
    String twice = delimiter + delimiter;
    return DELIMITERS.containsKey(twice) && head.contains(twice) && !head.replace(twice, "").contains(delimiter);
  }

  private static String absent(String head) {
    // What a long head has not may still come later.
    return head.length() > LONG ? "\u001f" : List.of(",", ";", "\t", "|").stream().filter(d -> !head.contains(d)).findFirst().orElse("\u001f");
  }

  /// One column whose texts stand in quotation marks, whatever delimiters are inside.
  private static boolean isQuotedColumn(String head, char quote) {
    int records = 0;
    try (var reader = new RecordReader(new StringReader(head), Dialect.of(",", quote), head.length())) {
      while (records < MOST_RECORDS && reader.next()) {
        if (reader.size() > 1) {
          return false;
        }
        records++;
      }
      return records > 1 && reader.quotedFields() * 2 >= records - 1 && reader.mended() == 0 && reader.unterminated() == 0 && !isCutInside(head, quote);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another delimiter stands beside the marks.
  private static boolean isCutInside(String head, char quote) {
    return Pattern.compile(quote + "[;\t|~^:]|[;\t|~^:]" + quote).matcher(head).find();
  }

  private static List<Character> quotes(String head) {
    var quotes = new ArrayList<Character>();
    if (head.indexOf('"') >= 0) {
      quotes.add('"');
    }
    if (Pattern.compile("(^|[,;\\t|:~^ \\n])'(?:[^'\\\\\\n]|\\\\.|'')*'([,;\\t|:~^ \\r\\n]|$)").matcher(head).find()) {
      quotes.add('\'');
    }
    quotes.add('\0');
    return quotes;
  }

  private static List<Character> escapes(String head, char quote, @Nullable String escape) {
    if (escape != null && !escape.isEmpty()) {
      return List.of(escape.charAt(0));
    }
    boolean backslash = quote != 0 && head.contains("\\" + quote);
    return backslash ? List.of(quote, '\\') : List.of(quote);
  }

  private static double score(String head, Dialect dialect, double belief) {
    boolean forced = belief == FORCED;
    var lengths = new HashMap<Integer, Integer>();
    long fields = 0;
    long values = 0;
    int records = 0;
    long whole = 0;
    int firstWidth = 0;
    int amounts = 0;
    long faults;
    try (var reader = new RecordReader(new StringReader(head), dialect, head.length())) {
      while (records < MOST_RECORDS && reader.next()) {
        if (reader.isBlank()) {
          continue;
        }
        records++;
        firstWidth = records == 1 ? reader.size() : firstWidth;
        amounts += records > 1 && reader.size() == 2 && AMOUNT.matcher(joined(reader, dialect)).matches() ? 1 : 0;
        lengths.merge(reader.size(), 1, Integer::sum);
        whole += belief < USUAL && reader.size() <= 4 && isOneValue(joined(reader, dialect)) ? 1 : 0;
        for (int i = 0; i < Math.min(reader.size(), MOST_FIELDS); i++) {
          String text = reader.field(i);
          fields++;
          values += isValue(text, dialect.quote()) ? 1 : 0;
        }
      }
      faults = reader.mended() + 3 * reader.unterminated();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (records == 0) {
      return 0;
    }
    int single = lengths.getOrDefault(1, 0);
    // A space or a colon is also part of dates, times and names: as a delimiter it has to be in every line.
    if (belief < USUAL && (single > 0 || whole * 2 > records)) {
      return 0;
    }
    // Names of one column above amounts with a decimal comma.
    if (!forced && dialect.delimiter().equals(",") && firstWidth == 1 && amounts == records - 1 && records > 1) {
      return 0;
    }
    if (!forced && single * 5 > records * 2 && single > 2) {
      return 0;
    }
    double pattern = 0;
    for (var entry : lengths.entrySet()) {
      int width = entry.getKey();
      pattern += entry.getValue() * (width == 1 ? forced ? 0.01 : 0 : (width - 1.0) / width);
    }
    int usual = lengths.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    // Stray widths (a title, a note, torn rows) count against a dialect by their share, not by their variety alone.
    double even = usual / (double) records;
    double type = Math.max(1e-3, values / (double) Math.max(1, fields));
    return pattern / records * (0.25 + 0.75 * even) * (0.6 + 0.4 / Math.sqrt(lengths.size())) * type / (1 + 1.0 * faults / records) * (forced ? 1 : belief) * (dialect.quote() == 0 ? 0.9 : 1);
  }

  private static boolean isOneValue(String line) {
    return LayoutDetector.isValue(line) && (line.indexOf(':') < 0 || MINUTES.matcher(line).find());
  }

  private static String joined(RecordReader reader, Dialect dialect) {
    var line = new StringBuilder(reader.field(0));
    for (int i = 1; i < reader.size(); i++) {
      line.append(dialect.delimiter()).append(reader.field(i));
    }
    return line.toString().strip();
  }

  private static boolean isValue(String text, char quote) {
    if (text.isEmpty()) {
      return true;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if ((first == '"' || last == '"' || first == '\'' && last == '\'' && text.length() > 1) && quote != first) {
      return false;
    }
    return text.length() > 200 || VALUE.matcher(text).matches();
  }
}
