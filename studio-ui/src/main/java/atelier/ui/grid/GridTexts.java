package atelier.ui.grid;

import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// The grid's own words.
record GridTexts(Language language) {
  String table() {
    return language.pick("Table", "資料表");
  }

  String distinct(long count) {
    return language.pick(Figures.count(count) + " distinct", Figures.count(count) + " 種");
  }

  String others(long count) {
    return language.pick("+ " + Figures.count(count) + " more", "其他 " + Figures.count(count) + " 種");
  }

  String missing(double share) {
    return "∅ " + share(share);
  }

  /// A share as a header shows it: never `0 %` where something is missing, never `100 %` where something is not.
  static String share(double share) {
    double percent = share * 100;
    if (share <= 0 || share >= 1) {
      return Figures.percent(share, 0);
    }
    if (percent < 0.1) {
      return "< 0.1 %";
    }
    return percent < 10 ? Figures.percent(share, Math.rint(percent) == percent ? 0 : 1) : Figures.percent(Math.min(share, 0.99), 0);
  }

  String missingInWords(double share) {
    return language.pick(share(share) + " missing", share(share) + " 缺失");
  }

  String bar(GridProfile.Bar bar) {
    return language.pick(bar.words() + ": " + rows(bar.count()), bar.words() + "：" + rows(bar.count()));
  }

  String top(GridProfile.Top top) {
    return language.pick(value(top) + ": " + Figures.percent(top.share(), 1) + " of rows", value(top) + "：占 " + Figures.percent(top.share(), 1));
  }

  private String value(GridProfile.Top top) {
    return top.value() == null ? missingWord() : top.value();
  }

  String filterHint() {
    return language.pick("Click to filter", "點選即可篩選");
  }

  String missingWord() {
    return language.pick("missing", "缺失");
  }

  String rows(long count) {
    return language.pick(Figures.count(count) + (count == 1 ? " row" : " rows"), Figures.count(count) + " 列");
  }

  String kind(ColumnKind kind) {
    return switch (kind) {
      case NUMBER -> language.pick("number", "數值");
      case CATEGORY -> language.pick("category", "類別");
      case TEXT -> language.pick("text", "文字");
      case BOOLEAN -> language.pick("boolean", "是非");
      case DATE -> language.pick("date", "日期");
      case TIME -> language.pick("time", "時間");
      case IDENTIFIER -> language.pick("identifier", "識別碼");
      case OTHER -> language.pick("other", "其他");
    };
  }

  String target() {
    return language.pick("target", "目標欄");
  }

  String mark(Mark mark) {
    return switch (mark) {
      case NONE -> "";
      case CHANGED -> language.pick("changed", "已變更");
      case ADDED -> language.pick("added", "新增");
      case DROPPED -> language.pick("dropped", "移除");
      case REJECTED -> language.pick("cannot be read", "無法讀取");
      case DOUBTFUL -> language.pick("doubtful", "有疑義");
    };
  }

  /// The focused cell for a screen reader: `MonthlyCharges, row 5: 70.70, selected`.
  String spoken(String column, long row, String value, boolean selected) {
    String chosen = selected ? language.pick(", selected", "，已選取") : "";
    return language.pick(
        column + ", row " + Figures.count(row + 1) + ": " + value + chosen, column + "，第 " + Figures.count(row + 1) + " 列：" + value + chosen);
  }

  String size(long rows, int columns) {
    return language.pick(rows(rows) + ", " + columns(columns), rows(rows) + "，" + columns(columns));
  }

  private String columns(int count) {
    return language.pick(Figures.count(count) + (count == 1 ? " column" : " columns"), Figures.count(count) + " 欄");
  }

  String was(String before) {
    return language.pick("was " + before, "原為 " + before);
  }

  String loading() {
    return language.pick("on its way", "載入中");
  }

  String retry() {
    return language.pick("Try again", "重試");
  }

  String edit(String column, long row) {
    return language.pick("New value of " + column + " in row " + Figures.count(row + 1), column + "第 " + Figures.count(row + 1) + " 列的新值");
  }

  String scrollRows() {
    return language.pick("Rows in view", "捲動列");
  }

  String scrollColumns() {
    return language.pick("Columns in view", "捲動欄");
  }

  String noRows() {
    return language.pick("No rows", "沒有資料列");
  }
}
