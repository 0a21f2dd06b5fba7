package atelier.app.cli;

import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.Severity;
import atelier.flow.analysis.insight.Warning;
import atelier.learn.insight.Insight.Quick;
import java.util.Locale;

/// The insights report as lines for people: verdict, warnings of high and medium severity, quick model, the strongest columns.
final class InsightLines {
  private static final int MOST_COLUMNS = 10;

  private InsightLines() {}

  static void show(Out out, InsightReport report) {
    out.line("");
    out.line(report.verdict().sentence() + ".");
    for (Warning warning : report.warnings()) {
      if (warning.severity() != Severity.LOW) {
        String step = warning.step() == null ? "" : "  → " + warning.step().transform() + " " + atelier.core.json.Json.line(warning.step().params());
        out.line(warning.severity().id() + ": " + warning.title() + ". " + warning.detail() + step);
      }
    }
    int low = report.of(Severity.LOW).size();
    if (low > 0) {
      out.line(low + (low == 1 ? " warning" : " warnings") + " of low severity: see --json or --html.");
    }
    Quick quick = report.quick();
    if (quick != null) {
      out.line(String.format(Locale.ROOT, "Quick model: %s %.3f, guessing %.3f; %s, %d rows.", quick.metric(), quick.score(), quick.trivial(), quick.split(), quick.rows()));
    }
    if (report.target() != null) {
      var table = new TextTable("column", "prediction power", "importance");
      report.features().stream().limit(MOST_COLUMNS).forEach(f -> table.row(f.column(), f.power() == null ? null : f.power().power(), f.importance()));
      out.table(table);
    }
    report.notes().forEach(out::note);
  }
}
