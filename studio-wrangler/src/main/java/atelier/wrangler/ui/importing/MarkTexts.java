package atelier.wrangler.ui.importing;

import atelier.core.data.Kind;
import atelier.core.data.preview.Mark;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import org.jspecify.annotations.Nullable;

/// What is said about a cell in doubt, and what its buttons do.
record MarkTexts(Language language) {
  private static final int LONG = 60;

  /// @param column  its name
  /// @param literal what it would become; null where it would become missing
  String title(Mark mark, String column, @Nullable String literal) {
    String row = Figures.count(mark.row());
    String text = clipped(mark.text());
    return switch (mark.type()) {
      case CHANGES -> language.pick(
          column + ", row " + row + ": “" + text + "” would become " + (literal == null ? "missing" : literal),
          column + "，第 " + row + " 列：「" + text + "」會變成 " + (literal == null ? "缺失" : literal));
      case REJECTED -> language.pick(column + ", row " + row + ": “" + text + "” cannot be read", column + "，第 " + row + " 列：「" + text + "」無法讀取");
      case WIDTH -> language.pick(mark.title(), "第 " + row + " 列的欄數不符");
    };
  }

  String why(Mark mark, Kind kind, @Nullable String format, String reason) {
    return language.pick(mark.why(), switch (mark.type()) {
      case CHANGES -> "此欄其他 " + Figures.count(mark.others()) + " 列使用另一種寫法" + (mark.factor() > 1 ? "，數值會相差 " + Figures.brief(mark.factor()) + " 倍。" : "，意思會改變。");
      case REJECTED -> reason + "。此欄讀為「" + new ImportTexts(language).kindOf(kind) + "」" + (format == null ? "" : "，寫法為 " + format) + "。";
      case WIDTH -> mark.text().isEmpty() ? "不存在的欄位會視為缺失。" : "超出最後一欄的內容會被切除並隨匯入保存：「" + clipped(mark.text()) + "」。";
    });
  }

  String readAs(String value) { return language.pick("Read as " + value, "讀為 " + value); }
  String missing() { return language.pick("Make it missing", "視為缺失"); }
  String setAside() { return language.pick("Set aside", "另外保存"); }
  String allAsMeant(long cells) { return language.pick("Read all " + Figures.count(cells) + " such cells of the column as meant", "此欄 " + Figures.count(cells) + " 個儲存格都照原意讀取"); }
  String alwaysMissing(String text) { return language.pick("“" + clipped(text) + "” always means missing", "「" + clipped(text) + "」一律視為缺失"); }
  String asText(String column) { return language.pick("Keep the column as text", "整欄保留為文字"); }
  String takeBack() { return language.pick("Take this decision back", "收回此決定"); }
  String decided() { return language.pick("You decided about this cell.", "已決定此儲存格。"); }
  String close() { return language.pick("Close", "關閉"); }

  private static String clipped(String text) {
    return text.length() <= LONG ? text : text.substring(0, Character.isHighSurrogate(text.charAt(LONG - 1)) ? LONG - 1 : LONG) + "…";
  }
}
