package atelier.app.report;

import atelier.learn.report.Amounts;
import atelier.learn.report.Counts;
import atelier.learn.report.ManyClasses;
import atelier.learn.report.Measured;
import atelier.learn.report.ModelReport;
import atelier.learn.report.Score;
import atelier.learn.report.TwoClasses;
import java.util.ArrayList;
import java.util.List;

/// What a report says, in sentences.
public final class Sentences {
  private static final double THRESHOLD = 0.5;

  private Sentences() {}

  /// The result in one line, such as `Right 80 times in 100. Guessing “No” for everyone would be right 73 times.`
  public static String result(ModelReport report) {
    return switch (report.outcome()) {
      case TwoClasses two -> right(two.at(THRESHOLD).accuracy(), two.commonest(), two.commonestShare());
      case ManyClasses many -> right(many.matrix().accuracy(), many.commonest(), many.commonestShare());
      case Amounts amounts -> "Half of the rows are right within %s, three of four within %s.".formatted(size(amounts, 0.5), size(amounts, 0.75));
    };
  }

  private static String right(double share, String commonest, double guess) {
    return "Right %d times in 100. Guessing “%s” for everyone would be right %d times.".formatted(Math.round(100 * share), commonest, Math.round(100 * guess));
  }

  private static String size(Amounts amounts, double share) {
    double within = amounts.within(share);
    return amounts.relative() ? Markup.number(Math.round(within * 1000) / 10.0) + " %" : Markup.number(within);
  }

  /// What lies behind the result, and on which rows.
  public static String behind(ModelReport report) {
    return switch (report.outcome()) {
      case TwoClasses two -> found(two) + measured(report.measured());
      case ManyClasses _ -> measured(report.measured());
      case Amounts amounts -> "It misses %s by %s on average; the middle value %s alone would miss by %s. ".formatted(
          report.card().target(), Markup.number(amounts.meanError()), Markup.number(amounts.middle()), Markup.number(amounts.errorOfMiddle())) + measured(report.measured());
    };
  }

  private static String found(TwoClasses two) {
    Counts counts = two.at(THRESHOLD);
    String found = counts.positives() == 0 ? "" : "It finds %d of 100 %s".formatted(Math.round(100 * counts.recall()), two.positive());
    String right = counts.called() == 0 ? "it calls none so" : "of 100 it calls so, %d are".formatted(Math.round(100 * counts.precision()));
    return found.isEmpty() ? "" : found + "; " + right + ". ";
  }

  static String measured(Measured measured) {
    String rows = Markup.count(measured.rows()) + " rows of " + measured.table();
    String peeks = measured.peeks() == null ? "" : measured.peeks() == 1 ? " once" : " for the " + measured.peeks() + "th time";
    return switch (measured.source()) {
      case HOLD_OUT -> "Measured" + peeks + " on " + rows + " that it never saw.";
      case OUT_OF_FOLD -> "Measured by " + measured.folds() + "-fold cross-validation on " + rows + ", each predicted by a model that had not seen it.";
      case LEARNED_FROM -> "Measured on the " + rows + " that it learned from: the figures flatter.";
    };
  }

  /// The numbers that count, each with its interval or what a guess would score.
  static List<Page.Figure> figures(ModelReport report) {
    List<String> metrics = report.outcome() instanceof Amounts ? List.of("mae", "rmse", "r2") : List.of("auc", "accuracy", "logloss");
    var figures = new ArrayList<Page.Figure>();
    for (String metric : metrics) {
      Score score = report.score(metric);
      if (score != null) {
        figures.add(new Page.Figure(name(metric) + (score.higherIsBetter() ? " ↑" : " ↓"), number(report, score.value()), beside(report, score)));
      }
    }
    return figures;
  }

  /// The interval of what has a known best; what a guess scores for the rest.
  private static String beside(ModelReport report, Score score) {
    if (!score.higherIsBetter() && score.guess() != null) {
      return "guessing: " + number(report, score.guess());
    }
    return score.low() == null || score.high() == null ? "" : number(report, score.low()) + " – " + number(report, score.high());
  }

  private static String number(ModelReport report, double value) {
    return report.outcome() instanceof Amounts && Math.abs(value) >= 10 ? Markup.number(value) : Markup.score(value);
  }

  /// What people call a metric.
  public static String name(String metric) {
    return switch (metric) {
      case "auc" -> "AUC";
      case "logloss" -> "Log loss";
      case "accuracy" -> "Accuracy";
      case "mae" -> "Mean error";
      case "rmse" -> "RMSE";
      case "r2" -> "R²";
      default -> metric;
    };
  }
}
