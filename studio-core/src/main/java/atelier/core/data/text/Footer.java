package atelier.core.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells notes and totals below a table from its last rows.
public final class Footer {
  /// Records that are looked at, from the end.
  public static final int DEPTH = 40;

  private static final Pattern TOTAL =
      Pattern.compile("(?iU)(grand |sub)?totals?( \\w+)?:?|sum:?|summe:?|gesamt(summe)?:?|insgesamt:?|somme:?|total g[eé]n[eé]ral:?|totale:?|suma:?|razem:?|итого:?|всего:?|合计[:：]?|總計[:：]?|总计[:：]?|合計[:：]?|小计[:：]?|小計[:：]?|総計[:：]?|합계[:：]?|total general:?|average:?|mean:?|mittelwert:?|平均[:：]?");
  private static final Pattern NOTE =
      Pattern.compile("(?iU)(source|sources|note|notes|remark|quelle|hinweis|stand|anmerkung|fuente|nota|fonte|источник|примечание|来源|來源|数据来源|資料來源|注|註|备注|備註|说明|說明|出典|注記|출처|generated|exported|created|printed|copyright|©|end of|\\d+ (rows|records)|\\(\\d+ rows).*|[*†#(].*|--+.*|==+.*");

  /// A record that may be a footer.
  public record Last(long line, List<String> fields, boolean blank) {
    private List<String> filled() {
      return fields.stream().filter(f -> !f.isBlank()).toList();
    }
  }

  private Footer() {}

  /// Whether a word in the first column names a total.
  public static boolean isTotalWord(String text) {
    return text.length() < 40 && TOTAL.matcher(text.strip()).matches();
  }


  /// How many of the last records are no rows.
  ///
  /// @param last   the last records in order, the blank ones among them
  /// @param width  number of columns
  /// @param typed  columns whose cells are values rather than words
  /// @param firsts words that stand in the first column of other rows
  public static int count(List<Last> last, int width, Set<Integer> typed, Set<String> firsts) {
    if (width < 2) {
      return 0;
    }
    int count = 0;
    int accepted = 0;
    for (int i = last.size() - 1; i >= 0; i--) {
      count++;
      Last record = last.get(i);
      if (record.blank()) {
        continue;
      }
      boolean afterBlank = i > 0 && last.get(i - 1).blank();
      if (isTotal(record, firsts) || isNote(record, width, typed, afterBlank)) {
        accepted = count;
      } else if (!(isNarrow(record, width) && hasBlankAbove(last, i) && record.fields().size() < width)) {
        break;
      }
    }
    // Blank lines above the notes go with them.
    while (accepted > 0 && accepted < last.size() && last.get(last.size() - 1 - accepted).blank()) {
      accepted++;
    }
    return accepted;
  }

  private static boolean hasBlankAbove(List<Last> last, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 8); i--) {
      if (last.get(i).blank()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNarrow(Last record, int width) {
    return record.filled().size() == 1 || record.fields().size() == 1 || width > 4 && record.fields().size() <= 2;
  }

  private static boolean isTotal(Last record, Set<String> firsts) {
    List<String> filled = record.filled();
    if (filled.isEmpty()) {
      return false;
    }
    String word = filled.getFirst().strip();
    return TOTAL.matcher(word).matches() && !firsts.contains(word) && record.fields().indexOf(filled.getFirst()) <= 1;
  }

  private static boolean isNote(Last record, int width, Set<Integer> typed, boolean afterBlank) {
    List<String> filled = record.filled();
    String text = filled.isEmpty() ? "" : filled.getFirst().strip();
    boolean torn = record.fields().size() < width;
    if (filled.size() > 1) {
      return torn && afterBlank && NOTE.matcher(text).matches();
    }
    if (record.fields().size() > 1 && !torn) {
      boolean first = !record.fields().getFirst().isBlank();
      return first && width > 2 && (NOTE.matcher(text).matches() || typed.contains(0) && text.indexOf(' ') > 0);
    }
    boolean word = text.chars().anyMatch(Character::isLetter);
    return word && (NOTE.matcher(text).matches() || typed.contains(0) || afterBlank || text.indexOf(' ') > 0 && text.length() > 20);
  }

  /// The last records, kept back while reading.
  public static final class Ring {
    private final ArrayList<Last> kept = new ArrayList<>();

    /// Adds one and gives back the one that is too old to be a footer, or null.
    public @org.jspecify.annotations.Nullable Last push(Last record) {
      kept.add(record);
      return kept.size() > DEPTH ? kept.removeFirst() : null;
    }

    public List<Last> rest() {
      return List.copyOf(kept);
    }
  }
}
