package atelier.core.data.cell;

import atelier.core.data.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Yes and no in many languages.
///
/// @param yes how true is written back
/// @param no  how false is written back
public record BooleanCells(String yes, String no) implements CellFormat {
  private static final String[][] PAIRS = {
    {"true", "false"}, {"yes", "no"}, {"y", "n"}, {"t", "f"}, {"on", "off"}, {"1", "0"}, {"是", "否"}, {"真", "假"}, {"对", "错"}, {"對", "錯"}, {"有", "无"},
    {"有", "無"}, {"ja", "nein"}, {"oui", "non"}, {"si", "no"}, {"sí", "no"}, {"sì", "no"}, {"sim", "não"}, {"wahr", "falsch"}, {"vrai", "faux"},
    {"verdadero", "falso"}, {"vero", "falso"}, {"да", "нет"}, {"истина", "ложь"}, {"はい", "いいえ"}, {"예", "아니오"}, {"네", "아니요"}, {"tak", "nie"},
    {"ano", "ne"}, {"ja", "nej"}, {"ja", "nee"}, {"evet", "hayır"}, {"✓", "✗"}, {"✔", "✘"}, {"○", "×"},
  };
  private static final Map<String, Boolean> WORDS = words();

  /// Words that mean something else often enough to be believed only beside their opposite.
  private static final Set<String> WEAK = Set.of("y", "n", "t", "f", "1", "0", "on", "off", "有", "无", "無", "对", "错", "對", "錯", "ne", "si", "non", "○", "×");

  private static Map<String, Boolean> words() {
    var words = new HashMap<String, Boolean>();
    for (String[] pair : PAIRS) {
      words.put(pair[0], true);
      words.put(pair[1], false);
    }
    return Map.copyOf(words);
  }

  /// The meaning of a word; null when it is none of these.
  public static @Nullable Boolean meaning(String text) {
    String word = Blanks.strip(text);
    if (word.isEmpty() || word.length() > 9) {
      return null;
    }
    return WORDS.get(word.toLowerCase(Locale.ROOT));
  }

  static boolean isWeak(String text) {
    return WEAK.contains(Blanks.strip(text).toLowerCase(Locale.ROOT));
  }

  /// The words of a column.
  ///
  /// @param label its format, such as `Yes/No`; null for `true/false`
  public static BooleanCells of(@Nullable String label) {
    int slash = label == null ? -1 : label.indexOf('/');
    return label == null || slash < 0 ? new BooleanCells("true", "false") : new BooleanCells(label.substring(0, slash), label.substring(slash + 1));
  }

  @Override
  public Kind kind() {
    return Kind.BOOLEAN;
  }

  @Override
  public String label() {
    return yes + "/" + no;
  }

  @Override
  public @Nullable Object parse(String text) {
    if (text.equals(yes)) {
      return true;
    }
    return text.equals(no) ? Boolean.FALSE : meaning(text);
  }

  @Override
  public String render(Object value) {
    return (Boolean) value ? yes : no;
  }

  @Override
  public String reason(String text) {
    return "neither yes nor no";
  }
}
