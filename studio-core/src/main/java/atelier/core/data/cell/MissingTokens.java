package atelier.core.data.cell;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Texts that say "no value". Some say it everywhere; others (a dash, `none`) only in a column whose other cells are not text.
public final class MissingTokens {
  private static final Set<String> EVERYWHERE =
      Set.of("NA", "N/A", "n/a", "N/a", "#N/A", "#NA", "<NA>", "NULL", "null", "Null", "(null)", "<null>", "[null]", "NaN", "nan", "NAN", "\\N", "?", "#VALUE!", "#DIV/0!", "#REF!", "#NULL!", "#NUM!", "缺失", "缺失值", "欠損");
  private static final Set<String> AMONG_VALUES =
      Set.of("-", "--", "---", "–", "—", ".", "..", "...", "…", "*", "na", "n.a.", "N.A.", "n.v.", "k.A.", "k. A.", "none", "None", "NONE", "nil", "missing", "Missing", "unknown", "Unknown", "UNKNOWN", "无", "無", "未知", "不详", "不詳",
          "/", "tbd", "TBD", "no data", "No data", "blank", "(blank)", "NaT", "-nan", "-NaN", "1.#QNAN", "#");

  private final @Nullable Set<String> given;

  private MissingTokens(@Nullable Set<String> given) {
    this.given = given;
  }

  /// The known ones.
  public static MissingTokens known() {
    return new MissingTokens(null);
  }

  /// Exactly these, in every column; null for the known ones.
  public static MissingTokens of(@Nullable List<String> texts) {
    return new MissingTokens(texts == null ? null : Set.copyOf(texts));
  }

  /// The words that mean missing in a text column too.
  public static Set<String> words() {
    return EVERYWHERE;
  }

  /// All that is known, for a text column or for one of values.
  public static Set<String> known(boolean inText) {
    return inText ? EVERYWHERE : Stream.concat(EVERYWHERE.stream(), AMONG_VALUES.stream()).collect(Collectors.toUnmodifiableSet());
  }

  /// Whether the text is a known one that was not asked for.
  boolean isForgone(String text) {
    return given != null && !text.isEmpty() && !given.contains(text) && known().inValues(text) && !Blanks.strip(text).isEmpty();
  }

  /// Whether the text says so in a text column.
  public boolean inText(String text) {
    return given != null ? given.contains(text) : text.length() <= 8 && EVERYWHERE.contains(Blanks.strip(text));
  }

  /// Whether the text says so in a column of numbers, dates and the like.
  public boolean inValues(String text) {
    if (given != null) {
      return given.contains(text) || Blanks.strip(text).isEmpty();
    }
    if (text.length() > 12) {
      return Blanks.strip(text).isEmpty();
    }
    String word = Blanks.strip(text);
    return word.isEmpty() || EVERYWHERE.contains(word) || AMONG_VALUES.contains(word);
  }
}
