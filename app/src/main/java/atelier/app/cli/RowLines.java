package atelier.app.cli;

import atelier.learn.feature.Cells;
import atelier.learn.whatif.Alike;
import atelier.learn.whatif.Answer;
import atelier.learn.whatif.Counterfactual;
import atelier.learn.whatif.RowReport;
import java.util.Locale;
import java.util.stream.Collectors;

/// A [RowReport] for people.
final class RowLines {
  private RowLines() {}

  static void write(RowReport report, Out out) {
    Answer answer = report.answer();
    boolean classes = report.label() != null;
    String of = classes ? " for '" + report.label() + "'" : "";
    out.line("Row " + report.row() + ": " + score(answer.score(report.label()), classes) + of + ", the typical row " + score(answer.base(report.label()), classes));
    alike(report.alike(), answer, report, out);
    var table = new TextTable("column", "value", classes ? "points" : "effect");
    for (Answer.Reason reason : answer.reasons(report.label())) {
      table.row(reason.column(), Cells.text(reason.value()), classes ? String.format(Locale.ROOT, "%+.1f", 100 * reason.effect()) : (Object) reason.effect());
    }
    out.table(table);
    if (report.ways() != null) {
      report.ways().forEach(way -> out.line(line(way, classes)));
    }
    report.notes().forEach(out::note);
  }

  private static void alike(Alike alike, Answer answer, RowReport report, Out out) {
    if (alike.known() == 0) {
      return;
    }
    String what = report.label() == null
        ? "the mean is " + score(alike.mean(), false)
        : alike.byClass().get(answer.classes().indexOf(report.label())) + " are '" + report.label() + "'";
    out.line("Of the " + alike.known() + " rows most alike " + what);
  }

  private static String line(Counterfactual way, boolean classes) {
    String changes = way.changes().stream()
        .map(c -> c.column() + " " + (c.from() == null ? "missing" : Cells.text(c.from())) + " -> " + Cells.text(c.to()))
        .collect(Collectors.joining(", "));
    return score(way.before(), classes) + " -> " + score(way.after(), classes) + (way.reached() ? "" : " (not yet there)") + ": " + changes;
  }

  private static String score(double value, boolean isProbability) {
    return isProbability ? String.format(Locale.ROOT, "%.1f %%", 100 * value) : String.format(Locale.ROOT, "%.5g", value);
  }
}
