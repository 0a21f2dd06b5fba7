package atelier.app.shell;

import atelier.ui.text.Language;

/// What the frame says.
record ShellTexts(Language language) {
  String home() { return language.pick("Home", "首頁"); }
  String data() { return language.pick("Data", "資料"); }
  String prepare() { return language.pick("Prepare", "整理"); }
  String models() { return language.pick("Models", "模型"); }
  String experiments() { return language.pick("Experiments", "實驗"); }
  String lineage() { return language.pick("Lineage", "資料譜系"); }
  String jobs() { return language.pick("Jobs", "工作"); }
  String settings() { return language.pick("Settings", "設定"); }
  String manual() { return language.pick("Manual", "使用手冊"); }
  String recent() { return language.pick("Recent", "最近開啟"); }
  String fold() { return language.pick("Fold side bar", "收合側欄"); }
  String unfold() { return language.pick("Unfold side bar", "展開側欄"); }
  String search() { return language.pick("Search or run a command", "搜尋或執行指令"); }
  String noProject() { return language.pick("No project", "尚未開啟專案"); }
  String back() { return language.pick("Back", "上一頁"); }
  String forward() { return language.pick("Forward", "下一頁"); }
  String theme() { return language.pick("Light or dark", "淺色或深色"); }
  String otherLanguage() { return language.pick("Language", "語言"); }
  String noJobs() { return language.pick("No jobs", "沒有執行中的工作"); }
  String jobCount(int running, int percent) { return language.pick(running + (running == 1 ? " job" : " jobs") + " · " + percent + " %", running + " 個工作 · " + percent + " %"); }
  String running(int count) { return language.pick(count + " running", count + " 個執行中"); }
  String saved(long seconds) {
    if (seconds < 2) {
      return language.pick("saved just now", "剛剛已儲存");
    }
    return seconds < 90 ? language.pick("saved " + seconds + " s ago", seconds + " 秒前已儲存") : language.pick("saved " + seconds / 60 + " min ago", seconds / 60 + " 分鐘前已儲存");
  }
  String notSaved() { return language.pick("settings cannot be saved: is the disk full?", "無法儲存設定：磁碟是否已滿？"); }
  String newProject() { return language.pick("New project", "新增專案"); }
  String openProject() { return language.pick("Open project…", "開啟專案…"); }
  String closeProject() { return language.pick("Close project", "關閉專案"); }
  String importFile() { return language.pick("Import a file…", "匯入檔案…"); }
  String needsProject() { return language.pick("No project is open", "尚未開啟專案"); }
  String needsProjectWhy() { return language.pick("What is shown here belongs to a project. Open one, make a new one, or drop a file anywhere in the window.", "此頁的內容屬於專案。請開啟或新增專案，或將檔案拖放到視窗任何位置。"); }
  String goHome() { return language.pick("Go to Home", "前往首頁"); }
  String unknownPage() { return language.pick("There is no such page", "找不到這個頁面"); }
  String pageFailed(String title) { return language.pick("The page “" + title + "” could not be shown", "無法顯示頁面「" + title + "」"); }
  String tryAgain() { return language.pick("Try again", "重試"); }
  String heldBack(String thing) { return language.pick("“" + thing + "” was not opened again", "「" + thing + "」沒有自動重新開啟"); }
  String heldBackWhy() { return language.pick("The program stopped while this was loading last time. Nothing saved was lost. Open it when you are ready.", "上次載入此項目時程式停止了。已儲存的內容都還在。準備好後再開啟即可。"); }
  String openAnyway() { return language.pick("Open it anyway", "仍要開啟"); }
  String group(String id) {
    return switch (id) {
      case "go" -> language.pick("Go to", "前往");
      case "project" -> language.pick("In this project", "此專案");
      case "run" -> language.pick("Commands", "指令");
      default -> id;
    };
  }
  String nothingFound(String typed) { return language.pick("Nothing is called “" + typed + "”", "找不到「" + typed + "」"); }
  String paletteKeys() { return language.pick("↑ ↓ choose     Enter run     Esc close", "↑ ↓ 選擇     Enter 執行     Esc 關閉"); }
  String cancel() { return language.pick("Cancel", "取消"); }
  String dismiss() { return language.pick("Close this message", "關閉訊息"); }
  String closing(int jobs) { return language.pick(jobs == 1 ? "One job is still running" : jobs + " jobs are still running", "還有 " + jobs + " 個工作執行中"); }
  String closingWhy() { return language.pick("Finished parts are kept. What is unfinished is offered at the next start.", "已完成的部分會保留。未完成的部分下次啟動時可繼續。"); }
  String closeNow() { return language.pick("Close and resume next time", "關閉，下次繼續"); }
  String stayOpen() { return language.pick("Keep working", "繼續工作"); }
  String keys() { return language.pick("Keyboard", "鍵盤快速鍵"); }
  String manualHere() { return language.pick("Manual: about this page", "使用手冊：關於本頁"); }
  String keysHere() { return language.pick("On this page", "在本頁"); }
  String closesAbove() { return language.pick("Close what is open above the page", "關閉頁面上方開啟的內容"); }
  String keyGroup(Keys.Group group) {
    return switch (group) {
      case GO -> language.pick("Get around", "移動");
      case WORK -> language.pick("Projects and files", "專案與檔案");
      case WINDOW -> language.pick("Window", "視窗");
      case HELP -> language.pick("Help", "說明");
    };
  }
  String dropped(String first, int more) { return language.pick(first + " first: " + more + (more == 1 ? " more file was" : " more files were") + " dropped. Drop them one at a time, so that you can look at each.", "先處理 " + first + "：另有 " + more + " 個檔案。請逐一拖放，以便檢視。"); }
  String drop() { return language.pick("Drop to import", "放開以匯入"); }
  String waiting() { return language.pick("waiting", "等候中"); }
  String done(String time) { return language.pick("Done in " + time, "完成，耗時 " + time); }
  String failed() { return language.pick("Failed", "失敗"); }
  String cancelled() { return language.pick("Cancelled", "已取消"); }
  String cancelJob(String name) { return language.pick("Cancel " + name, "取消 " + name); }
  String timeLeft(String from, String to) { return language.pick(from + " to " + to + " left", "剩餘 " + from + " 到 " + to); }
  String sampleJob() { return language.pick("Make the sample project", "建立範例專案"); }
  String nextRegion() { return language.pick("Next region", "下一區"); }
  String regionBefore() { return language.pick("Region before", "上一區"); }
  String opening(String name) { return language.pick("Opening " + name, "正在開啟 " + name); }
  String couldNotOpen(String name) { return language.pick("“" + name + "” could not be opened", "無法開啟「" + name + "」"); }
}
