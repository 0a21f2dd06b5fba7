package atelier.wrangler.ui;

import atelier.core.data.Kind;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.wrangler.step.StepPreview;

/// What the Data pages say.
public record DataTexts(Language language) {
  String datasets() { return language.pick("Datasets", "資料集"); }
  String dataset() { return language.pick("Dataset", "資料集"); }
  String allDatasets() { return language.pick("All datasets", "所有資料集"); }
  String datasetCount(int count) { return language.pick(count + (count == 1 ? " dataset" : " datasets"), count + " 個資料集"); }
  String couldNotList() { return language.pick("The datasets could not be listed", "無法列出資料集"); }
  String couldNotOpen() { return language.pick("This dataset cannot be shown", "無法顯示這個資料集"); }
  String couldNotMeasure() { return language.pick("The columns could not be measured", "無法計算欄位統計"); }
  String retry() { return language.pick("Try again", "重試"); }
  String noDatasets() { return language.pick("No data yet", "尚無資料"); }
  String noDatasetsWhy() { return language.pick("Drop a file anywhere in the window, or choose one. It is looked at before anything is imported.", "將檔案拖放到視窗任何位置或選擇檔案。匯入前會先檢視內容。"); }
  String importFile() { return language.pick("Import a file", "匯入檔案"); }
  String fileGone() { return language.pick("its file is not there any more", "檔案已不存在"); }
  String prepare() { return language.pick("Prepare", "整理"); }
  String reading() { return language.pick("Reading", "讀取中"); }
  String size(long rows, int columns) { return language.pick(Figures.count(rows) + " rows × " + columns + " columns", Figures.count(rows) + " 列 × " + columns + " 欄"); }
  String allDiffer() { return language.pick("all differ", "每筆皆不同"); }
  String copied(long cells) { return language.pick(Figures.count(cells) + (cells == 1 ? " cell copied" : " cells copied"), "已複製 " + Figures.count(cells) + " 個儲存格"); }
  String copying() { return language.pick("Copy", "複製"); }
  String deviation() { return language.pick("Standard deviation", "標準差"); }
  String distinct() { return language.pick("Distinct", "相異值"); }
  String distribution() { return language.pick("Distribution", "分布"); }
  String dropFilter(String words) { return language.pick("Remove the filter " + words, "移除篩選 " + words); }
  String dropFilters() { return language.pick("Show all rows", "顯示全部資料"); }
  String filterHint() { return language.pick("Click a bar or a value in a header to filter", "點選標題中的長條或值即可篩選"); }
  String goToColumn() { return language.pick("Go to column", "前往欄位"); }
  String noColumn(String typed) { return language.pick("There is no column “" + typed + "”", "找不到欄位「" + typed + "」"); }
  String isIn(String column, String range) { return column + " " + range; }
  String isMissing(String column) { return language.pick(column + " is missing", column + " 缺失"); }
  String isValue(String column, String value) { return column + " = " + value; }
  /// A kind of column in words.
  public String kindOf(Kind kind) {
    return switch (kind) {
      case INTEGER -> language.pick("Integer", "整數");
      case NUMBER -> language.pick("Number", "數值");
      case DECIMAL -> language.pick("Decimal", "小數");
      case BOOLEAN -> language.pick("Boolean", "是非");
      case CATEGORY -> language.pick("Category", "類別");
      case TEXT -> language.pick("Text", "文字");
      case DATE -> language.pick("Date", "日期");
      case TIMESTAMP -> language.pick("Time stamp", "時間戳記");
      case TIME -> language.pick("Time", "時間");
      case DURATION -> language.pick("Duration", "時間長度");
      case LIST -> language.pick("List", "清單");
      case STRUCT -> language.pick("Structure", "結構");
      case VECTOR -> language.pick("Vector", "向量");
      case BINARY -> language.pick("Binary", "二進位");
    };
  }
  String length() { return language.pick("Shortest – longest", "最短 – 最長"); }
  String looking() { return language.pick("Looking", "檢視中"); }
  String allRows() { return language.pick("all rows", "全部資料"); }
  String rowsOf(long rows, long all) { return language.pick(Figures.count(rows) + " of " + Figures.count(all) + " rows", Figures.count(all) + " 列中的 " + Figures.count(rows) + " 列"); }
  String maximum() { return language.pick("Maximum", "最大值"); }
  String minimum() { return language.pick("Minimum", "最小值"); }
  String mean() { return language.pick("Mean", "平均"); }
  String median() { return language.pick("Median", "中位數"); }
  String measuring() { return language.pick("Measuring", "計算中"); }
  String missing() { return language.pick("Missing", "缺失"); }
  String mostFrequent() { return language.pick("Most frequent", "最常見的值"); }
  String ofSample(long rows) { return language.pick("sample of " + Figures.count(rows), "抽樣 " + Figures.count(rows) + " 列"); }
  String quartiles() { return language.pick("Quartiles", "四分位數"); }
  String spacesAround() { return language.pick("Spaces around", "前後空白"); }
  String suggestions() { return language.pick("Suggestions for this table", "這份資料的建議"); }
  String together() { return language.pick("Goes together with", "相關欄位"); }
  String renamed(String from, String to) { return language.pick("Renamed " + from + " to " + to, "已將 " + from + " 改名為 " + to); }
  String retyped(String column, String kind) { return language.pick(column + " is " + kind + " now", column + " 已改為 " + kind); }
  String cellSet(String column, long row) { return language.pick("Changed " + column + " in row " + Figures.count(row), "已變更第 " + Figures.count(row) + " 列的 " + column); }
  String cleared(long cells) { return language.pick("Cleared " + Figures.count(cells) + (cells == 1 ? " cell" : " cells"), "已清除 " + Figures.count(cells) + " 個儲存格"); }
  String tooManyToClear(long most) { return language.pick("At most " + Figures.count(most) + " cells are cleared at once. Choose fewer.", "一次最多清除 " + Figures.count(most) + " 個儲存格，請減少選取範圍。"); }
  String applied(String words) { return language.pick("Done: " + words, "已完成：" + words); }
  String stillChanging() { return language.pick("The change before is still being written.", "先前的變更仍在寫入。"); }
  String nothingChanged() { return language.pick("Nothing became different.", "沒有任何改變。"); }
  String undo() { return language.pick("Undo", "復原"); }
  String nothingToUndo() { return language.pick("Nothing to undo: this is the version that was imported or made first.", "沒有可復原的變更：這是最初的版本。"); }
  String nothingToRedo() { return language.pick("Nothing to redo.", "沒有可重做的變更。"); }
  String counting() { return language.pick("Counting cells that do not fit", "正在計算不符合的儲存格"); }
  String close() { return language.pick("Close", "關閉"); }
  String newName() { return language.pick("New name", "新名稱"); }
  String nameMissing() { return language.pick("A column needs a name.", "欄位需要名稱。"); }
  String nameTaken(String name) { return language.pick("There is a column “" + name + "” already.", "已有欄位「" + name + "」。"); }
  String rename() { return language.pick("Rename", "重新命名"); }
  String renameTitle(String column) { return language.pick("Rename " + column, "重新命名 " + column); }
  String changeKind() { return language.pick("Change kind", "變更型別"); }
  String changeAnyway() { return language.pick("Change anyway", "仍要變更"); }
  String asKind(String column, String kind) { return language.pick(column + " as " + kind, column + " 改為 " + kind); }
  String wouldLose(long cells, String kind) { return language.pick(Figures.count(cells) + (cells == 1 ? " cell does" : " cells do") + " not fit " + kind + " and would become missing or be rounded. Undo brings them back.", Figures.count(cells) + " 個儲存格不符合「" + kind + "」，將變成缺失或被捨入。可以復原。"); }
  String filter() { return language.pick("Filter", "篩選"); }
  String filterTitle(String column) { return language.pick("Show rows by " + column, "依 " + column + " 篩選"); }
  String atLeast() { return language.pick("at least", "至少"); }
  String atMost() { return language.pick("at most", "至多"); }
  String contains() { return language.pick("contains", "包含"); }
  String holds(String column, String text) { return language.pick(column + " contains " + text, column + " 包含 " + text); }
  String onlyMissing() { return language.pick("only rows where it is missing", "僅顯示缺失的列"); }
  String noNumber(String text) { return language.pick("“" + text + "” is no number.", "「" + text + "」不是數值。"); }
  String columnsShown() { return language.pick("Columns to show", "要顯示的欄位"); }
  String columnsOf(int shown, int all) { return shown == all ? language.pick(all + " columns", all + " 欄") : language.pick(shown + " of " + all + " columns", all + " 欄中的 " + shown + " 欄"); }
  String showAllColumns() { return language.pick("Show all columns", "顯示所有欄位"); }
  String show() { return language.pick("Show", "顯示"); }
  String hide() { return language.pick("Hide", "隱藏"); }
  String copyName() { return language.pick("Copy name", "複製名稱"); }
  String sortUp() { return language.pick("Sort up", "遞增排序"); }
  String sortDown() { return language.pick("Sort down", "遞減排序"); }
  String sortNone() { return language.pick("As in the file", "原始順序"); }
  String apply() { return language.pick("Apply", "套用"); }
  String preview() { return language.pick("Preview", "預覽"); }
  String hidePreview() { return language.pick("Hide preview", "隱藏預覽"); }
  String wouldChange(StepPreview seen, boolean sampled) {
    String of = sampled ? language.pick(" of the first " + Figures.count(seen.looked()) + " rows", "（前 " + Figures.count(seen.looked()) + " 列）") : "";
    if (seen.cells() > 0) {
      return language.pick(Figures.count(seen.cells()) + (seen.cells() == 1 ? " cell would change" : " cells would change") + of, Figures.count(seen.cells()) + " 個儲存格會改變" + of);
    }
    if (seen.rows() > 0) {
      return language.pick(Figures.count(seen.rows()) + (seen.rows() == 1 ? " row would go" : " rows would go") + of, Figures.count(seen.rows()) + " 列會移除" + of);
    }
    return seen.columns().isEmpty() ? language.pick("No cell would change" + of, "沒有儲存格會改變" + of) : language.pick(String.join(", ", seen.columns()) + " would go", String.join("、", seen.columns()) + " 會移除");
  }
  String cellOf(StepPreview.Line line) { return language.pick("Row " + Figures.count(line.row()), "第 " + Figures.count(line.row()) + " 列") + (line.column().isEmpty() ? "" : " · " + line.column()); }
  String dismiss(String words) { return language.pick("Dismiss: " + words, "略過：" + words); }
  String useAsTarget() { return language.pick("Use as target", "設為目標欄"); }
  String notTarget() { return language.pick("Not the target", "取消目標欄"); }
  String insights() { return language.pick("Insights", "洞察"); }
  String train() { return language.pick("Train", "訓練"); }

  String importing() { return language.pick("Import", "匯入"); }
  String lookingAt(String file) { return language.pick("Looking at " + file, "正在檢視 " + file); }
  String cannotImport(String file) { return language.pick("“" + file + "” cannot be imported", "無法匯入「" + file + "」"); }
  String another() { return language.pick("Choose another file", "選擇其他檔案"); }
  String chooseFile() { return language.pick("Choose a file to import", "請選擇要匯入的檔案"); }
  String importRows(long rows) { return language.pick("Import " + Figures.count(rows) + (rows == 1 ? " row" : " rows"), "匯入 " + Figures.count(rows) + " 列"); }
  String importAll() { return language.pick("Import all rows", "匯入全部資料"); }
  String cancel() { return language.pick("Cancel", "取消"); }
  String howRead() { return language.pick("How the file is read", "檔案的讀取方式"); }
  String howReadWhy() { return language.pick("Every guess can be changed; the table follows at once.", "每項判斷都可以更改，表格會立即更新。"); }
  String encoding() { return language.pick("Encoding", "編碼"); }
  String sure(double share) { return language.pick(Figures.percent(share, 0) + " sure", Figures.percent(share, 0) + " 確定"); }
  String column() { return language.pick("Column", "欄位"); }
  String kind() { return language.pick("Kind", "型別"); }
  String doubtful(long count) { return language.pick(count + (count == 1 ? " cell would change meaning" : " cells would change meaning"), count + " 個儲存格的意思會改變"); }
  String rejected(long count) { return language.pick(count + (count == 1 ? " cell cannot be read" : " cells cannot be read"), count + " 個儲存格無法讀取"); }
  String setAside() { return language.pick("Cells that cannot be read are set aside, with a report.", "無法讀取的儲存格會另外保存並列出報告。"); }
  String where() { return language.pick("In a new project", "放在新專案"); }
  String whereWhy() { return language.pick("No project is open. A new one is made in this folder; everything stays on this computer.", "尚未開啟專案。會在此資料夾建立新專案，所有內容都留在這台電腦。"); }
  String saveAs() { return language.pick("Save as", "另存為"); }
  String importFailed() { return language.pick("The import did not succeed", "匯入未成功"); }
  String checked(long rows, long all) { return language.pick("checked " + Figures.count(rows) + " of about " + Figures.count(all) + " rows", "已檢查約 " + Figures.count(all) + " 列中的 " + Figures.count(rows) + " 列"); }
  String allChecked() { return language.pick("all rows checked", "已檢查全部資料"); }
}
