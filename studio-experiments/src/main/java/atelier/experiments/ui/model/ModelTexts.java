package atelier.experiments.ui.model;

import atelier.experiments.model.CellWords;
import atelier.experiments.ui.LearnerNames;
import atelier.learn.report.Groups;
import atelier.learn.report.ModelCard;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// What the Models and Model pages say.
///
/// @param cells how the model's table writes cells
record ModelTexts(Language language, CellWords cells) {
  ModelTexts(Language language) {
    this(language, CellWords.NONE);
  }

  String registered() { return language.pick("Registered models", "登錄的模型"); }
  String register() { return language.pick("Register", "登錄"); }
  String models() { return language.pick("Models", "模型"); }
  String version(int number) { return language.pick("Version " + number, "版本 " + number); }
  String count(int models) { return language.pick(models == 1 ? "1 model" : Figures.count(models) + " models", Figures.count(models) + " 個模型"); }
  String reading() { return language.pick("Reading the models", "正在讀取模型"); }
  String notRead() { return language.pick("The models cannot be listed", "無法列出模型"); }
  String retry() { return language.pick("Try again", "重試"); }
  String noModels() { return language.pick("No model yet", "尚無模型"); }
  String noModelsWhy() { return language.pick("A model learns from a table to predict one of its columns. Open a table and choose Train.", "模型從表格學習預測其中一欄。開啟表格後選擇「訓練」。"); }
  String toData() { return language.pick("Open data", "開啟資料"); }
  String when(Instant time) { return time.atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern(language.pick("d MMM HH:mm", "M 月 d 日 HH:mm"), language.locale())); }

  String opening() { return language.pick("Measuring the model: once, then it is kept", "正在測量模型：只需一次，之後會保留"); }
  String couldNotOpen() { return language.pick("This model cannot be shown", "無法顯示這個模型"); }
  String export() { return language.pick("Export", "匯出"); }
  String exportModel() { return language.pick("Model file (.zip, with its ONNX graph)", "模型檔（.zip，含 ONNX 圖）"); }
  String exportHtml() { return language.pick("Report for a browser (.html)", "瀏覽器報告（.html）"); }
  String exportJson() { return language.pick("Report as data (.json)", "報告資料（.json）"); }
  String again() { return language.pick("Measure again", "重新測量"); }
  String saved(String file) { return language.pick("Saved " + file, "已儲存 " + file); }
  String predict() { return language.pick("Predict", "預測"); }
  String overview() { return language.pick("Overview", "總覽"); }
  String columns() { return language.pick("Columns", "欄位"); }
  String mistakes() { return language.pick("Mistakes", "錯誤"); }
  String groups() { return language.pick("Groups", "群組"); }
  String learning() { return language.pick("Learning", "學習"); }
  String card() { return language.pick("Card", "模型卡"); }
  /// What a model or a report says of itself in English.
  String said(String english) { return Phrasebook.say(language, english); }
  String learner(ModelCard card) { return new LearnerNames(language).of(card.algorithm(), card.task()); }
  String on(String algorithm, String table) { return language.pick(algorithm + " on " + table, algorithm + "，資料 " + table); }
  String atThreshold(double threshold) { return language.pick("at threshold ", "門檻 ") + Figures.decimals(threshold, 2); }
  String guessing(String score) { return language.pick("guessing: ", "猜測：") + score; }

  String whoIsCalled() { return language.pick("Who is called, who is missed", "判為與漏報"); }
  String called() { return language.pick("Really, and called", "實際與判為"); }
  String threshold() { return language.pick("Threshold", "門檻"); }
  String miss() { return language.pick("a miss costs", "漏報成本"); }
  String falseAlarm() { return language.pick("a false alarm", "誤報成本"); }
  String costsAt(double threshold, String cost) { return language.pick("Costs at " + Figures.decimals(threshold, 2) + ": " + cost + ".", "門檻 " + Figures.decimals(threshold, 2) + " 的成本：" + cost + "。"); }
  String leastAt(double threshold, String cost) { return language.pick("Least at " + Figures.decimals(threshold, 2) + ": " + cost + ".", "最低在 " + Figures.decimals(threshold, 2) + "：" + cost + "。"); }
  String use(double threshold) { return language.pick("Use " + Figures.decimals(threshold, 2), "使用 " + Figures.decimals(threshold, 2)); }
  String cell(int actual, int called, long rows) {
    String name = switch (actual * 2 + called) {
      case 0 -> language.pick("found", "找出");
      case 1 -> language.pick("missed", "漏報");
      case 2 -> language.pick(rows == 1 ? "false alarm" : "false alarms", "誤報");
      default -> language.pick("left alone", "正確略過");
    };
    return Figures.count(rows) + " " + name;
  }
  String cell(String actual, String called, long rows) { return language.pick("%s that are %s and are called %s".formatted(Figures.count(rows), actual, called), "%s 列實際為「%s」、判為「%s」".formatted(Figures.count(rows), actual, called)); }
  String cellHolds(long rows, boolean all) { return all ? language.pick("The chosen cell holds " + Figures.count(rows) + " rows.", "所選格有 " + Figures.count(rows) + " 列。") : language.pick("The chosen cell holds " + Figures.count(rows) + " rows, a part of which is kept.", "所選格有 " + Figures.count(rows) + " 列，僅保留部分。"); }
  String showRows() { return language.pick("Show these rows", "顯示這些列"); }
  String whatShared() { return language.pick("What do they share?", "有何共同點？"); }
  String against(String label) { return language.pick(label + " against the rest", "「" + label + "」對其餘"); }
  String ofClass() { return language.pick("Class", "類別"); }

  String whatMoves() { return language.pick("What moves the prediction", "影響預測的欄位"); }
  String swarmPoints(int rows) { return language.pick("SHAP, points of probability, " + Figures.count(rows) + " rows", "SHAP，機率百分點，" + Figures.count(rows) + " 列"); }
  String swarmTarget(String target, int rows) { return language.pick("SHAP, in the unit of " + target + ", " + Figures.count(rows) + " rows", "SHAP，以 " + target + " 的單位，" + Figures.count(rows) + " 列"); }
  String effectBy(String column) { return language.pick("its effect, by " + column, "依 " + column + " 的影響"); }
  String others(int count) { return language.pick(count + " others", "其他 " + count + " 欄"); }
  String noEffects() { return language.pick("This model cannot be explained", "無法解釋這個模型"); }
  String noEffectsWhy() { return language.pick("It uses no column: it answers every row alike.", "它不使用任何欄位，每列答案相同。"); }
  String dependence(String low, String lowEffect, String high, String highEffect) {
    return language.pick("On average %s where it is %s, %s where it is %s.".formatted(lowEffect, low, highEffect, high), "平均而言，值為 %s 時 %s，值為 %s 時 %s。".formatted(low, lowEffect, high, highEffect));
  }
  String searchColumns() { return language.pick("Find a column", "尋找欄位"); }
  String meanEffect() { return language.pick("mean size of the effect", "平均影響大小"); }

  String worstRows() { return language.pick("The rows at which it errs most", "誤差最大的列"); }
  String allWorst() { return language.pick("Back to the worst rows", "回到誤差最大的列"); }
  String rowsOf(String what, long shown, long all) { return shown == all ? what : language.pick(what + ", the first " + Figures.count(shown), what + "，前 " + Figures.count(shown) + " 列"); }
  String fetchingRows() { return language.pick("Reading the rows", "正在讀取資料列"); }
  String noMistakes() { return language.pick("No mistake", "沒有錯誤"); }
  String noMistakesWhy() { return language.pick("It was right on every row that was measured. That is rare: see whether a column tells the answer.", "測量的每一列都答對。這很少見：請檢查是否有欄位洩漏答案。"); }
  String row() { return language.pick("Row", "列"); }
  String truth() { return language.pick("Really", "實際"); }
  String said() { return language.pick("Called", "判為"); }
  String predicted() { return language.pick("Predicted", "預測"); }
  String sure() { return language.pick("How sure", "信心"); }
  String off() { return language.pick("Off by", "誤差"); }

  String errsMost() { return language.pick("Where it errs most", "誤差最大的群組"); }
  String ofAtLeast(long rows) { return language.pick("groups of at least " + Figures.count(rows) + " rows", "至少 " + Figures.count(rows) + " 列的群組"); }
  String shareTitle(String what) { return language.pick("What the " + what + " share", what + " 的共同點"); }
  String looking() { return language.pick("Looking for what they share", "正在尋找共同點"); }
  String noGroups() { return language.pick("No group stands out", "沒有突出的群組"); }
  String noGroupsWhy(int tried) { return language.pick(Figures.count(tried) + " groups were looked at; none is large enough and worse than the whole.", "檢查了 " + Figures.count(tried) + " 個群組，沒有夠大且明顯較差者。"); }
  String group() { return language.pick("group", "群組"); }
  String rows() { return language.pick("rows", "列數"); }
  String rows(long count) { return language.pick(Figures.count(count) + (count == 1 ? " row" : " rows"), Figures.count(count) + " 列"); }
  String measure(Groups.Measure measure) {
    return switch (measure) {
      case WRONG_SHARE -> language.pick("wrong", "錯誤率");
      case RELATIVE_ERROR -> language.pick("mean error", "平均誤差");
      case ERROR -> language.pick("mean error", "平均誤差");
      case CHOSEN_SHARE -> language.pick("of these", "占比");
    };
  }
  String interval() { return language.pick("90 % interval", "90 % 區間"); }
  String clear() { return language.pick("clear", "明確"); }
  String maybeChance() { return language.pick("may be chance", "可能是巧合"); }
  String overall(String value) { return language.pick("all rows: " + value, "全部：" + value); }
  String groupsFoot(int tried) { return language.pick("Of " + Figures.count(tried) + " groups that were tried. “Clear” means that chance would show such a difference among all of them in fewer than 5 of 100 tables.", "共檢查 " + Figures.count(tried) + " 個群組。「明確」表示在所有群組中，由巧合產生此差異的機率低於 5 %。"); }
  String above(String value) { return language.pick("above " + value, "高於 " + value); }
  String is(String column, String value) { return column + " = " + value; }
  String isMissing(String column) { return language.pick(column + " is missing", column + " 缺失"); }

  String wouldMoreHelp() { return language.pick("Would more rows help?", "更多資料有幫助嗎？"); }
  String wouldMoreHelpWhy() { return language.pick("The model is trained again on parts of its table, from few rows to all. It takes about as long as the training took, five times.", "以部分資料重新訓練，由少到多。所需時間約為訓練的五倍。"); }
  String findOut() { return language.pick("Find out", "開始測試"); }
  String learningJob(String name) { return language.pick("Would more rows help " + name + "?", name + "：更多資料有幫助嗎？"); }
  String learningFailed() { return language.pick("That could not be found out", "無法完成測試"); }
  String acrossRows() { return language.pick("rows learned from", "訓練列數"); }
  String acrossRounds() { return language.pick("rounds", "回合"); }
  String unseen() { return language.pick("rows not seen", "未見過的列"); }
  String own() { return language.pick("rows learned from", "訓練的列"); }
  String byRows() { return language.pick("Score by number of rows", "分數與列數"); }
  String byRounds() { return language.pick("Training, round by round", "訓練過程"); }
  String stillRising() { return language.pick("It was still getting better with the last rows: more would probably help.", "最後增加的列仍使模型進步：更多資料可能有幫助。"); }
  String flat() { return language.pick("The last rows hardly changed it: other columns would help more than further rows.", "最後增加的列幾乎沒有影響：增加欄位比增加列更有幫助。"); }

  String facts() { return language.pick("Where it comes from", "來源"); }
  String keepInMind() { return language.pick("Keep in mind", "注意事項"); }
  String decided() { return language.pick("What was decided, and why", "決策與原因"); }
  String target() { return language.pick("Target", "目標欄"); }
  String algorithm() { return language.pick("Algorithm", "演算法"); }
  String learnedFrom() { return language.pick("Learned from", "訓練資料"); }
  String trained() { return language.pick("Trained", "訓練時間"); }
  String measuredAt() { return language.pick("Measured", "測量時間"); }
  String parameters() { return language.pick("Parameters", "參數"); }
  String seed() { return language.pick("Seed", "隨機種子"); }
  String threads() { return language.pick("Threads", "執行緒"); }
  String versions() { return language.pick("Program", "程式"); }
  String identity() { return language.pick("File's SHA-256", "檔案 SHA-256"); }
  String number() { return language.pick("a number", "數值"); }
  String scores() { return language.pick("Scores", "分數"); }
  String intervals() { return language.pick("Intervals are 90 %, from resampled rows.", "區間為 90 %，由重抽樣計算。"); }
  String limit(ModelCard.Limit limit) { return language == Language.ENGLISH ? limit.sentence() : inChinese(limit); }
  private static String inChinese(ModelCard.Limit limit) {
    String rows = Figures.count(limit.number());
    return switch (limit.about()) {
      case FEW_ROWS -> "只測量了 " + rows + " 列：數字較粗略。";
      case FEW_OF_CLASS -> "「" + limit.subject() + "」只有 " + rows + " 列：數字較粗略。";
      case LEARNED_FROM -> "在訓練用的列上測量：在其他列上會較差。";
      case SAMPLED -> "僅抽樣測量 " + rows + " 列：更多則超出記憶體。";
      case MANY_PEEKS -> "這些列已查看 " + rows + " 次：依此選出的結果偏樂觀。";
      case FEW_ROWS_LEARNED -> "只用 " + rows + " 列訓練。";
    };
  }

  String predictedTrueOf(String target) { return language.pick("true " + target, "實際 " + target); }
  String errorAxis(String target, boolean relative) { return relative ? language.pick("error, share of the true " + target, "誤差，占實際 " + target + " 的比例") : language.pick("error, in the unit of " + target, "誤差，以 " + target + " 的單位"); }
  String leans(String range, String target, double leaning) {
    String size = Figures.brief(Math.abs(leaning));
    return leaning < 0
        ? language.pick("Between " + range + " it says " + size + " too little on average.", range + " 之間平均低估 " + size + "。")
        : language.pick("Between " + range + " it says " + size + " too much on average.", range + " 之間平均高估 " + size + "。");
  }
  String close() { return language.pick("Close", "關閉"); }
}
