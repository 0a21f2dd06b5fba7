package atelier.experiments.ui.tune;

import atelier.core.param.Param.Scale;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.tuning.TuningRuns;
import atelier.experiments.ui.LearnerNames;
import atelier.experiments.ui.Metrics;
import atelier.learn.metric.Metric;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// What the pages of tuning say.
record TuneTexts(Language language) {
  // The page on which a tuning is set up.
  String tune() { return language.pick("Tune", "調校"); }
  String tuning() { return language.pick("Tuning", "調校"); }
  String experiments() { return language.pick("Experiments", "實驗"); }
  String datasets() { return language.pick("Data", "資料"); }
  String toData() { return language.pick("Go to the data", "前往資料"); }
  String back() { return language.pick("All experiments", "所有實驗"); }
  String reading() { return language.pick("Reading", "讀取中"); }
  String looking(String target) { return language.pick("Looking at “" + target + "”", "正在檢視「" + target + "」"); }
  String target() { return language.pick("Target", "目標欄"); }
  String targetHelp() { return language.pick("The column to predict", "要預測的欄"); }
  String chooseTarget() { return language.pick("Choose the target", "選擇目標欄"); }
  String chooseTargetWhy() { return language.pick("Tuning tries a model's settings one after the other and keeps those that predict the target best.", "調校會逐一嘗試模型的設定，保留預測目標欄最準的一組。"); }
  String algorithm() { return language.pick("Model", "模型"); }
  String metric() { return language.pick("Measured by", "評量指標"); }
  String secondObjective() { return language.pick("Second objective", "第二目標"); }
  String secondChoice(String id) {
    return id.isEmpty() ? none() : id.equals(Second.SECONDS) ? secondsTaken() + " ↓" : Metric.find(id).map(Metrics::titled).orElse(id);
  }
  String folds() { return language.pick("Folds", "折數"); }
  String weight() { return language.pick("Weight of rows", "各列的權重"); }
  String keepTogether() { return language.pick("Keep together", "同組不分開"); }
  String inOrder() { return language.pick("In order of", "依時間順序"); }
  String none() { return language.pick("none", "無"); }
  String ranges() { return language.pick("What may be tried", "嘗試的範圍"); }
  String rangesHelp() { return language.pick("Ticked settings are searched over their range, the others stay as they are.", "勾選的設定會在範圍內搜尋，其餘維持不變。"); }
  String setting() { return language.pick("Setting", "設定"); }
  String from() { return language.pick("From", "從"); }
  String to() { return language.pick("To", "到"); }
  String scale() { return language.pick("Scale", "尺度"); }
  String scale(Scale scale) {
    return switch (scale) {
      case AUTO -> language.pick("by its range", "依範圍決定");
      case LINEAR -> language.pick("linear", "線性");
      case LOG -> language.pick("log", "對數");
      case REVERSE_LOG -> language.pick("reverse log", "反向對數");
    };
  }
  String onlyWhen() { return language.pick("Only when", "僅在"); }
  String onlyWhenPrompt() { return language.pick("always, or name = a, b", "一律，或 名稱 = a, b"); }
  String stays() { return language.pick("stays", "固定為"); }
  String values() { return language.pick("values, separated by commas", "以逗號分隔的值"); }
  String ofSetting(String what, String name) { return name + comma() + what; }
  String searching() { return language.pick("How it searches", "搜尋方式"); }
  String strategy() { return language.pick("Strategy", "策略"); }
  String strategy(@Nullable SearchKind kind) {
    return kind == null ? language.pick("Chosen by a rule", "依規則選擇") : switch (kind) {
      case BAYESIAN -> language.pick("Bayesian", "貝氏搜尋");
      case RANDOM -> language.pick("Random", "隨機搜尋");
      case GRID -> language.pick("Grid", "網格搜尋");
      case HYPERBAND -> language.pick("Hyperband (ASHA)", "Hyperband（ASHA）");
    };
  }
  String does(SearchKind kind) {
    return switch (kind) {
      case BAYESIAN -> language.pick("Learns from every trial where to look next. For few, expensive trials.", "從每次試驗學習下一步往哪找；適合次數少、成本高的試驗。");
      case RANDOM -> language.pick("Spreads trials evenly over the ranges. For many side by side.", "在範圍內均勻取樣；適合大量並行。");
      case GRID -> language.pick("Tries every combination of lists once.", "每個組合各試一次，只適用清單。");
      case HYPERBAND -> language.pick("Ends poor trials after a few rounds, so that many can be tried. For models that learn in rounds.", "較差的試驗只跑幾輪就結束，可試更多組；適合逐輪學習的模型。");
    };
  }
  String trials() { return language.pick("Trials", "試驗次數"); }
  String parallel() { return language.pick("Side by side", "並行數"); }
  String earlyStopping() { return language.pick("Stop trials that are worse than the median of the others", "提前停止比其他試驗中位數差的試驗"); }
  String seed() { return language.pick("Seed", "亂數種子"); }
  String ending() { return language.pick("When it ends", "結束條件"); }
  String endingHelp() { return language.pick("After all trials, or when the first of these holds.", "完成所有試驗，或任一條件先成立時結束。"); }
  String seconds() { return language.pick("Seconds", "秒數"); }
  String targetScore() { return language.pick("Score reached", "達到分數"); }
  String notImproving() { return language.pick("Trials without 1 % gain", "連續未進步 1 % 的次數"); }
  String converged() { return language.pick("When no more is to be gained", "不再有進步空間時"); }
  String any() { return language.pick("any", "不限"); }
  String earlier() { return language.pick("Start from earlier tunings", "從先前的調校開始"); }
  String earlierHelp() { return language.pick("Their trials count, and the search begins with what they found.", "先前的試驗會計入次數，搜尋從已知結果開始。"); }
  String earlierNone() { return language.pick("No finished tuning of this model yet.", "這個模型還沒有完成的調校。"); }
  String earlierJob(TuningRuns.Summary job, String dataset) {
    String score = job.score() == null ? "" : comma() + best(score(job.score()));
    String what = new LearnerNames(language).ofMade(job.name());
    return language.pick(what + " on " + dataset + " (" + trialsMade(job.trials()) + score + "; " + job.id() + ")", dataset + "：" + what + "（" + trialsMade(job.trials()) + score + "；" + job.id() + "）");
  }
  String trialsMade(long count) { return language.pick(Figures.count(count) + (count == 1 ? " trial" : " trials"), Figures.count(count) + " 次試驗"); }
  String transfer() { return language.pick("Their data may be other than this", "允許不同的資料"); }
  String advice() { return language.pick("Advice", "建議"); }
  String about(String column, String advice) { return language.pick("“" + column + "”: " + advice, "「" + column + "」：" + advice); }
  String noAdvice() { return language.pick("Nothing speaks against it.", "沒有需要注意的地方。"); }
  String checking() { return language.pick("Checking", "檢查中"); }
  String start(long trials) { return language.pick("Start " + Figures.count(trials) + (trials == 1 ? " trial" : " trials"), "開始 " + Figures.count(trials) + " 次試驗"); }
  String startPlain() { return language.pick("Start", "開始"); }
  String couldNotStart() { return language.pick("The tuning could not start", "調校無法開始"); }
  String couldNotLook(String target) { return language.pick("“" + target + "” cannot be predicted", "無法預測「" + target + "」"); }
  String comma() { return language.pick(", ", "，"); }
  String wrongNumber(String where, String text) { return language.pick("“" + text + "” is no number (" + where + ").", "「" + text + "」不是數值（" + where + "）。"); }
  String wrongTruth(String name, String text) { return language.pick("“" + text + "” is neither true nor false (" + name + ").", "「" + text + "」不是 true 也不是 false（" + name + "）。"); }
  String writeTruth() { return language.pick("Write true, false, or both, separated by a comma.", "請輸入 true、false，或以逗號分隔的兩者。"); }
  String wrongWhen(String name, String text) { return language.pick("“" + text + "” is no condition of " + name + ".", "「" + text + "」不是 " + name + " 的條件。"); }
  String writeWhen() { return language.pick("Write the name of another ticked setting, = and its values: booster = dart, gbtree.", "請寫成：另一個勾選設定的名稱 = 值，例如 booster = dart, gbtree。"); }
  String writeNumber() { return language.pick("Write a number such as 0.05 or 1e-3.", "請輸入數值，例如 0.05 或 1e-3。"); }
  String nothingTried() { return language.pick("No setting is ticked.", "尚未勾選任何設定。"); }
  String tickOne() { return language.pick("Tick at least one.", "請至少勾選一項。"); }

  // On Home.
  String stoppedAt(int ended, int planned) { return language.pick("Stopped at " + ended + " of " + planned + " trials", "停在 " + planned + " 次試驗中的第 " + ended + " 次"); }
  String discard() { return language.pick("Discard", "捨棄"); }
  String discarded(String name) { return language.pick(name + " is no longer offered; its trials are kept", "不再提示「" + name + "」；已完成的試驗仍保留"); }

  // The page on which it is followed.
  String notFound() { return language.pick("This tuning is not here", "找不到這次調校"); }
  String phase(Phase phase) {
    return switch (phase) {
      case RUNNING, PAUSED -> language.pick("Tuning", "調校中");
      case DONE, STOPPED -> language.pick("Tuning finished", "調校完成");
      case FAILED -> language.pick("The tuning failed", "調校失敗");
      case UNFINISHED -> language.pick("Interrupted: what was finished is kept", "已中斷：完成的部分都保留著");
    };
  }
  String counts(TuneBoard board) {
    var parts = new ArrayList<String>();
    parts.add(language.pick(Figures.count(board.finished()) + " of " + Figures.count(Math.max(board.planned(), board.finished())) + " trials", Figures.count(board.finished()) + "／" + Figures.count(Math.max(board.planned(), board.finished())) + " 次試驗"));
    add(parts, board.count(Trial.Status.RUNNING), " running", " 次進行中");
    add(parts, board.count(Trial.Status.STOPPED), " stopped early", " 次提前停止");
    add(parts, board.count(Trial.Status.FAILED), " failed", " 次失敗");
    return String.join(language.pick(", ", "，"), parts);
  }
  private void add(ArrayList<String> parts, long count, String english, String chinese) {
    if (count > 0) {
      parts.add(Figures.count(count) + language.pick(english, chinese));
    }
  }
  /// The tuning's name as a person would write it.
  String name(TuneBoard board) {
    return board.algorithm().map(wanted -> {
      var names = new LearnerNames(language);
      return names.tuned(names.of(wanted.algorithm(), wanted.task()), wanted.target());
    }).orElse(board.name());
  }
  String took(double seconds) { return Figures.took(Duration.ofMillis(Math.round(seconds * 1000))); }
  String unread(String why) { return language.pick("It cannot be read. ", "無法讀取。") + why; }
  String elsewhere() { return language.pick("Under way in another program", "正在另一個程式中進行"); }
  String cancel() { return language.pick("Cancel, keep what is finished", "取消並保留已完成的"); }
  String resume() { return language.pick("Go on", "繼續"); }
  String again() { return language.pick("Tune again", "再次調校"); }
  String openBest() { return language.pick("Open best model", "開啟最佳模型"); }
  String predict() { return language.pick("Predict", "預測"); }
  /// The name of what is measured, also where nobody knows what it was.
  String measure(TuneBoard board) { return board.metric().isEmpty() ? scored() : Metrics.title(board.metric()); }
  String metric(TuneBoard board) { return board.metric().isEmpty() ? scored() : Metrics.title(board.metric()) + (board.direction() == Direction.MAXIMIZE ? " ↑" : " ↓"); }
  String secondMeasure(Second second) {
    return second.isTime() ? secondsTaken() : second.metric().equals(Second.PRINTED) ? language.pick("Second score", "第二分數") : Metrics.title(second.metric());
  }
  String second(Second second) { return secondMeasure(second) + (second.direction() == Direction.MAXIMIZE ? " ↑" : " ↓"); }
  String secondsTaken() { return language.pick("Seconds taken", "所需秒數"); }
  String both(TuneBoard board, Second second) { return metric(board) + language.pick(" and ", " 與 ") + second(second); }
  String onFront() { return language.pick("on the front", "在前緣上"); }
  String frontHow() { return language.pick("A dot a trial. On the line are those that no other is as good as in both scores and better than in one.", "每點為一次試驗。線上是前緣：沒有其他試驗在兩個分數上都不遜於它且有一個更好。"); }
  String frontOf(long front, long all) { return language.pick("Pareto front of " + Figures.count(front) + " among " + trialsMade(all), "Pareto 前緣：" + trialsMade(all) + "中的 " + Figures.count(front) + " 次"); }
  String noFront() { return language.pick("No trial has both scores yet", "還沒有試驗得到兩個分數"); }
  String noFrontWhy() { return language.pick("Each appears here when it ends.", "每次試驗結束後會顯示在這裡。"); }
  String best(String score) { return language.pick("best ", "最佳 ") + score; }
  String bestFrom(String job) { return language.pick("The best comes from the earlier tuning " + job, "最佳結果來自先前的調校 " + job); }
  String tab(TuningPanel.Tab tab) {
    return switch (tab) {
      case TRIALS -> language.pick("Trials", "試驗");
      case FRONT -> language.pick("Pareto front", "Pareto 前緣");
      case PARALLEL -> language.pick("Parallel coordinates", "平行座標");
      case SLICES -> language.pick("Slices", "切片");
      case CONTOUR -> language.pick("Contour", "等高圖");
      case CURVES -> language.pick("Curves", "曲線");
    };
  }
  String history() { return language.pick("Trials and the best so far", "試驗與目前最佳"); }
  String bestSoFar() { return language.pick("best so far", "目前最佳"); }
  String importance() { return language.pick("What matters", "影響程度"); }
  String importanceHelp() { return language.pick("share of the variance of the score over all ranges", "在整個範圍內解釋分數變異的比例"); }
  String importanceLater() { return language.pick("Known from ten trials on.", "完成十次試驗後可知。"); }
  String parallelTitle(long trials) { return language.pick("All " + Figures.count(trials) + " trials", "全部 " + Figures.count(trials) + " 次試驗"); }
  String parallelHow() { return language.pick("drag along an axis to choose; the best trial is the thick line", "沿座標軸拖曳可選取；粗線為最佳試驗"); }
  String slice(String name) { return language.pick("Scores over " + name, "各 " + name + " 的分數"); }
  String slicesHow() { return language.pick("A dot a trial; later trials are brighter. The percentage is the share of the variance that the setting explains.", "每點為一次試驗，越晚越亮。百分比為該設定解釋的變異比例。"); }
  String contourHow() { return language.pick("expected, mean over all others", "預期分數，對其餘設定取平均"); }
  String contourOver() { return language.pick("Over", "橫軸"); }
  String contourAgainst() { return language.pick("Against", "縱軸"); }
  String contourLater() { return language.pick("A contour needs ten measured trials", "等高圖需要十次完成的試驗"); }
  String contourLaterWhy() { return language.pick("With fewer, what lies between the trials would be chance.", "次數太少時，試驗之間的推測只是巧合。"); }
  String contourTwo() { return language.pick("A contour needs two settings", "等高圖需要兩個設定"); }
  String contourTwoWhy() { return language.pick("This tuning tries one; its slice shows all there is.", "這次調校只嘗試一個設定，看切片即可。"); }
  String curves() { return language.pick("How trials went on their way", "試驗的過程"); }
  String lossByRound() { return language.pick("loss on the rows held out, first fold", "第一折留出列的損失"); }
  String scoreByPart(TuneBoard board) { return language.pick("score after each " + part(board), "每" + part(board) + "之後的分數"); }
  String round() { return language.pick("round", "輪"); }
  /// What a trial reports a score after: programs have no folds.
  String part(TuneBoard board) { return board.algorithm().isPresent() ? language.pick("fold", "折") : language.pick("step", "步"); }
  String noCurves() { return language.pick("No trial told how it goes yet", "還沒有試驗回報過程"); }
  String noCurvesWhy() { return language.pick("Curves appear as trials report their rounds or folds.", "試驗回報輪次或折後會出現曲線。"); }
  String noTrials() { return language.pick("The first trial is under way", "第一次試驗進行中"); }
  String noTrialsWhy() { return language.pick("Each appears here when it ends.", "每次試驗結束後會顯示在這裡。"); }
  String trial(int number) { return language.pick("Trial " + number, "試驗 " + number); }
  String status(Trial.Status status) {
    return switch (status) {
      case RUNNING -> language.pick("running", "進行中");
      case DONE -> language.pick("done", "完成");
      case FAILED -> language.pick("failed", "失敗");
      case STOPPED -> language.pick("stopped early", "提前停止");
      case CANCELLED -> language.pick("cancelled", "已取消");
    };
  }
  /// Trials of a good search differ in the fourth figure.
  String score(double score) { return Math.abs(score) < 10 ? Figures.decimals(score, 4) : Figures.brief(score); }
  String score(Trial trial) { return trial.score() == null ? Figures.MISSING : score(trial.score()); }
  String tip(Trial trial, TuneBoard board) {
    var tip = new StringBuilder(trial(trial.number())).append(language.pick(": ", "：")).append(trial.score() == null ? status(trial.status()) : measure(board) + " " + score(trial));
    if (board.second() != null && trial.second() != null) {
      tip.append(comma()).append(secondMeasure(board.second())).append(' ').append(score(trial.second()));
    }
    trial.parameters().values().forEach((name, value) -> tip.append('\n').append(name).append(" = ").append(Marks.said(value)));
    return tip.toString();
  }
  String bestTrial() { return language.pick("Best trial", "最佳試驗"); }
  String result() { return language.pick("Result", "結果"); }
  String state() { return language.pick("State", "狀態"); }
  String time() { return language.pick("Time", "時間"); }
  String partScores(TuneBoard board) { return language.pick("After each " + part(board), "每" + part(board) + "之後"); }
  String settings() { return language.pick("Settings", "設定"); }
  String copyCommand() { return language.pick("Copy command", "複製指令"); }
  String copied() { return language.pick("The command is copied", "已複製指令"); }
  String known() { return language.pick("What to know", "須知"); }
  String scored() { return language.pick("Score", "分數"); }
  String parameters() { return language.pick("Settings", "設定"); }
}
