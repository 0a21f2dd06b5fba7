package atelier.wrangler.ui;

import atelier.core.data.view.Suggestion;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// Says what a suggestion would do.
public record SuggestionWords(Language language) {
  /// The step as a sentence.
  public String of(Suggestion s) {
    String column = String.join(language.pick(", ", "、"), s.columns());
    String count = Figures.count(s.count());
    String value = s.value() == null ? "" : s.value();
    return switch (s.reason()) {
      case FILL_EXPLAINED -> language.pick("Fill the " + count + " missing " + column + " with " + value, "以 " + value + " 填補 " + column + " 的 " + count + " 個缺失值") + because(s);
      case LEAVE_OUT_EMPTY -> language.pick("Leave out " + column + "; no cell has a value.", "排除 " + column + "；沒有任何儲存格有值");
      case LEAVE_OUT_CONSTANT -> language.pick("Leave out " + column + "; every value is " + value + ".", "排除 " + column + "；每個值都是 " + value);
      case LEAVE_OUT_ALL_DIFFER -> language.pick("Leave out " + column + " when training; every value differs.", "訓練時排除 " + column + "；每個值都不同");
      case PARSE_NUMBER -> language.pick("Read " + column + " as numbers.", "將 " + column + " 讀為數值") + lost(s);
      case PARSE_MOMENT -> language.pick("Read " + column + " as dates.", "將 " + column + " 讀為日期") + lost(s);
      case TRIM -> language.pick("Remove the spaces around texts in " + column + ".", "移除 " + column + " 文字前後的空白");
      case MERGE_SPELLINGS -> language.pick("Merge spellings in " + column + (value.isEmpty() ? "." : " into " + value + "."), value.isEmpty() ? "合併 " + column + " 的不同寫法" : "將 " + column + " 的不同寫法合併為 " + value);
      case BLANK_TO_MISSING -> language.pick("Count blank texts in " + column + " as missing.", "將 " + column + " 的空白文字視為缺失");
      case DROP_DUPLICATES -> language.pick("Drop " + count + " rows that repeat an earlier one.", "移除與先前重複的 " + count + " 列");
      case FILL_MEDIAN -> language.pick("Fill the " + count + " missing " + column + " with the median" + (value.isEmpty() ? "." : " " + value + "."), "以中位數" + (value.isEmpty() ? "" : " " + value) + "填補 " + column + " 的 " + count + " 個缺失值");
      case FILL_MOST_FREQUENT -> language.pick("Fill the " + count + " missing " + column + " with the most frequent, " + value + ".", "以最常見的 " + value + " 填補 " + column + " 的 " + count + " 個缺失值");
    };
  }

  private String because(Suggestion s) {
    Suggestion.Because because = s.because();
    return because == null ? language.pick(".", "") : language.pick("; all have " + because.column() + " " + because.value() + ".", "；這些列的 " + because.column() + " 都是 " + because.value());
  }

  private String lost(Suggestion s) {
    return s.lost() == 0 ? "" : language.pick(" " + Figures.count(s.lost()) + " cells would become missing.", "；" + Figures.count(s.lost()) + " 個儲存格會變成缺失");
  }

  /// How much it would change.
  public String extent(Suggestion s) {
    String count = Figures.count(s.count());
    boolean one = s.count() == 1;
    return switch (s.unit()) {
      case CELLS -> language.pick(count + (one ? " cell" : " cells"), count + " 個儲存格");
      case COLUMNS -> language.pick(count + (one ? " column" : " columns"), count + " 欄");
      case ROWS -> language.pick(count + (one ? " row" : " rows"), count + " 列");
    };
  }
}
