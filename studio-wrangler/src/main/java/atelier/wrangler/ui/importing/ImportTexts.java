package atelier.wrangler.ui.importing;

import atelier.core.data.Kind;
import atelier.core.data.preview.Mark;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import org.jspecify.annotations.Nullable;

/// What the Import page says.
record ImportTexts(Language language) {
  String datasets() { return language.pick("Datasets", "資料集"); }
  String importing() { return language.pick("Import", "匯入"); }
  String importingFile(String file) { return language.pick("Import " + file, "匯入 " + file); }
  String importFile() { return language.pick("Import a file", "匯入檔案"); }
  String dropFile() { return language.pick("Drop a file anywhere in the window, or choose one. It is looked at before anything is imported.", "將檔案拖放到視窗任何位置或選擇檔案。匯入前會先檢視內容。"); }
  String lookingAt(String file) { return language.pick("Looking at " + file, "正在檢視 " + file); }
  String cannotImport(String file) { return language.pick("“" + file + "” cannot be imported", "無法匯入「" + file + "」"); }
  String another() { return language.pick("Choose another file", "選擇其他檔案"); }
  String retry() { return language.pick("Try again", "重試"); }
  String back() { return language.pick("Back to the preview", "回到預覽"); }
  String chooseFile() { return language.pick("Choose a file to import", "請選擇要匯入的檔案"); }
  String importRows(long rows) { return language.pick("Import " + Figures.count(rows) + (rows == 1 ? " row" : " rows"), "匯入 " + Figures.count(rows) + " 列"); }
  String importAll() { return language.pick("Import all rows", "匯入全部資料"); }
  String importFailed() { return language.pick("The import did not succeed", "匯入未成功"); }
  String cancel() { return language.pick("Cancel", "取消"); }
  String setAside() { return language.pick("cells left undecided are set aside, with a report", "未決定的儲存格會另外保存並列出報告"); }

  String howRead() { return language.pick("How the file is read", "檔案的讀取方式"); }
  String howReadWhy() { return language.pick("Every guess can be changed; the table follows at once.", "每項判斷都可以更改，表格會立即更新。"); }
  String encoding() { return language.pick("Encoding", "編碼"); }
  String plainLetters() { return language.pick("Only plain letters: every encoding reads them alike.", "只有基本字元，任何編碼的讀法都相同。"); }
  String readsWell(String words, boolean notUtf8) { return language.pick(words + " read well" + (notUtf8 ? "; UTF-8 would not." : "."), words + " 可正確讀出" + (notUtf8 ? "，UTF-8 則不能。" : "。")); }
  String quoted(String text) { return language.pick("“" + text + "”", "「" + text + "」"); }
  String separator() { return language.pick("Separator", "分隔符號"); }
  String decimal() { return language.pick("Decimal", "小數點"); }
  String grouping() { return language.pick("Grouping", "千分位"); }
  String header() { return language.pick("Names", "欄位名稱"); }
  String headerLine(String value) { return value.equals("none") ? language.pick("no names", "沒有名稱") : language.pick("line " + value, "第 " + value + " 行"); }
  String skipped(long lines) { return language.pick(lines == 1 ? "1 line above is skipped" : Figures.count(lines) + " lines above are skipped", "略過上方 " + Figures.count(lines) + " 行"); }
  String quote() { return language.pick("Quote", "引號"); }
  String sheet() { return language.pick("Sheet", "工作表"); }
  String missingMarks() { return language.pick("Read as missing", "視為缺失"); }
  String cells(long count) { return language.pick(Figures.count(count) + (count == 1 ? " cell" : " cells"), Figures.count(count) + " 個儲存格"); }
  String emptyText() { return language.pick("empty", "空白"); }
  String notMissing(String text) { return language.pick("“" + text + "” is a value", "「" + text + "」是值"); }
  String addMissing() { return language.pick("Add a text and press Enter", "輸入文字後按 Enter"); }
  String sure(double share) { return language.pick(Figures.percent(share, 0) + " sure", Figures.percent(share, 0) + " 確定"); }
  String share(double share) { return Figures.percent(share, 0); }
  String said() { return language.pick("chosen", "已選"); }
  String unused() { return language.pick("unused", "未使用"); }
  String saveAs() { return language.pick("Save as", "另存為"); }
  String where() { return language.pick("In a new project", "放在新專案"); }
  String newProjectAt(String folder) { return language.pick("New project: " + folder, "新專案：" + folder); }
  String whereWhy() { return language.pick("No project is open. A new one is made in this folder; everything stays on this computer.", "尚未開啟專案。會在此資料夾建立新專案，所有內容都留在這台電腦。"); }
  String facts(String file, long bytes, @Nullable Long lines) {
    String all = file + " · " + Figures.bytes(bytes);
    return lines == null ? all : all + " · " + language.pick(Figures.count(lines) + " lines", Figures.count(lines) + " 行");
  }

  /// A separator, quotation mark or decimal mark with its name.
  String sign(String sign) {
    return switch (sign) {
      case "," -> language.pick(",  comma", ",  逗號");
      case ";" -> language.pick(";  semicolon", ";  分號");
      case "\t" -> language.pick("tab", "Tab 鍵");
      case "|" -> language.pick("|  bar", "|  直線");
      case " " -> language.pick("space", "空格");
      case "." -> language.pick(".  point", ".  句點");
      case "\"" -> language.pick("\"  double", "\"  雙引號");
      case "'" -> language.pick("'  single", "'  單引號");
      case "" -> language.pick("none", "無");
      default -> sign;
    };
  }

  String show() { return language.pick("Show", "顯示"); }
  String view(CellView view) {
    return switch (view) {
      case TEXT -> language.pick("As text", "原文");
      case READ -> language.pick("As read", "讀取值");
      case BOTH -> language.pick("Both", "並列");
    };
  }
  String doubtful(long count) { return language.pick(Figures.count(count) + (count == 1 ? " cell would change meaning" : " cells would change meaning"), Figures.count(count) + " 個儲存格的意思會改變"); }
  String rejected(long count) { return language.pick(Figures.count(count) + (count == 1 ? " cell cannot be read" : " cells cannot be read"), Figures.count(count) + " 個儲存格無法讀取"); }
  String widths(long count) { return language.pick(Figures.count(count) + (count == 1 ? " row has another width" : " rows have another width"), Figures.count(count) + " 列的欄數不符"); }
  String decided(long count) { return language.pick(Figures.count(count) + " decided", "已決定 " + Figures.count(count) + " 個"); }
  String noMarks() { return language.pick("Every cell can be read", "所有儲存格都能讀取"); }
  String previousMark() { return language.pick("Previous mark (Shift F8)", "上一個標記（Shift F8）"); }
  String nextMark() { return language.pick("Next mark (F8)", "下一個標記（F8）"); }
  String markOf(int at, int all) { return language.pick(Figures.count(at) + " of " + Figures.count(all), Figures.count(at) + " / " + Figures.count(all)); }
  String undo() { return language.pick("Undo the last choice (Ctrl Z)", "復原上一個選擇（Ctrl Z）"); }
  String reading() { return language.pick("Reading again", "重新讀取中"); }
  String retype(int columns) { return language.pick("Kind of the " + Figures.count(columns) + " chosen columns", "所選 " + Figures.count(columns) + " 欄的型別"); }
  String allDiffer() { return language.pick("all differ", "每筆皆不同"); }
  String part(int part, int all) { return language.pick("part " + part + " of " + all, "第 " + part + " / " + all + " 段"); }
  String kind() { return language.pick("Kind", "型別"); }
  String format() { return language.pick("Format", "格式"); }
  String notRefused() { return language.pick("That cannot be done. ", "無法這樣做。"); }
  String kindOf(Kind kind) {
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

  /// Why a cell cannot be read, in a few words that fit into it.
  String reason(@Nullable Mark mark) {
    return switch (mark == null ? "" : mark.reason()) {
      case "no-such-day" -> language.pick("no such day", "沒有這一天");
      case "not-a-date" -> language.pick("not a date", "不是日期");
      case "not-a-number" -> language.pick("not a number", "不是數值");
      case "not-a-whole-number" -> language.pick("not a whole number", "不是整數");
      case "not-a-time-of-day" -> language.pick("not a time of day", "不是時間");
      case "not-a-length-of-time" -> language.pick("not a length of time", "不是時間長度");
      default -> language.pick("cannot be read", "無法讀取");
    };
  }

  String fileText() { return language.pick("Text of the file", "檔案原文"); }
  String line(long line) { return language.pick("line " + Figures.count(line), "第 " + Figures.count(line) + " 行"); }
  String noFileText() { return language.pick("This format has no lines of text.", "這種格式沒有文字行。"); }
  String chooseCell() { return language.pick("Choose a cell to see its line.", "選擇儲存格即可查看原文。"); }
  String size(long rows, int columns) { return language.pick(Figures.count(rows) + " rows × " + Figures.count(columns) + " columns", Figures.count(rows) + " 列 × " + Figures.count(columns) + " 欄"); }
  String allChecked() { return language.pick("all rows checked", "已檢查全部資料"); }
  String checked(long rows, long all) { return language.pick("checked " + Figures.count(rows) + " of about " + Figures.count(all) + " rows", "已檢查約 " + Figures.count(all) + " 列中的 " + Figures.count(rows) + " 列"); }
  String remarks(long without, long with) { return language.pick(Figures.count(without) + " rows without remark · " + Figures.count(with) + " with one", Figures.count(without) + " 列無標記 · " + Figures.count(with) + " 列有標記"); }
  String drawer() { return language.pick("How the file is read", "檔案的讀取方式"); }
}
