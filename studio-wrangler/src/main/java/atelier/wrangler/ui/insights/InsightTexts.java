package atelier.wrangler.ui.insights;

import atelier.core.data.Kind;
import atelier.flow.analysis.Analysis;
import atelier.flow.analysis.insight.Code;
import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.Severity;
import atelier.flow.analysis.insight.Warning;
import atelier.learn.insight.Insight.Quick;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.wrangler.ui.DataTexts;

/// What the Insights and Analyses pages say.
record InsightTexts(Language language) {
  String datasets() { return language.pick("Datasets", "資料集"); }
  String insights() { return language.pick("Insights", "洞察"); }
  String analyses() { return language.pick("Analyses", "分析"); }
  String looking() { return language.pick("Looking at every column, and asking quick models", "正在檢視每一欄並訓練快速模型"); }
  String analysing() { return language.pick("Analysing", "分析中"); }
  String couldNot() { return language.pick("This dataset cannot be looked at", "無法檢視這個資料集"); }
  String couldNotAnalyse() { return language.pick("This analysis cannot be made", "無法進行這項分析"); }
  String retry() { return language.pick("Try again", "重試"); }
  String saveHtml() { return language.pick("Save as HTML", "另存為 HTML"); }
  String saved(String file) { return language.pick("Saved " + file, "已儲存 " + file); }
  String train() { return language.pick("Train", "訓練"); }
  String summary() { return language.pick("Summary", "摘要"); }
  String warnings() { return language.pick("Warnings", "警告"); }
  String target() { return language.pick("Target", "目標欄"); }
  String noTarget() { return language.pick("no target", "沒有目標欄"); }
  String quickModel() { return language.pick("Quick model", "快速模型"); }
  String columns() { return language.pick("Columns", "欄位"); }
  String samples() { return language.pick("Sample rows", "樣本列"); }
  String definitions() { return language.pick("Definitions", "定義"); }
  String rowsColumns() { return language.pick("Rows × columns", "列 × 欄"); }
  String missing() { return language.pick("Missing", "缺失"); }
  String ofCells(long cells) { return language.pick("of " + Figures.count(cells) + " cells", "共 " + Figures.count(cells) + " 個儲存格"); }
  String twins() { return language.pick("Rows with a twin", "有重複的列"); }
  String guessing(String figure) { return language.pick("guessing " + figure, "猜測 " + figure); }
  String noWarnings() { return language.pick("Nothing to warn of", "沒有警告"); }
  String showLow(int count) { return language.pick("Show " + count + " of low severity", "顯示 " + count + " 項低嚴重度警告"); }
  String made(String seconds, String rows) { return language.pick("Made in " + seconds + " from all " + rows + " rows.", "以全部 " + rows + " 列計算，耗時 " + seconds + "。"); }
  String sampleOf(String rows) { return language.pick("Models looked at a sample of " + rows + ".", "模型只看了 " + rows + " 列樣本。"); }
  String copied() { return language.pick("The step was copied; paste it into a flow.", "已複製步驟，可貼到流程中。"); }
  String applied(String words) { return language.pick("Done: " + words, "已完成：" + words); }
  String undo() { return language.pick("Undo", "復原"); }
  String nothingChanged() { return language.pick("Nothing became different.", "沒有任何改變。"); }
  String power() { return language.pick("Prediction power", "預測力"); }
  String importance() { return language.pick("Importance", "重要性"); }
  String distinct() { return language.pick("Distinct", "相異值"); }
  String kind() { return language.pick("Kind", "型別"); }
  String column() { return language.pick("Column", "欄位"); }
  String notAvailable() { return language.pick("not available", "無法計算"); }
  String unusual(long count) { return language.pick("Rows unlike the others: " + Figures.count(count), "與眾不同的列：" + Figures.count(count)); }
  String repeated() { return language.pick("Most repeated rows", "重複最多的列"); }
  String none() { return language.pick("None", "無"); }
  String row() { return language.pick("Row", "列"); }
  String score() { return language.pick("Score", "分數"); }
  String times() { return language.pick("Times", "次數"); }
  String whyTarget() { return language.pick("Choose the column to be learned to see what tells of it.", "選擇要學習的欄位，就能看到哪些欄位與它有關。"); }
  String orderedBy() { return language.pick("the strongest first", "由強至弱"); }
  String outliersIn(long count) { return language.pick(Figures.count(count) + " outliers, in orange", Figures.count(count) + " 個離群值（橘色）"); }

  String verdict(InsightReport.Verdict verdict) {
    return switch (verdict.fitness()) {
      case READY -> language.pick("Fit for training", "可以訓練");
      case REPAIRS -> language.pick("Fit for training after " + (verdict.repairs() == 1 ? "one repair" : verdict.repairs() + " repairs"), "修正 " + verdict.repairs() + " 處後可以訓練");
      case UNINFORMATIVE -> language.pick("The columns tell nothing of the target", "這些欄位無法說明目標欄");
      case EMPTY -> language.pick("There are no rows", "沒有任何列");
    };
  }

  String severity(Severity severity) {
    return switch (severity) {
      case HIGH -> language.pick("High", "高");
      case MEDIUM -> language.pick("Medium", "中");
      case LOW -> language.pick("Low", "低");
    };
  }

  String unit(Warning warning) {
    String count = Figures.count(warning.count());
    boolean one = warning.count() == 1;
    return switch (warning.unit()) {
      case ROWS -> language.pick(count + (one ? " row" : " rows"), count + " 列");
      case CELLS -> language.pick(count + (one ? " cell" : " cells"), count + " 個儲存格");
      case COLUMNS -> language.pick(count + (one ? " column" : " columns"), count + " 欄");
      case CLASSES -> language.pick(count + (one ? " class" : " classes"), count + " 個類別");
    };
  }

  /// What is wrong; in English as the report says it.
  String title(Warning w) {
    if (language == Language.ENGLISH) {
      return w.title();
    }
    String c = String.join("、", w.columns());
    String n = Figures.count(w.count());
    return switch (w.code()) {
      case SKEWED_TARGET -> c + " 的分布嚴重偏斜";
      case HEAVY_TAILED_TARGET -> c + " 的分布尾端過重";
      case TARGET_OUTLIERS -> c + " 有少數離群值";
      case FREQUENT_TARGET_VALUE -> c + " 經常是 " + w.value();
      case NON_NUMERIC_TARGET -> c + " 有不是數值的內容";
      case TINY_MINORITY_CLASS -> "類別 " + w.value() + " 只有 " + n + " 列";
      case TOO_MANY_CLASSES -> c + " 有 " + n + " 個類別";
      case FEW_ROWS_OF_CLASS -> n + " 個類別的列數太少";
      case IMBALANCED_CLASSES -> n + " 個類別非常罕見";
      case TARGET_LEAKAGE -> c + " 單獨就能說出目標欄";
      case EASY_TASK -> "這個問題可能過於簡單";
      case TARGET_CORRELATION -> c + " 與目標欄同步變動";
      case UNINFORMATIVE -> c + " 單獨無法說明目標欄";
      case CONSTANT -> c + " 只有一個值";
      case DISGUISED_NUMBER -> c + " 經常是 " + w.value();
      case RARE_CATEGORIES -> c + " 有罕見的類別";
      case PATTERN_MISFITS -> c + " 有些文字的寫法與其他不同";
      case QUICK_MODEL_USELESS -> "快速模型比猜測還差";
      case QUICK_MODEL_WEAK -> "快速模型只比猜測好一點";
      case DUPLICATE_ROWS -> n + " 列有重複";
      case MOSTLY_MISSING -> c + " 大多缺失";
      case DISGUISED_MISSING -> c + " 以文字表示缺失";
      case ID_LIKE -> c + " 是列的識別碼";
    };
  }

  /// The figures behind a warning.
  String detail(Warning w) {
    if (language == Language.ENGLISH) {
      return w.detail();
    }
    return switch (w.code()) {
      case SKEWED_TARGET -> "偏度 " + w.value() + "，" + unit(w) + "是離群值；極端列的誤差會主導訓練。";
      case HEAVY_TAILED_TARGET, TARGET_OUTLIERS -> "超額峰度 " + w.value() + "，" + unit(w) + "是離群值。";
      case FREQUENT_TARGET_VALUE -> unit(w) + "是這個值，它可能另有含意。";
      case NON_NUMERIC_TARGET -> unit(w) + "不是數值。";
      case TINY_MINORITY_CLASS -> "兩個類別都需要足夠的例子，至少 20 列。";
      case TOO_MANY_CLASSES -> "超過 100 個類別很難學好。";
      case FEW_ROWS_OF_CLASS -> "例如 " + w.value() + "，最多只有 10 列。";
      case IMBALANCED_CLASSES -> "例如 " + w.value() + "，不到最大類別的 1 %。";
      case TARGET_LEAKAGE -> "預測力 " + w.value() + "：它可能就是目標欄的另一種寫法，或是事後才記錄的。";
      case EASY_TASK -> String.join("、", w.columns()) + " 幾乎能單獨說出目標欄；請確認它們事先就已知。";
      case TARGET_CORRELATION -> "相關 " + w.value() + "：它可能就是目標欄的另一種寫法。";
      case UNINFORMATIVE -> "預測力為 0；與其他欄位一起仍可能有用。";
      case CONSTANT -> "無法從中學到任何東西。";
      case DISGUISED_NUMBER -> unit(w) + "是這個值，可能代表缺失。";
      case RARE_CATEGORIES -> "例如 " + w.value() + "，共 " + unit(w) + "。";
      case PATTERN_MISFITS -> "大多數的寫法是 " + w.value() + "；" + unit(w) + "不符合。";
      case QUICK_MODEL_USELESS, QUICK_MODEL_WEAK -> "分數 " + w.value() + "；更多或其他的欄位可能有幫助。";
      case DUPLICATE_ROWS -> w.value() + " 的列；它們可能同時落在訓練與測試資料中，讓分數偏高。";
      case MOSTLY_MISSING -> w.value() + " 的儲存格沒有值。";
      case DISGUISED_MISSING -> "「" + w.value() + "」，共 " + unit(w) + "。";
      case ID_LIKE -> w.value() + " 的值都不同，無法說明其他列。";
    };
  }

  /// What its step would do.
  String mend(Warning w) {
    Code code = w.code();
    return switch (code) {
      case SKEWED_TARGET -> language.pick("Learn its logarithm", "改學對數");
      case HEAVY_TAILED_TARGET, TARGET_OUTLIERS -> language.pick("Clip it", "截限");
      case FREQUENT_TARGET_VALUE -> language.pick("Leave those rows out", "排除這些列");
      case NON_NUMERIC_TARGET -> language.pick("Read it as numbers", "讀為數值");
      case TINY_MINORITY_CLASS, IMBALANCED_CLASSES -> language.pick("Repeat its rows", "重複抽樣");
      case TOO_MANY_CLASSES, FEW_ROWS_OF_CLASS -> language.pick("Merge rare classes", "合併罕見類別");
      case TARGET_LEAKAGE, TARGET_CORRELATION, UNINFORMATIVE, CONSTANT, MOSTLY_MISSING, ID_LIKE -> language.pick("Leave it out", "排除此欄");
      case EASY_TASK -> language.pick("Leave them out", "排除這些欄");
      case DISGUISED_NUMBER, DISGUISED_MISSING, PATTERN_MISFITS -> language.pick("Make them missing", "改為缺失");
      case RARE_CATEGORIES -> language.pick("Merge rare ones", "合併罕見值");
      case DUPLICATE_ROWS -> language.pick("Drop repeats", "移除重複");
      case QUICK_MODEL_USELESS, QUICK_MODEL_WEAK -> "";
    };
  }

  String kindOf(Analysis.Kind kind) {
    return switch (kind) {
      case HISTOGRAM -> language.pick("Histogram", "直方圖");
      case SCATTER -> language.pick("Scatter plot", "散布圖");
      case BOX -> language.pick("Box plot", "箱形圖");
      case BAR -> language.pick("Bar chart", "長條圖");
      case LINE -> language.pick("Line chart", "折線圖");
      case CORRELATION -> language.pick("Correlation", "相關");
      case COLLINEARITY -> language.pick("Multicollinearity", "多重共線性");
      case LEAKAGE -> language.pick("Target leakage", "目標洩漏");
      case SUMMARY -> language.pick("Table summary", "資料摘要");
      case DECOMPOSITION -> language.pick("Season and trend", "季節與趨勢");
      case MISSING -> language.pick("Missing values", "缺失值");
      case DUPLICATES -> language.pick("Duplicate rows", "重複列");
      case QUICK_MODEL -> language.pick("Quick model", "快速模型");
    };
  }

  String field(Analysis.Kind kind, String name) {
    if (kind == Analysis.Kind.BOX || kind == Analysis.Kind.DECOMPOSITION) {
      boolean time = kind == Analysis.Kind.DECOMPOSITION;
      return name.equals("y") ? language.pick("Numbers", "數值") : time ? language.pick("Time", "時間") : language.pick("Groups", "分組");
    }
    return switch (name) {
      case "x" -> language.pick("Along", "橫軸");
      case "y" -> language.pick("Upwards", "縱軸");
      case "color" -> language.pick("Colour", "顏色");
      case "facet" -> language.pick("A picture each", "分面");
      case "target" -> target();
      case "method" -> language.pick("Measure", "方法");
      default -> name;
    };
  }

  String colon(String name, String value) { return name + language.pick(": ", "：") + value; }

  /// How the quick model was measured.
  String split(Quick quick) {
    boolean classes = !quick.classes().isEmpty();
    String rows = Figures.count(quick.rows());
    return quick.spread() == null
        ? language.pick("boosted trees, 80 % learned from, 20 % measured on, " + rows + " rows", "提升樹，80 % 訓練、20 % 評估，" + rows + " 列")
        : language.pick("boosted trees, 5 folds" + (classes ? ", stratified" : "") + ", " + rows + " rows", "提升樹，5 折" + (classes ? "分層" : "") + "交叉驗證，" + rows + " 列");
  }

  /// A kind of column in words.
  String kindName(String id) { return new DataTexts(language).kindOf(Kind.of(id)); }
  String noColumn() { return language.pick("none", "無"); }
  /// What a measure of correlation compares.
  String method(String id) {
    return switch (id) {
      case "pearson" -> language.pick("Pearson's r, along a line", "Pearson 相關係數，線性關係");
      case "spearman" -> language.pick("Spearman's rank correlation, along any rising or falling curve", "Spearman 等級相關，單調關係");
      case "cramer" -> language.pick("Cramér's V, of categories, from 0 to 1", "Cramér's V，類別之間，0 到 1");
      case "auto" -> language.pick("Pearson's r of numbers, Cramér's V of categories, the correlation ratio of both", "數值用 Pearson 相關係數，類別用 Cramér's V，兩者之間用相關比");
      default -> id;
    };
  }

  String usual() { return language.pick("usual", "預設"); }
  String rowsRead(Analysis.Sample sample) { return sample.complete() ? language.pick("all rows", "全部資料") : language.pick("sample of " + Figures.count(sample.rows()), "抽樣 " + Figures.count(sample.rows()) + " 列"); }
  String chooseColumn() { return language.pick("Choose columns above", "請在上方選擇欄位"); }
  String chooseColumnWhy() { return language.pick("The picture is drawn as soon as it knows what to show.", "選好之後就會畫出圖表。"); }
  String noMissing() { return language.pick("No cell is missing", "沒有缺失的儲存格"); }
  String noRepeats() { return language.pick("No row repeats another", "沒有重複的列"); }
  String complete(long rows) { return language.pick(Figures.count(rows) + " rows lack nothing", Figures.count(rows) + " 列沒有缺失"); }
  String lacking(long rows, String columns) { return language.pick(Figures.count(rows) + " rows lack " + columns, Figures.count(rows) + " 列缺少 " + columns); }
  String anomalies(int count) { return language.pick(count + (count == 1 ? " point stands off" : " points stand off"), count + " 個點異常"); }
  String observed() { return language.pick("Observed", "觀測值"); }
  String trend() { return language.pick("Trend", "趨勢"); }
  String season() { return language.pick("Season", "季節"); }
  String remainder() { return language.pick("Remainder", "殘差"); }
  String period(int period) { return language.pick("season of " + period + " steps", "季節週期 " + period); }
  String learned(long learned, long measured) { return language.pick("random forest, learned from " + Figures.count(learned) + " rows, measured on " + Figures.count(measured), "隨機森林，以 " + Figures.count(learned) + " 列訓練、" + Figures.count(measured) + " 列評估"); }
  String vif() { return language.pick("Variance inflation (above 5 is high, 50 the most shown)", "變異數膨脹因子（大於 5 偏高，最多顯示 50）"); }
  String singular() { return language.pick("Singular values of the standardised columns", "標準化欄位的奇異值"); }
  String lasso(String alpha) { return language.pick("Weights that a lasso of α " + alpha + " leaves", "LASSO（α " + alpha + "）保留的權重"); }
  String leakScore(String metric) { return language.pick("How well each column alone foretells it: " + metric + ", 1 is a likely leak", "單一欄位的預測分數：" + metric + "，1 很可能是洩漏"); }
  String groups(long rows, String share) { return language.pick(Figures.count(rows) + " rows (" + share + ") have a twin", Figures.count(rows) + " 列（" + share + "）有重複"); }
  String keepRows() { return language.pick("Keep these rows in a flow", "在流程中保留這些列"); }
  String keepThese() { return language.pick("Keep these rows", "保留這些列"); }
  String whereToKeep() { return language.pick("Where to keep them", "保留在哪裡"); }
  String addTo(String flow) { return language.pick("Add to “" + flow + "”", "加入「" + flow + "」"); }
  String newFlow() { return language.pick("New flow", "新流程"); }
  String brushHint() { return language.pick("Drag over the picture to choose a range; a double click shows all", "在圖上拖曳即可選取範圍；按兩下顯示全部"); }
  String values(String column) { return language.pick("Values of " + column, column + " 的值"); }
  String valueHint() { return language.pick("Click bars to choose values", "按長條即可選取值"); }
  String between() { return language.pick(", ", "、"); }
  String from(String column) { return language.pick(column + " from", column + " 起"); }
  String to(String column) { return language.pick(column + " to", column + " 迄"); }
}
