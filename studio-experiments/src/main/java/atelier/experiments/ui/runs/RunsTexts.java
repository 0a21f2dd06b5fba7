package atelier.experiments.ui.runs;

import atelier.experiments.ui.Metrics;
import atelier.learn.metric.Metric;
import atelier.ui.text.Language;

/// What the pages of runs say.
record RunsTexts(Language language) {
  String experiments() { return language.pick("Experiments", "實驗"); }
  String runs() { return language.pick("All runs", "所有執行"); }
  String runs(int shown, int all) { return shown == all ? language.pick(all + (all == 1 ? " run" : " runs"), all + " 次執行") : language.pick(shown + " of " + all + " runs", shown + " / " + all + " 次執行"); }
  String reading() { return language.pick("Reading the runs", "正在讀取執行紀錄"); }
  String notRead() { return language.pick("The runs could not be read", "無法讀取執行紀錄"); }
  String retry() { return language.pick("Try again", "重試"); }
  String none() { return language.pick("No runs yet", "尚無執行紀錄"); }
  String noneWhy() { return language.pick("Whatever is trained, tuned or searched is listed here.", "訓練、調校與搜尋都會列在這裡。"); }
  String toData() { return language.pick("Go to the data", "前往資料"); }
  String search() { return language.pick("Search, such as: metric.auc > 0.9 and data = titanic", "搜尋，例如：metric.auc > 0.9 and data = titanic"); }
  String group() { return language.pick("Group", "分組"); }
  String ungrouped() { return language.pick("Not grouped", "不分組"); }
  String groupBy(String field) { return language.pick("By ", "依") + field(field).toLowerCase(language.locale()); }
  String columns() { return language.pick("Columns", "欄位"); }
  String usualColumns() { return language.pick("The usual ones", "預設欄位"); }
  String bars() { return language.pick("Bars under the metrics", "指標下方的長條"); }
  String views() { return language.pick("Views", "檢視"); }
  String saveView() { return language.pick("Save this view", "儲存此檢視"); }
  String viewName() { return language.pick("Name of the view", "檢視名稱"); }
  String removeView(String name) { return language.pick("Delete “" + name + "”", "刪除「" + name + "」"); }
  String usualView() { return language.pick("Everything, newest first", "全部，最新的在前"); }
  String archivedToo() { return language.pick("Archived too", "包含封存"); }
  String tree() { return language.pick("Tree", "樹狀"); }
  String treeHelp() { return language.pick("Candidates and trials beneath what they are parts of. The arrow keys open and fold.", "候選模型與試驗列在所屬的執行之下。以左右方向鍵展開或收合。"); }
  String parts(int count) { return language.pick(count + (count == 1 ? " run" : " runs"), count + " 次執行"); }
  String folded(String name, int count, boolean open) { return name + comma() + parts(count) + comma() + (open ? language.pick("open", "已展開") : language.pick("folded", "已收合")); }
  String bestOfParts(String score) { return language.pick("best ", "最佳 ") + score; }
  String runGroup() { return language.pick("Run group", "執行群組"); }
  String runGroupOf(int runs) { return language.pick("Run group of the chosen " + (runs == 1 ? "run" : runs + " runs"), "所選 " + runs + " 次執行的群組"); }
  String groupName() { return language.pick("Name of a new group", "新群組的名稱"); }
  String newGroup(int runs) { return language.pick("for " + parts(runs), "放入 " + parts(runs)); }
  String chooseForGroup() { return language.pick("Tick the runs first", "請先勾選執行"); }
  String compare(int chosen) { return chosen < 2 ? language.pick("Compare", "比較") : language.pick("Compare " + chosen, "比較 " + chosen + " 次"); }
  String chooseTwo() { return language.pick("Choose 2 to 20 runs to compare", "選擇 2 到 20 次執行以比較"); }
  String choose(String run) { return language.pick("Choose ", "選取 ") + run; }
  String name() { return language.pick("Run", "執行"); }
  String field(String field) {
    return switch (field) {
      case "kind" -> language.pick("Kind", "類型");
      case "data" -> language.pick("Data", "資料");
      case "status" -> language.pick("State", "狀態");
      case "begun" -> language.pick("Begun", "開始");
      case "seconds" -> language.pick("Took", "耗時");
      case "algorithm" -> language.pick("Algorithm", "演算法");
      case "target" -> language.pick("Target", "目標欄");
      case "tag" -> language.pick("Tags", "標籤");
      case "note" -> language.pick("Note", "備註");
      case "group" -> language.pick("Run group", "執行群組");
      case "parent" -> language.pick("Part of", "屬於");
      default -> field.startsWith("metric.") ? metric(field.substring("metric.".length())) : field.startsWith("param.") ? field.substring("param.".length()) : field;
    };
  }
  private static String metric(String name) { return Metric.find(name).isPresent() ? Metrics.title(name) : name; }
  String kind(String kind) {
    return switch (kind) {
      case "train" -> language.pick("training", "訓練");
      case "experiment" -> language.pick("experiment", "實驗");
      case "tune" -> language.pick("tuning", "調校");
      case "trial" -> language.pick("trial", "試驗");
      case "autopilot" -> language.pick("autopilot", "自動建模");
      case "mlflow" -> language.pick("from MLflow", "來自 MLflow");
      case "flow" -> language.pick("flow", "流程");
      case "logged" -> language.pick("logged", "記錄");
      case "predict" -> language.pick("prediction", "預測");
      case "hold-out" -> language.pick("hold-out", "保留資料");
      default -> kind;
    };
  }
  String status(String status) {
    return switch (status) {
      case "running" -> language.pick("running", "執行中");
      case "done" -> language.pick("done", "已完成");
      case "failed" -> language.pick("failed", "失敗");
      case "cancelled" -> language.pick("cancelled", "已取消");
      case "interrupted" -> language.pick("interrupted", "已中斷");
      default -> status;
    };
  }
  String pin(boolean pinned) { return pinned ? language.pick("Unpin", "取消釘選") : language.pick("Pin", "釘選"); }
  String archive(boolean archived) { return archived ? language.pick("Take back", "取消封存") : language.pick("Archive", "封存"); }
  String open() { return language.pick("Open", "開啟"); }
  String tags() { return language.pick("Tags", "標籤"); }
  String addTag() { return language.pick("Add a tag and press Enter", "輸入標籤後按 Enter"); }
  String removeTag(String tag) { return language.pick("Take tag “" + tag + "” away", "移除標籤「" + tag + "」"); }
  String note() { return language.pick("Note", "備註"); }
  String noteHint() { return language.pick("What to know about this run", "關於這次執行的說明"); }
  String saveNote() { return language.pick("Save the note", "儲存備註"); }
  String metrics() { return language.pick("Metrics", "指標"); }
  String parameters() { return language.pick("Parameters", "參數"); }
  String between() { return language.pick(": ", "："); }
  String comma() { return language.pick(", ", "，"); }
  String notKept() { return language.pick("It could not be kept", "無法儲存"); }
  String kept() { return language.pick("Kept", "已儲存"); }
  String compared(int count) { return language.pick("Compare " + count + " runs", "比較 " + count + " 次執行"); }
  String comparing() { return language.pick("Putting the runs side by side", "正在並排比較"); }
  String differencesOnly() { return language.pick("Differences only", "只顯示差異"); }
  String data() { return language.pick("Data", "資料"); }
  String flow() { return language.pick("Flow and files", "流程與檔案"); }
  String environment() { return language.pick("Environment", "環境"); }
  String more(int rows) { return language.pick("… and " + rows + " more", "…還有 " + rows + " 項"); }
  String differ(long count, int all) { return count == 0 ? language.pick("the same in all", "全部相同") : language.pick(count + " of " + all + " differ", all + " 項中 " + count + " 項不同"); }
  String curves() { return language.pick("Curves", "曲線"); }
  String scatter() { return language.pick("Scatter", "散佈圖"); }
  String noCurves() { return language.pick("These runs told nothing on the way, so there is no curve.", "這些執行過程中沒有記錄，因此沒有曲線。"); }
  String series() { return language.pick("Series", "數列"); }
  String smoothing() { return language.pick("Smoothing", "平滑"); }
  String logAxis() { return language.pick("Log axis", "對數軸"); }
  String steps() { return language.pick("steps", "步"); }
  String across() { return language.pick("Across", "橫軸"); }
  String up() { return language.pick("Up", "縱軸"); }
  String best() { return language.pick("best", "最佳"); }
  String parallel() { return language.pick("Parallel coordinates", "平行座標"); }
  String parallelHow() { return language.pick("drag along an axis to choose", "沿座標軸拖曳可選取"); }
  String noParallel() { return language.pick("There are no two numbers or short texts in which these runs differ.", "這些執行沒有兩項不同的數值或簡短文字。"); }
  String onLog() { return language.pick(" · log", " · 對數"); }
  String noScatter() { return language.pick("Fewer than two runs have both numbers.", "同時有這兩個數值的執行不到兩次。"); }
}
