package atelier.learn.autopilot.paper;

import atelier.core.data.Column;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.leak.Charge;
import atelier.learn.report.ModelCard;
import atelier.learn.report.ModelReport;
import atelier.learn.report.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The card of a search's leader as Markdown: what it is, how it was trained and measured, what to keep in mind, and what only people can say.
///
/// @see "Mitchell et al. 2019, Model cards for model reporting, FAT*"
public final class ModelCardText {
  private static final int MOST_COLUMNS = 200;

  private ModelCardText() {}

  /// The card.
  ///
  /// @param measured the leader's report
  public static String of(AutopilotReport report, ModelReport measured) {
    ModelCard card = measured.card();
    var text = new StringBuilder("# Model card: " + report.target() + "\n\n## Overview\n\n");
    fact(text, "Predicts", "`" + card.target() + "`" + (card.classes().isEmpty() ? ", a number" : ", one of " + String.join(", ", card.classes().stream().limit(20).toList())));
    fact(text, "Model", report.best() + " (" + card.algorithm() + ")");
    fact(text, "Made by", String.join(", ", card.versions().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList()) + ", " + measured.made());
    text.append("\n## Intended use\n\n_To be written by whoever uses it: purpose, who decides by it, what it must not be used for, risk (high, medium, low) and why._\n");
    text.append("\n## Training\n\n");
    fact(text, "Data", card.data() + (card.dataset() == null ? "" : " (`" + card.dataset() + "`)") + ", " + card.rows() + " rows");
    fact(text, "Search", "mode " + report.mode() + ", " + report.trials().done() + " trials in " + Math.round(report.seconds()) + " s, seed " + report.seed());
    fact(text, "Chosen by", report.metric() + " in " + report.folds() + " folds" + (report.optimism() == null ? "" : String.format(Locale.ROOT, "; being the best of many flatters by about %.3g", report.optimism())));
    fact(text, "Sealed rows", Integer.toString(report.heldOutRows()));
    report.candidates().stream().filter(row -> row.name().equals(report.best())).flatMap(row -> row.members().stream())
        .forEach(vote -> text.append(String.format(Locale.ROOT, "  - votes: %s, %.0f %%%n", vote.name(), 100 * vote.weight())));
    evaluation(text, report, measured);
    list(text, "Suspected leaks", report.leaks().stream().map(Charge::sentence).toList(), "None found.");
    list(text, "Limits", limits(measured), "None known.");
    list(text, "Decisions on the way", card.decisions(), "None.");
    text.append("\n## Columns it reads\n\n| column | kind |\n| --- | --- |\n");
    for (Column column : card.columns().stream().limit(MOST_COLUMNS).toList()) {
      text.append("| ").append(Words.cell(column.name())).append(" | ").append(column.kind().id()).append(" |\n");
    }
    return text.append("\n## Ethics and caveats\n\n_To be written: who is affected, which groups were looked at (`studio bias`), what happens when it errs._\n").toString();
  }

  private static void evaluation(StringBuilder text, AutopilotReport report, ModelReport measured) {
    text.append("\n## Evaluation\n\nOn ").append(measured.measured().rows()).append(" rows that the judging model had not seen; 90 % intervals by resampling rows.\n\n| metric | value | from | to | guessing |")
        .append(report.test() == null ? "" : " test table |").append("\n| --- | --- | --- | --- | --- |").append(report.test() == null ? "" : " --- |").append('\n');
    for (Score score : measured.scores()) {
      text.append("| ").append(score.metric()).append(" | ").append(number(score.value())).append(" | ").append(number(score.low())).append(" | ").append(number(score.high())).append(" | ").append(number(score.guess())).append(" |");
      text.append(report.test() == null ? "\n" : " " + number(report.test().get(score.metric())) + " |\n");
    }
  }

  private static List<String> limits(ModelReport measured) {
    var limits = new ArrayList<>(measured.card().limits().stream().map(ModelCard.Limit::sentence).toList());
    limits.addAll(measured.notes());
    return limits;
  }

  private static void fact(StringBuilder text, String name, String value) {
    text.append("- **").append(name).append(":** ").append(value).append('\n');
  }

  private static void list(StringBuilder text, String title, List<String> items, String none) {
    text.append("\n## ").append(title).append("\n\n");
    text.append(items.isEmpty() ? none + "\n" : String.join("", items.stream().map(item -> "- " + item + "\n").toList()));
  }

  private static String number(@org.jspecify.annotations.Nullable Double value) {
    return value == null || Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4g", value);
  }
}
