package atelier.experiments.ui;

import atelier.learn.autopilot.Mode;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.time.Duration;

/// What the pages of searches say.
record SearchTexts(Language language) {
  String autopilot() { return language.pick("Autopilot", "自動建模"); }
  String budget() { return language.pick("Time limit", "時間上限"); }
  String budgetHelp() { return language.pick("From the start to the finished model", "從開始到模型完成"); }
  String mode() { return language.pick("How it searches", "搜尋方式"); }
  String mode(Mode mode) {
    return switch (mode) {
      case AUTO -> language.pick("By the size of the table", "依資料表大小決定");
      case ENSEMBLING -> language.pick("Models that vote", "多個模型共同投票");
      case HPO -> language.pick("One model, tuned", "調校單一模型");
    };
  }
  String took(double seconds) { return Figures.took(Duration.ofMillis(Math.round(seconds * 1000))); }
  String start(double seconds) { return language.pick("Search for " + took(seconds), "搜尋 " + took(seconds)); }
  String ready(String target) { return language.pick("Ready to search for the best model of “" + target + "”", "可以開始搜尋「" + target + "」的最佳模型"); }
  String families() { return language.pick("Linear models, forests, boosted trees, neighbours and nets are tried side by side, quick ones first; then the best are tuned.", "並行嘗試線性模型、森林、提升樹、最近鄰與神經網路，快的先試；接著調校最佳者。"); }
  String honest() { return language.pick("Every score is of rows the model had not seen, with its 90 % interval; what cannot be told apart is shown as a tie.", "每個分數都來自模型沒看過的列，並附 90 % 區間；分不出高下的會列為並列。"); }
  String leaks() { return language.pick("The table is searched for columns that would not be known in time.", "同時檢查是否有事前無法得知的欄位（目標洩漏）。"); }
  String kept() { return language.pick("The time limit is kept. What did not fit is listed with the time it would need, and what is finished survives a crash.", "必定遵守時間上限。來不及的會列出所需時間；已完成的即使當機也會保留。"); }
  String searching() { return language.pick("Searching", "搜尋中"); }
  String searched() { return language.pick("Search finished", "搜尋完成"); }
  String interrupted() { return language.pick("Interrupted: what was finished is kept", "已中斷：完成的部分都保留著"); }
  String failed() { return language.pick("The search failed", "搜尋失敗"); }
  String of(double used, double budget) { return language.pick(took(used) + " of " + took(budget), took(used) + "／" + took(budget)); }
  String elsewhere() { return language.pick("Under way in another program", "正在另一個程式中進行"); }
  String stop() { return language.pick("Stop, keep the best", "停止並保留最佳"); }
  String resume() { return language.pick("Go on", "繼續"); }
  String again() { return language.pick("Search again", "再次搜尋"); }
  String saveReports() { return language.pick("Save reports…", "儲存報告…"); }
  String saveReportsHelp() { return language.pick("Report on quality, explanations, model card and notebooks, into a folder", "將品質報告、解釋、模型卡與筆記本存入資料夾"); }
  String savedReports(int files, String folder) { return language.pick(files + " files are in “" + folder + "”", "已將 " + files + " 個檔案存入「" + folder + "」"); }
  String votes() { return language.pick("Who votes", "投票的模型"); }
  String optimism(String amount) { return language.pick("Being the best of many flatters by about " + amount, "因從多個中挑選最佳，分數約偏好 " + amount); }
  String suspected() { return language.pick("Leaks suspected", "疑似目標洩漏"); }
  String known() { return language.pick("What to know", "須知"); }
  String noneYet() { return language.pick("The table is being read", "正在讀取資料表"); }
  String noneYetWhy() { return language.pick("The first models follow in a moment.", "第一批模型稍後出現。"); }
  String couldNotStart() { return language.pick("The search could not start", "搜尋無法開始"); }
}
