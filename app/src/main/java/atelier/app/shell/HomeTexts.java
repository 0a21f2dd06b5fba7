package atelier.app.shell;

import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;

/// What Home says.
record HomeTexts(Language language) {
  String start() { return language.pick("Start", "開始"); }
  String newProject() { return language.pick("New project", "新增專案"); }
  String openProject() { return language.pick("Open project…", "開啟專案…"); }
  String importFile() { return language.pick("Import a file…", "匯入檔案…"); }
  String drop() { return language.pick("Drop a file anywhere", "將檔案拖放到任何位置"); }
  String dropWhat() { return language.pick("CSV, Excel, Parquet, JSON.\nNo limit on rows.", "CSV、Excel、Parquet、JSON。\n列數沒有上限。"); }
  String recentProjects() { return language.pick("Recent projects", "最近的專案"); }
  String filter() { return language.pick("Filter by name", "依名稱篩選"); }
  String noProjects() { return language.pick("Your projects will be here", "專案會顯示在這裡"); }
  String noProjectsWhy() { return language.pick("Drop a file anywhere in the window to start with your own data, or look at the finished sample first.", "將檔案拖放到視窗任何位置即可用自己的資料開始，或先看看完成的範例。"); }
  String sample() { return language.pick("Make the sample project", "建立範例專案"); }
  String counts(int datasets, int runs, int flows) {
    String left = language.pick(datasets + (datasets == 1 ? " dataset" : " datasets"), datasets + " 個資料集");
    String right = flows > 0 && runs == 0 ? language.pick(flows + (flows == 1 ? " flow" : " flows"), flows + " 個流程") : language.pick(runs + (runs == 1 ? " run" : " runs"), runs + " 次執行");
    return left + " · " + right;
  }
  String noModel() { return language.pick("no model", "尚無模型"); }
  String whereYouWere() { return language.pick("Where you were", "上次的位置"); }
  String learn() { return language.pick("Learn on real data", "用真實資料學習"); }
  String learnHow() { return language.pick("Ends with a finished project you can keep.", "完成後會得到可保留的專案。"); }
  String sampleTitle() { return language.pick("From a table to a model", "從資料表到模型"); }
  String sampleWhat() { return language.pick("Import, prepare, train, explain and predict on the table that ships with the program · about half a minute", "用程式內附的資料表完成匯入、整理、訓練、解釋與預測 · 約半分鐘"); }
  String manual() { return language.pick("Manual", "使用手冊"); }
  String manualWhat() { return language.pick("How the window works, every command and every transform", "視窗的操作方式、所有指令與所有轉換"); }
  String offline() { return language.pick("Everything stays on this computer.\nAtelier opens no network connection.", "所有內容都留在這台電腦。\nAtelier 不會連線到網路。"); }
  String unfinished(int count) { return language.pick(count == 1 ? "One unfinished job" : count + " unfinished jobs", "有 " + count + " 個未完成的工作"); }
  String moreUnfinished(int count) { return language.pick(count + " more", "還有 " + count + " 個"); }
  String resume() { return language.pick("Resume", "繼續"); }
  String discard() { return language.pick("Discard", "捨棄"); }
  String recovered() { return language.pick("Recovered work", "已復原的工作"); }
  String recoveredWhy(String where) { return language.pick("The program stopped without warning last time. Everything saved is here; you were at " + where + ".", "程式上次意外停止。已儲存的內容都在；當時的位置是 " + where + "。"); }
  String goThere() { return language.pick("Go there", "前往"); }
  String show() { return language.pick("Show", "顯示"); }
  String dismiss() { return language.pick("Dismiss", "關閉"); }
  String forget() { return language.pick("Remove from this list", "從清單移除"); }
  String projects(int count) { return language.pick(Figures.count(count) + (count == 1 ? " project" : " projects"), Figures.count(count) + " 個專案"); }
  String gone(String name) { return language.pick("The folder of “" + name + "” is not there any more", "「" + name + "」的資料夾已不存在"); }
  String sampleJob() { return language.pick("Make the sample project", "建立範例專案"); }

  /// When, as a person says it: today with the time, yesterday, a day.
  String when(long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault());
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    if (time.toLocalDate().equals(today)) {
      return language.pick("Today, ", "今天 ") + time.format(DateTimeFormatter.ofPattern("HH:mm"));
    }
    if (time.toLocalDate().equals(today.minusDays(1))) {
      return language.pick("Yesterday", "昨天");
    }
    String year = time.getYear() == today.getYear() ? "" : " " + time.getYear();
    return language.pick(time.getDayOfMonth() + " " + time.getMonth().getDisplayName(TextStyle.SHORT, language.locale()) + year, year.strip() + (year.isEmpty() ? "" : "年 ") + time.getMonthValue() + " 月 " + time.getDayOfMonth() + " 日");
  }
}
