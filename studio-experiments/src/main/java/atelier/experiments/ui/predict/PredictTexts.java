package atelier.experiments.ui.predict;

import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// What the Predict page says.
record PredictTexts(Language language) {
  String models() { return language.pick("Models", "模型"); }
  String predict() { return language.pick("Predict", "預測"); }
  String oneRow() { return language.pick("One row", "單一資料列"); }
  String file() { return language.pick("File", "檔案"); }
  String opening() { return language.pick("Getting the model ready", "正在準備模型"); }
  String couldNotOpen() { return language.pick("This model cannot be asked", "無法使用這個模型"); }
  String oneRowTitle() { return language.pick("One row", "一筆資料列"); }
  String place(long number, String dataset) { return language.pick("row " + Figures.count(number) + " of " + dataset, dataset + " 的第 " + Figures.count(number) + " 列"); }
  String andMore(int count) { return language.pick(" and " + count + " more", " 等另外 " + count + " 欄"); }
  String another() { return language.pick("Another", "換一列"); }
  String most() { return language.pick("Moves the answer most", "影響最大"); }
  String more(int count) { return language.pick(count + " more columns", "另有 " + count + " 欄"); }
  String littleEffect() { return language.pick("little effect", "影響較小"); }
  String missing() { return language.pick("missing", "缺失"); }
  String keep(String column) { return language.pick("Keep " + column + " as it is", "固定 " + column); }
  String reset() { return language.pick("Reset", "還原"); }
  String probably(String label) { return language.pick("probably " + label, "很可能是 " + label); }
  String of(String label) { return language.pick("probability of " + label, label + " 的機率"); }
  String alike(int known, int count, String label) { return language.pick("of the " + known + " most alike, " + count + " are " + label, "最相似的 " + known + " 列中，" + count + " 列是 " + label); }
  String alikeMean(int known, double mean) { return language.pick("the " + known + " most alike have " + Figures.brief(mean) + " on average", "最相似的 " + known + " 列平均為 " + Figures.brief(mean)); }
  String rows(int count) { return language.pick(Figures.count(count) + " rows", Figures.count(count) + " 列"); }
  String why() { return language.pick("Why", "原因"); }
  String whyUnit(boolean points, String answer) {
    return points ? language.pick("points of probability, adding up from the typical row to " + answer, "機率百分點，由典型列加總到 " + answer) : language.pick("in the unit of the target, adding up from the typical row to " + answer, "以目標欄的單位，由典型列加總到 " + answer);
  }
  String typical() { return language.pick("typical row", "典型列"); }
  String others(int count) { return language.pick(count + " others", "其他 " + count + " 欄"); }
  String ifDifferent() { return language.pick("If one thing were different", "如果只改變一項"); }
  String change() { return language.pick("What would change the answer?", "怎樣會改變答案？"); }
  String changeHow() { return language.pick("The nearest changes among values that real rows have. Locked columns stay as they are.", "在實際資料出現過的值之中，最小的改變。鎖定的欄位保持不變。"); }
  String find() { return language.pick("Find them", "開始尋找"); }
  String finding() { return language.pick("Looking for changes", "正在尋找改變"); }
  String noChange() { return language.pick("No change of a few columns leads to the other side. Unlock a column or move the answer yourself.", "改變少數欄位無法越過門檻。請解除鎖定或自行調整數值。"); }
  String tryIt() { return language.pick("Try it", "試試看"); }
  String reached() { return language.pick("across the threshold", "越過門檻"); }
  String onTheWay() { return language.pick("on the way, not across", "接近但未越過門檻"); }
  String association() { return language.pick("These are associations in the data, not proof that an offer would work.", "這些是資料中的關聯，不代表實際做法一定有效。"); }
  String answered(double millis) { return language.pick("answered in " + Figures.decimals(millis, 0) + " ms", "於 " + Figures.decimals(millis, 0) + " 毫秒內回答"); }
  String notExact() { return language.pick("reasons are estimates", "原因為估計值"); }
  String wholeFile() { return language.pick("Predict a file", "預測整個檔案"); }
  String chooseFile() { return language.pick("Choose a file", "選擇檔案"); }
  String fileTitle() { return language.pick("Predict a whole file", "預測整個檔案"); }
  String fileWhat(String columns) { return language.pick("All its columns are kept; a prediction, the probabilities and the three strongest reasons a row are added. It needs the columns " + columns + ".", "保留所有欄位，並為每列加上預測、機率與三個主要原因。檔案需有欄位：" + columns + "。"); }
  String predicting(String name) { return language.pick("Predict " + name, "預測 " + name); }
  String predictedTitle(long rows) { return language.pick(Figures.count(rows) + (rows == 1 ? " row predicted" : " rows predicted"), "已預測 " + Figures.count(rows) + " 列"); }
  String writtenTo(String file) { return language.pick("Each row with its prediction and its reasons, in " + file, "每一列都附上預測與原因，檔案位於 " + file); }
  String readingBack() { return language.pick("Reading the first rows", "正在讀取前幾列"); }
  String couldNotRead() { return language.pick("The file could not be read back", "無法讀回這個檔案"); }
  String intoProject() { return language.pick("Import into the project", "匯入專案"); }
  String firstRows(int shown, long all) { return shown < all ? language.pick("The first " + Figures.count(shown) + " of " + Figures.count(all) + " predicted rows", "已預測 " + Figures.count(all) + " 列中的前 " + Figures.count(shown) + " 列") : predictedTitle(all); }
  String anotherFile() { return language.pick("Predict another file", "預測另一個檔案"); }
  String predicted(long rows, String file) { return language.pick(Figures.count(rows) + " rows predicted, in " + file, "已預測 " + Figures.count(rows) + " 列，存於 " + file); }
  String look() { return language.pick("Look at them", "檢視結果"); }
  String saveAs() { return language.pick("Where should the predictions go?", "預測結果要存到哪裡？"); }
  String failed() { return language.pick("The file could not be predicted", "無法預測這個檔案"); }
}
