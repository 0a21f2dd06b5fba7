package atelier.core.data.text;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds the names and the first row: what stands above the table is narrower, and names differ in nature from what is below them.
public final class LayoutDetector {
  private static final int MOST_RECORDS = 400;
  private static final Pattern VALUE =
      Pattern.compile("[(\\-+\\u2212]?[\\p{Sc}]?\\s?[\\d\\uff10-\\uff19][\\d\\uff10-\\uff19.,'’\\s:/%)\\-TZ\\u00a0\\u202f年月日]*(?:[AaPp]\\.?[Mm]\\.?|[\\p{Sc}]|kr|EUR|USD)?|\\d{1,4}[-/. ]\\p{L}{3,9}[-/. ,]+\\d{2,4}|\\p{L}{3,9} \\d{1,2},? \\d{4}");
  private static final Pattern YEAR = Pattern.compile("(1[89]|20|21)\\d\\d");

  /// A record of the head.
  record Head(long line, List<String> fields, boolean blank) {
    long filled() {
      return fields.stream().filter(f -> !f.isBlank()).count();
    }
  }

  private LayoutDetector() {}

  /// @param head   beginning of the text
  /// @param header line of the names from 1; 0: there are none; -1: find out
  public static Layout detect(String head, Dialect dialect, long header, boolean separatorLine) throws IOException {
    List<Head> records = read(head, dialect);
    var skipped = new ArrayList<Long>();
    int start = 0;
    if (separatorLine && !records.isEmpty()) {
      skipped.add(records.getFirst().line());
      start = 1;
    }
    if (header > 0) {
      return given(records, header);
    }
    int width = width(records.subList(start, records.size()));
    int first = first(records, start, width);
    if (first >= records.size()) {
      return new Layout(0, List.of(), false, 0, 1, skipped);
    }
    for (Head above : records.subList(start, first)) {
      skipped.add(above.line());
    }
    List<Head> rows = records.subList(first + 1, records.size()).stream().filter(r -> !r.blank()).toList();
    if (header < 0 && hasNames(records.get(first), rows, width)) {
      return named(records.get(first), rows, width, skipped);
    }
    return new Layout(width, Collections.nCopies(width, ""), false, 0, records.get(first).line(), skipped);
  }

  private static List<Head> read(String head, Dialect dialect) throws IOException {
    var records = new ArrayList<Head>();
    try (var reader = new RecordReader(new StringReader(head), dialect, head.length())) {
      while (records.size() < MOST_RECORDS && reader.next()) {
        var fields = new ArrayList<String>(reader.size());
        for (int i = 0; i < reader.size(); i++) {
          fields.add(reader.field(i));
        }
        records.add(new Head(reader.line(), fields, reader.isBlank()));
      }
    }
    return records;
  }

  private static Layout given(List<Head> records, long header) {
    var skipped = new ArrayList<Long>();
    for (int i = 0; i < records.size(); i++) {
      Head record = records.get(i);
      if (record.line() >= header) {
        List<Head> rows = records.subList(i + 1, records.size()).stream().filter(r -> !r.blank()).toList();
        int width = Math.max(record.fields().size(), rows.isEmpty() ? 0 : width(rows));
        return named(record, rows, width, skipped);
      }
      skipped.add(record.line());
    }
    return new Layout(0, List.of(), false, 0, 1, skipped);
  }

  private static int width(List<Head> records) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Head record : records) {
      if (!record.blank()) {
        counts.merge(record.fields().size(), 1, Integer::sum);
      }
    }
    int wide = counts.entrySet().stream().filter(e -> e.getKey() > 1).mapToInt(Map.Entry::getValue).sum();
    int single = counts.getOrDefault(1, 0);
    if (wide > 0 && (single <= wide || single <= 3)) {
      counts.remove(1);
    }
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /// Index of the first record that belongs to the table.
  private static int first(List<Head> records, int start, int width) {
    for (int i = start; i < records.size(); i++) {
      Head record = records.get(i);
      if (record.blank() || width > 1 && record.filled() == 0) {
        continue;
      }
      if (width <= 1) {
        return i;
      }
      int size = record.fields().size();
      boolean title = width >= 3 && size == width && record.filled() == 1 && nextFilled(records, i) > Math.max(1, width / 2);
      if (size == width && !title) {
        return i;
      }
      // Names may be one fewer (row names without a name) or more than the usual row has fields.
      if (size == width - 1 && size >= 2 && record.filled() == size && i + 1 < records.size() && records.get(i + 1).fields().size() == width && isAllWords(record)) {
        return i;
      }
      if (size > width && record.filled() == size && isAllWords(record) && i == start) {
        return i;
      }
    }
    return records.size();
  }

  private static long nextFilled(List<Head> records, int at) {
    for (int i = at + 1; i < records.size(); i++) {
      if (records.get(i).filled() > 0) {
        return records.get(i).filled();
      }
    }
    return 0;
  }

  private static boolean isAllWords(Head record) {
    return record.fields().stream().noneMatch(f -> isValue(f.strip()));
  }

  private static Layout named(Head record, List<Head> rows, int width, List<Long> skipped) {
    var names = new ArrayList<>(record.fields());
    if (names.size() == width - 1 && !rows.isEmpty() && rows.stream().anyMatch(r -> r.fields().size() == width && !r.fields().getLast().isBlank())) {
      names.addFirst("");
    }
    int columns = Math.max(width, names.size());
    while (names.size() < columns) {
      names.add("");
    }
    // A line end inside quotation marks: the first row begins where the next record does.
    return new Layout(columns, names, true, record.line(), record.line() + 1, skipped);
  }

  /// Whether a text is a number, a day or the like rather than words.
  public static boolean isValue(String text) {
    return VALUE.matcher(text).matches();
  }

  /// How sure it is that the first line of the table holds names, 0 to 1; half where nothing tells.
  public static double nameShare(String head, Dialect dialect, boolean separatorLine) throws IOException {
    List<Head> records = read(head, dialect);
    int start = separatorLine && !records.isEmpty() ? 1 : 0;
    int width = width(records.subList(start, records.size()));
    int first = first(records, start, width);
    if (first >= records.size()) {
      return 0.5;
    }
    List<Head> rows = records.subList(first + 1, records.size()).stream().filter(r -> !r.blank()).toList();
    // Each vote makes names four times as likely or unlikely.
    return 1 / (1 + Math.pow(4, -nameVotes(records.get(first), rows, width)));
  }

  private static boolean hasNames(Head first, List<Head> rows, int width) {
    return nameVotes(first, rows, width) >= 0;
  }

  /// Votes for names (above 0) or against (below): words above values, or words that do not come again below.
  private static int nameVotes(Head first, List<Head> rows, int width) {
    int score = 0;
    int typed = 0;
    int years = 0;
    for (int c = 0; c < Math.min(width, first.fields().size()); c++) {
      String name = first.fields().get(c).strip();
      int values = 0;
      int filled = 0;
      boolean again = false;
      boolean alike = true;
      for (Head row : rows.subList(0, Math.min(rows.size(), 200))) {
        if (c >= row.fields().size() || row.fields().get(c).isBlank()) {
          continue;
        }
        String cell = row.fields().get(c).strip();
        filled++;
        values += isValue(cell) ? 1 : 0;
        again |= cell.equals(name);
        alike &= shape(cell).equals(shape(name));
      }
      boolean valueName = isValue(name);
      if (valueName) {
        typed++;
        years += YEAR.matcher(name).matches() ? 1 : 0;
      }
      if (filled == 0 || name.isEmpty()) {
        continue;
      }
      if (values * 10 >= filled * 6) {
        score += valueName ? -2 : 2;
      } else if (again && !name.isEmpty()) {
        score -= 1;
      } else if (filled >= 3 && alike && name.chars().anyMatch(Character::isDigit)) {
        score -= 1;
      }
    }
    if (years > 1 && years == typed && typed < first.fields().size()) {
      return new HashSet<>(first.fields()).size() == first.fields().size() ? 2 : -2;
    }
    return score == 0 && typed > 0 ? -1 : score;
  }

  /// Letters as a, digits as 9: texts made after one pattern are alike.
  private static String shape(String text) {
    var shape = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 24); i++) {
      char c = text.charAt(i);
      char kind = Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c;
      if (shape.isEmpty() || shape.charAt(shape.length() - 1) != kind) {
        shape.append(kind);
      }
    }
    return shape.toString().toLowerCase(Locale.ROOT);
  }
}
