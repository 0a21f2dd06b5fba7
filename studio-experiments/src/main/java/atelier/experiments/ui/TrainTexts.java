package atelier.experiments.ui;

import atelier.core.job.Problem;
import atelier.experiments.run.CandidateState;
import atelier.experiments.run.Leaderboard;
import atelier.learn.learner.Task;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import org.jspecify.annotations.Nullable;

/// What the pages of training say.
record TrainTexts(Language language) {
  String experiments() { return language.pick("Experiments", "實驗"); }
  String experiments(int count) { return language.pick(count + (count == 1 ? " experiment" : " experiments"), count + " 個實驗"); }
  String allRuns() { return language.pick("All runs", "所有執行"); }
  String standardSettings() { return language.pick("standard settings", "標準設定"); }
  String datasets() { return language.pick("Datasets", "資料集"); }
  String train() { return language.pick("Train", "訓練"); }
  String trainOn(String dataset) { return language.pick("Train on " + dataset, "以 " + dataset + " 訓練"); }
  String leaderboard() { return language.pick("Leaderboard", "排行榜"); }
  String target() { return language.pick("What should be predicted?", "要預測哪一欄？"); }
  String targetHelp() { return language.pick("The column whose value is to be found for new rows", "要為新資料列預測其值的欄位"); }
  String chooseTarget() { return language.pick("Choose the target column", "請選擇目標欄"); }
  String chooseTargetWhy() { return language.pick("Then the program looks at it and proposes how to train. Everything can be changed.", "選好後程式會檢視資料並建議訓練方式，全部都可以調整。"); }
  String looking(String target) { return language.pick("Looking at " + target, "正在檢視 " + target); }
  String kind() { return language.pick("Kind of question", "問題類型"); }
  String task(Task task) {
    return switch (task) {
      case BINARY -> language.pick("Yes or no", "是非");
      case MULTICLASS -> language.pick("Which class", "多類別");
      case REGRESSION -> language.pick("How much", "數值");
    };
  }
  String learner(String id, @Nullable Task task) { return new LearnerNames(language).of(id, task); }
  String learner(Leaderboard.Row row, Leaderboard board) { return new LearnerNames(language).of(row, board); }
  String models() { return language.pick("Models to try", "要嘗試的模型"); }
  String modelsChosen(int chosen, int all) { return language.pick(chosen + " of " + all, "已選 " + chosen + " / " + all); }
  String settingsOf(String model) { return language.pick("Settings of " + model, model + "的設定"); }
  String settingsChanged(long count) { return language.pick(count + " changed", "已改 " + count + " 項"); }
  String vary() { return language.pick("Try it with other settings as well", "另以其他設定再試一次"); }
  String advice() { return language.pick("Before you start", "開始之前"); }
  String noAdvice() { return language.pick("Nothing in the data speaks against training", "資料中沒有不宜訓練之處"); }
  String leaveOut(String column) { return language.pick("Leave out " + column, "排除 " + column); }
  String measuring() { return language.pick("How it is measured", "評估方式"); }
  String folds() { return language.pick("Folds", "折數"); }
  String holdOut() { return language.pick("Sealed hold-out", "封存的保留資料"); }
  String none() { return language.pick("none", "無"); }
  String group() { return language.pick("Rows that belong together", "必須放在一起的列"); }
  String time() { return language.pick("Order in time", "時間順序"); }
  String weight() { return language.pick("Weight of rows", "各列的權重"); }
  String metric() { return language.pick("Ranked by", "排名依據"); }
  String budget() { return language.pick("Time limit", "時間上限"); }
  String noLimit() { return language.pick("no limit", "不限"); }
  String minutes(int minutes) { return language.pick(minutes + " min", minutes + " 分鐘"); }
  String seed() { return language.pick("Seed", "亂數種子"); }
  String tune() { return language.pick("Tune one", "調校單一模型"); }
  String start(int count) { return language.pick(count == 1 ? "Train 1 model" : "Train " + count + " models", "訓練 " + count + " 個模型"); }
  /// What an experiment is called that was started here.
  String nameFor(String target) { return language.pick("Predict " + target, "預測 " + target); }
  String couldNotLook(String target) { return language.pick("“" + target + "” cannot be a target as it is", "「" + target + "」目前無法作為目標欄"); }
  String couldNotStart() { return language.pick("The training could not start", "訓練無法開始"); }
  String noExperiments() { return language.pick("No experiments yet", "尚無實驗"); }
  String noExperimentsWhy() { return language.pick("Every training you start is kept here with its data, settings and scores, so that you can compare and repeat it.", "每次訓練都會連同資料、設定與分數保存在這裡，方便比較與重做。"); }
  String toData() { return language.pick("Choose a dataset", "選擇資料集"); }
  String notFound() { return language.pick("This experiment could not be read", "無法讀取這個實驗"); }
  String reading() { return language.pick("Reading", "讀取中"); }
  String back() { return language.pick("All experiments", "所有實驗"); }

  String training(int count) { return language.pick("Training " + count + " candidates", "正在訓練 " + count + " 個候選模型"); }
  String trained(int count) { return language.pick(count + " candidates", count + " 個候選模型"); }
  String states(long done, long running, long waiting, long cut, long failed) {
    var text = new StringBuilder();
    add(text, done, language.pick("done", "完成"));
    add(text, running, language.pick("running", "執行中"));
    add(text, waiting, language.pick("waiting", "等候中"));
    add(text, cut, language.pick("cut", "截止"));
    add(text, failed, language.pick("failed", "失敗"));
    return text.toString();
  }
  private static void add(StringBuilder text, long count, String word) {
    if (count > 0) {
      text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(word);
    }
  }
  String used(String time) { return language.pick(time + " used", "已用 " + time); }
  String pause() { return language.pick("Pause", "暫停"); }
  String proceed() { return language.pick("Go on", "繼續"); }
  String stop() { return language.pick("Stop, keep the best", "停止並保留最佳"); }
  String resume() { return language.pick("Resume", "繼續訓練"); }
  String discard() { return language.pick("Discard", "捨棄"); }
  String elsewhere() { return language.pick("Under way in another program", "正在另一個程式中進行"); }
  String unfinished() { return language.pick("Unfinished: the program ended while this was training. What was done is kept.", "未完成：訓練途中程式結束了。已完成的部分都保留著。"); }
  String stoppedAt(int done, int candidates) { return language.pick("Stopped at " + done + " of " + candidates + " candidates. What was finished is kept.", "停在第 " + done + " / " + candidates + " 個候選模型。已完成的部分都保留著。"); }
  String discarded(String name) { return language.pick("“" + name + "” was given up. Its finished candidates are kept.", "已捨棄「" + name + "」。已完成的候選模型仍保留。"); }
  String targetIs() { return language.pick("Target", "目標欄"); }
  String split() { return language.pick("Split", "分割"); }
  String splitIs(int folds, long rows) { return folds == 0 ? language.pick("none", "無") : language.pick(folds + " folds", folds + " 折") + (rows > 0 ? language.pick(", " + Figures.count(rows) + " rows", "，" + Figures.count(rows) + " 列") : ""); }
  String sealed(int rows) { return language.pick(Figures.count(rows) + " rows, sealed", Figures.count(rows) + " 列，已封存"); }
  String opened(int rows, int looks) { return language.pick(Figures.count(rows) + " rows, opened " + times(looks), Figures.count(rows) + " 列，已開啟 " + looks + " 次"); }
  String sealedWhy(int rows) { return language.pick("These " + Figures.count(rows) + " rows took no part in training, folds or choice. Open them once, when you have decided.", "這 " + Figures.count(rows) + " 列未參與訓練、交叉驗證與選擇。做好決定後再開啟一次。"); }
  String lookedAlready(int looks) { return language.pick("Already looked at " + times(looks) + ". The best of several looks is too good to be true.", "已查看 " + looks + " 次。多次查看後取最佳者，分數會偏高。"); }
  String looks(int looks) { return language.pick(looks == 1 ? "Opened once: an honest figure." : "Looked at " + times(looks) + ": the best of them is too good to be true.", looks == 1 ? "只開啟過一次：可信的數字。" : "已查看 " + looks + " 次：取其中最佳者會偏高。"); }
  private static String times(int looks) { return looks == 1 ? "once" : looks + " times"; }
  String openHoldOut() { return language.pick("Measure on the hold-out", "以保留資料評估"); }
  String openOnce() { return language.pick("A look cannot be taken back, and it is counted.", "查看後無法收回，且會計入次數。"); }
  String openNow() { return language.pick("Open it now", "現在開啟"); }
  String measuringHoldOut(String candidate) { return language.pick("Measuring " + candidate + " on the hold-out", "正在以保留資料評估 " + candidate); }
  String model() { return language.pick("Model", "模型"); }
  String best() { return language.pick("best first · 90 % interval", "由佳至差 · 90 % 區間"); }
  String fit() { return language.pick("Fit", "訓練"); }
  String thousand() { return language.pick("1,000 rows", "1,000 列"); }
  String state() { return language.pick("State", "狀態"); }
  String tied() { return language.pick("Tied with the best", "與最佳並列（誤差內）"); }
  String tiedWhy(String simplest, boolean bestItself) {
    return bestItself
        ? language.pick("The lead over these is smaller than its error; the best is also the simplest.", "領先幅度小於誤差；最佳者同時也最簡單。")
        : language.pick("The lead over these is smaller than its error. " + simplest + ", the simplest, is as good.", "領先幅度小於誤差。最簡單的 " + simplest + " 一樣好。");
  }
  String behind() { return language.pick("Behind the best, or not finished", "落後於最佳，或尚未完成"); }
  String done() { return language.pick("done", "完成"); }
  String waiting() { return language.pick("waiting", "等候中"); }
  String cut() { return language.pick("cut", "截止"); }
  String failed() { return language.pick("failed", "失敗"); }
  String cancelled() { return language.pick("cancelled", "已取消"); }
  /// Why a candidate is not done; null where there is nothing to say.
  @Nullable String reason(CandidateState state) {
    return switch (state) {
      case CandidateState.Failed(Problem problem, String _) -> Phrasebook.message(language, problem);
      case CandidateState.Cut(String reason) -> Phrasebook.say(language, reason);
      case CandidateState.Waiting _, CandidateState.Running _, CandidateState.Done _, CandidateState.Cancelled _ -> null;
    };
  }
  String fold(int fold, int folds) { return fold == 0 ? language.pick("all rows", "全部資料") : language.pick("fold " + fold + " of " + folds, "第 " + fold + " / " + folds + " 折"); }
  String hollow(int done, int folds) { return language.pick(done + " of " + folds + " folds; not ranked yet", "已完成 " + done + " / " + folds + " 折，尚未排名"); }
  String retryWith(String size) { return language.pick("Run with " + size, "以 " + size + " 執行"); }
  String retry() { return language.pick("Try again", "重試"); }
  String open() { return language.pick("Open", "開啟"); }
  String openBest() { return language.pick("Open the best model", "開啟最佳模型"); }
  String predict() { return language.pick("Predict", "預測"); }
  String settings() { return language.pick("Settings", "設定"); }
  String copyCommand() { return language.pick("Copy command", "複製指令"); }
  String copied() { return language.pick("The command is on the clipboard", "指令已複製到剪貼簿"); }
  String foldScores(String metric) { return language.pick(metric + " of the folds", "各折的 " + metric); }
  String mean(double value) { return language.pick("mean " + Figures.score(value), "平均 " + Figures.score(value)); }
  String otherMetrics() { return language.pick("Other metrics", "其他指標"); }
  String size() { return language.pick("Size", "大小"); }
  String seedIs(long seed) { return language.pick("seed " + seed, "種子 " + seed); }
  String allRows() { return language.pick("all rows", "全部資料"); }
  String trials(int count) { return language.pick(count + (count == 1 ? " trial" : " trials"), count + " 次試驗"); }
  String candidates(int count) { return language.pick(count + (count == 1 ? " candidate" : " candidates"), count + " 個候選模型"); }
  String trainAgain() { return language.pick("Train again", "重新訓練"); }
}
