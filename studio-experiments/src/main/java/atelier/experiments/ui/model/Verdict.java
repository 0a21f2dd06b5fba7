package atelier.experiments.ui.model;

import atelier.learn.report.Amounts;
import atelier.learn.report.Counts;
import atelier.learn.report.ManyClasses;
import atelier.learn.report.Measured;
import atelier.learn.report.ModelReport;
import atelier.learn.report.TwoClasses;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// What a model can do, in two sentences.
record Verdict(Language language) {
  /// The result in one line, such as `Right 80 times in 100. Guessing “No” for everyone would be right 73 times.`
  String result(ModelReport report, double threshold) {
    return switch (report.outcome()) {
      case TwoClasses two -> right(two.at(threshold).accuracy(), two.commonest(), two.commonestShare());
      case ManyClasses many -> right(many.matrix().accuracy(), many.commonest(), many.commonestShare());
      case Amounts amounts -> language.pick(
          "Half of the rows are right within " + size(amounts, 0.5) + ", three of four within " + size(amounts, 0.75) + ".", "一半的列誤差在 " + size(amounts, 0.5) + " 以內，四分之三在 " + size(amounts, 0.75) + " 以內。");
    };
  }

  private String right(double share, String commonest, double guess) {
    long right = Math.round(100 * share);
    long guessed = Math.round(100 * guess);
    return language.pick("Right %d times in 100. Guessing “%s” for everyone would be right %d times.".formatted(right, commonest, guessed), "每 100 列答對 %d 列。全部猜「%s」則答對 %d 列。".formatted(right, commonest, guessed));
  }

  private static String size(Amounts amounts, double share) {
    double within = amounts.within(share);
    return amounts.relative() ? Figures.percent(within, within < 0.1 ? 1 : 0) : Figures.brief(within);
  }

  /// What lies behind the result, and on which rows.
  String behind(ModelReport report, double threshold) {
    return switch (report.outcome()) {
      case TwoClasses two -> found(two, threshold) + measured(report.measured());
      case ManyClasses _ -> measured(report.measured());
      case Amounts amounts -> language.pick(
              "It misses by %s on average; the middle value alone would miss by %s. ".formatted(Figures.brief(amounts.meanError()), Figures.brief(amounts.errorOfMiddle())),
              "平均誤差 %s；只用中位數則為 %s。".formatted(Figures.brief(amounts.meanError()), Figures.brief(amounts.errorOfMiddle())))
          + measured(report.measured());
    };
  }

  private String found(TwoClasses two, double threshold) {
    Counts counts = two.at(threshold);
    if (counts.positives() == 0) {
      return "";
    }
    long found = Math.round(100 * counts.recall());
    if (counts.called() == 0) {
      return language.pick("It calls no row %s. ".formatted(two.positive()), "沒有任何列被判為「%s」。".formatted(two.positive()));
    }
    long right = Math.round(100 * counts.precision());
    return language.pick(
        "Of 100 that are %s it finds %d; of 100 it calls so, %d are. ".formatted(two.positive(), found, right), "每 100 個「%s」找出 %d 個；判為如此的 100 個中 %d 個正確。".formatted(two.positive(), found, right));
  }

  private String measured(Measured measured) {
    String rows = Figures.count(measured.rows());
    return switch (measured.source()) {
      case HOLD_OUT -> language.pick("Measured on " + rows + " rows that it never saw.", "在 " + rows + " 列未見過的資料上測量。");
      case OUT_OF_FOLD -> language.pick(
          "Measured by %d-fold cross-validation on %s rows.".formatted(measured.folds(), rows), "以 %d 折交叉驗證在 %s 列上測量。".formatted(measured.folds(), rows));
      case LEARNED_FROM -> language.pick("Measured on the " + rows + " rows that it learned from: the figures flatter.", "在訓練用的 " + rows + " 列上測量：數字偏樂觀。");
    };
  }

  /// Which rows the figures are of, in a few words.
  String source(Measured measured) {
    String rows = Figures.count(measured.rows());
    Integer peeks = measured.peeks();
    String looks = peeks == null ? "" : language.pick(peeks == 1 ? ", 1 peek" : ", " + peeks + " peeks", "，查看 " + peeks + " 次");
    return switch (measured.source()) {
      case HOLD_OUT -> language.pick("hold-out, " + rows + " rows", "保留資料，" + rows + " 列") + looks;
      case OUT_OF_FOLD -> language.pick(measured.folds() + "-fold cross-validation, " + rows + " rows", measured.folds() + " 折交叉驗證，" + rows + " 列");
      case LEARNED_FROM -> language.pick("rows it learned from, " + rows, "訓練資料，" + rows + " 列");
    };
  }
}
