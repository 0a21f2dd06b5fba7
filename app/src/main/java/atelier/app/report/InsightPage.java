package atelier.app.report;

import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.InsightReport.Feature;
import atelier.flow.analysis.insight.InsightReport.Numbers;
import atelier.flow.analysis.insight.InsightReport.SampleRow;
import atelier.flow.analysis.insight.Severity;
import atelier.flow.analysis.insight.Warning;
import atelier.learn.insight.Insight.Quick;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes the data quality and insights report as one HTML file that needs nothing else.
public final class InsightPage {
  private static final int MOST_CELLS = 12;
  private static final int MOST_MATRIX = 12;

  private InsightPage() {}

  /// The whole file.
  public static String html(InsightReport report) {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>Insights: %s</title><style>%s</style></head>
        <body><main>%s%s%s%s%s%s%s%s</main></body></html>
        """.formatted(
        Markup.text(report.summary().name()), HtmlReport.style() + extra(), header(report), warnings(report), target(report), quick(report), features(report), details(report), samples(report), foot(report));
  }

  private static String extra() {
    return ".sev{white-space:nowrap;font-weight:600}.sev.high{color:var(--bad)}.sev.medium{color:var(--warn)}.sev.low{color:var(--t3)}td small{display:block;color:var(--t2);max-width:76ch}code{font:12px/16px \"JetBrains Mono\",ui-monospace,monospace;overflow-wrap:anywhere}details summary{cursor:pointer;color:var(--accent-fg)}";
  }

  private static String header(InsightReport report) {
    InsightReport.Summary s = report.summary();
    var figures = new StringBuilder();
    figures.append(figure("Rows × columns", Markup.count(s.rows()) + " × " + s.columns(), s.kinds().entrySet().stream().map(k -> k.getValue() + " " + k.getKey()).collect(Collectors.joining(", "))));
    figures.append(figure("Missing", Markup.count(s.missing()), "of " + Markup.count(s.cells()) + " cells"));
    figures.append(figure("Invalid", Markup.count(s.invalid()), "cells not read"));
    figures.append(figure("Rows with a twin", Markup.count(s.twins()), share(s.twinShare())));
    if (report.quick() != null) {
      figures.append(figure("Quick model " + report.quick().metric() + " ↑", Markup.score(report.quick().score()), "guessing " + Markup.score(report.quick().trivial())));
    }
    String of = report.target() == null ? "No target was named." : "Target: " + report.target().column() + ", " + report.target().task() + ".";
    return "<header><div class=\"mark\" aria-hidden=\"true\">A</div><p class=\"path\">Atelier › %s › <b>Insights</b></p></header><section class=\"top\"><div><h1>%s</h1><p>%s Made in %s from %s rows.</p></div><div class=\"figures\">%s</div></section>"
        .formatted(Markup.text(s.name()), Markup.text(report.verdict().sentence()), Markup.text(of), Markup.seconds(s.seconds()), Markup.count(s.rows()), figures);
  }

  private static String figure(String name, String value, String of) {
    return "<div class=\"figure\"><span>%s</span><b>%s</b><small>%s</small></div>".formatted(Markup.text(name), Markup.text(value), Markup.text(of));
  }

  private static String share(double share) {
    return String.format(java.util.Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", 100 * share);
  }

  private static String warnings(InsightReport report) {
    if (report.warnings().isEmpty()) {
      return HtmlReport.section("Warnings", "none", "");
    }
    String open = rows(report.warnings().stream().filter(w -> w.severity() != Severity.LOW).toList());
    String low = report.of(Severity.LOW).isEmpty() ? "" : "<details><summary>" + report.of(Severity.LOW).size() + " of low severity</summary>" + rows(report.of(Severity.LOW)) + "</details>";
    Map<String, Integer> counts = report.summary().warnings();
    return HtmlReport.section("Warnings", counts.get("high") + " high, " + counts.get("medium") + " medium, " + counts.get("low") + " low", open + low);
  }

  private static String rows(List<Warning> warnings) {
    if (warnings.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>Severity</th><th>What is wrong</th><th class=\"n\">How much</th><th>Step that mends it</th></tr></thead><tbody>");
    for (Warning w : warnings) {
      String sign = w.severity() == Severity.LOW ? "ⓘ " : "⚠ ";
      String step = w.step() == null ? "<span class=\"muted\">none</span>" : "<code>" + Markup.text(w.step().transform() + " " + atelier.core.json.Json.line(w.step().params())) + "</code>";
      rows.append("<tr><td><span class=\"sev %s\">%s%s</span></td><td><b>%s</b><small>%s</small></td><td class=\"n\">%s</td><td>%s</td></tr>".formatted(
          w.severity().id(), sign, w.severity().id(), Markup.text(w.title()), Markup.text(w.detail()), Markup.count(w.count()) + " " + w.unit().name().toLowerCase(java.util.Locale.ROOT), step));
    }
    return rows.append("</tbody></table></div>").toString();
  }

  private static String target(InsightReport report) {
    InsightReport.Goal goal = report.target();
    if (goal == null) {
      return "";
    }
    String picture = goal.numbers() != null
        ? histogram(goal.column(), goal.numbers(), 680, 160) + numbers(goal.numbers())
        : bars(goal.classes().stream().limit(20).map(c -> Map.entry(c.value(), c.count())).toList(), report.summary().rows());
    return HtmlReport.section("Target: " + goal.column(), goal.reason() + (goal.missing() > 0 ? " " + Markup.count(goal.missing()) + " rows have none." : ""), picture);
  }

  private static String numbers(Numbers n) {
    return "<p>min %s · median %s · mean %s · max %s · sd %s · skewness %s · excess kurtosis %s · %s outliers (further than five robust standard deviations of %s from the median; the outer bars hold them)</p>".formatted(
        Markup.number(n.min()), Markup.number(n.median()), Markup.number(n.mean()), Markup.number(n.max()), Markup.number(n.sd()), optional(n.skewness()), optional(n.kurtosis()), Markup.count(n.outliers()),
        Markup.number(n.robustSd()));
  }

  private static String optional(@Nullable Double value) {
    return value == null ? "–" : Markup.number(value);
  }

  private static String histogram(String name, Numbers n, int width, int height) {
    var svg = new Svg(width, height + 18, "histogram of " + name);
    long most = Math.max(1, n.counts().stream().mapToLong(Long::longValue).max().orElse(1));
    double step = (double) width / n.counts().size();
    for (int i = 0; i < n.counts().size(); i++) {
      double tall = n.counts().get(i) == 0 ? 0 : Math.max(1, (double) n.counts().get(i) / most * (height - 2));
      svg.rect(i * step, height - tall, step - 1, tall, 0, holdsOutliers(n, i) ? "f1" : "f-ink");
    }
    svg.line(0, height, width, height, "base");
    return svg.text(0, height + 14, "start", "t-tick", Markup.number(n.min())).text(width, height + 14, "end", "t-tick", Markup.number(n.max())).toString();
  }

  private static boolean holdsOutliers(Numbers n, int bin) {
    boolean below = bin == 0 && n.min() < n.median() - 5 * n.robustSd();
    boolean above = bin == n.counts().size() - 1 && n.max() > n.median() + 5 * n.robustSd();
    return below || above;
  }

  private static String bars(List<Map.Entry<String, Long>> counts, long rows) {
    double tall = 22;
    var svg = new Svg(680, (int) (counts.size() * tall + 2), "rows of each class");
    long most = counts.stream().mapToLong(Map.Entry::getValue).max().orElse(1);
    for (int i = 0; i < counts.size(); i++) {
      svg.text(0, i * tall + 15, "start", "t-name", cut(counts.get(i).getKey(), 22));
      svg.rect(150, i * tall + 4, 400.0 * counts.get(i).getValue() / most, 14, 2, "f0");
      svg.text(680, i * tall + 15, "end", "t-sub", Markup.count(counts.get(i).getValue()) + " · " + share((double) counts.get(i).getValue() / Math.max(1, rows)));
    }
    return svg.toString();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String quick(InsightReport report) {
    Quick quick = report.quick();
    if (quick == null) {
      return report.target() == null ? "" : HtmlReport.section("Quick model", "not available", "");
    }
    String metrics = quick.metrics().entrySet().stream().map(m -> "<tr><td>%s</td><td class=\"n\">%s</td></tr>".formatted(Markup.text(m.getKey()), Markup.number(m.getValue()))).collect(Collectors.joining());
    String weights = quick.importance().stream().limit(15)
        .map(w -> "<tr><td><b>%s</b></td><td>%s</td><td class=\"n\">%s</td></tr>".formatted(Markup.text(w.column()), bar(w.share()), share(w.share()))).collect(Collectors.joining());
    String under = quick.algorithm() + ", " + quick.split() + ", " + Markup.count(quick.rows()) + " rows: " + quick.metric() + " " + Markup.score(quick.score())
        + (quick.spread() == null ? "" : " ± " + Markup.score(quick.spread())) + ", guessing " + Markup.score(quick.trivial());
    return HtmlReport.section("Quick model", under,
        "<div class=\"outcome\"><div class=\"classes\"><h3>Importance</h3><table><tbody>" + weights + "</tbody></table></div><div><h3>All metrics</h3><table><tbody>" + metrics + "</tbody></table></div>" + matrix(quick) + "</div>");
  }

  private static String bar(double share) {
    return new Svg(240, 14, share(share)).rect(0, 1, 240, 12, 2, "f-inset").rect(0, 1, 240 * share, 12, 2, "f0").toString();
  }

  private static String matrix(Quick quick) {
    int k = quick.classes().size();
    if (k == 0 || k > MOST_MATRIX) {
      return "";
    }
    var table = new StringBuilder("<div><h3>True classes down, predicted across</h3><table><thead><tr><th></th>");
    quick.classes().forEach(c -> table.append("<th class=\"n\">").append(Markup.text(c)).append("</th>"));
    table.append("</tr></thead><tbody>");
    for (int r = 0; r < k; r++) {
      table.append("<tr><td><b>").append(Markup.text(quick.classes().get(r))).append("</b></td>");
      for (int c = 0; c < k; c++) {
        table.append("<td class=\"n\">").append(r == c ? "<b>" : "").append(Markup.count(quick.confusion().get(r).get(c))).append(r == c ? "</b>" : "").append("</td>");
      }
      table.append("</tr>");
    }
    return table.append("</tbody></table></div>").toString();
  }

  private static String features(InsightReport report) {
    boolean target = report.target() != null;
    var rows = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>Column</th><th>Kind</th>");
    rows.append(target ? "<th>Prediction power</th><th class=\"n\"></th><th class=\"n\">Importance</th>" : "").append("<th class=\"n\">Missing</th><th class=\"n\">Distinct</th><th class=\"n\">Warnings</th></tr></thead><tbody>");
    for (Feature f : report.features()) {
      Double power = f.power() == null ? null : f.power().power();
      rows.append("<tr><td><b>%s</b></td><td class=\"muted\">%s</td>".formatted(Markup.text(f.column()), Markup.text(f.kind())));
      if (target) {
        rows.append("<td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td>".formatted(power == null ? "<span class=\"muted\">not available</span>" : bar(power), power == null ? "–" : Markup.score(power), f.importance() == null ? "–" : share(f.importance())));
      }
      rows.append("<td class=\"n%s\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>".formatted(f.missingShare() > 0 ? " gaps" : "", f.missingShare() == 0 ? "–" : "∅ " + share(f.missingShare()), Markup.count(f.distinct()), f.warnings() == 0 ? "–" : f.warnings()));
    }
    return HtmlReport.section("Feature summary", target ? "the strongest first" : "in the order of the table", rows + "</tbody></table></div>");
  }

  private static String details(InsightReport report) {
    var rows = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>Column</th><th>Values</th><th>Figures</th></tr></thead><tbody>");
    for (InsightReport.Detail d : report.details()) {
      String picture = d.numbers() != null ? histogram(d.column(), d.numbers(), 240, 48) : common(d, report.summary().rows());
      String figures = d.numbers() != null ? numbers(d.numbers()) : d.pattern() == null ? "" : "<p>" + share(d.pattern().share()) + " are <code>" + Markup.text(d.pattern().text()) + "</code></p>";
      String correlation = d.targetCorrelation() == null ? "" : "<p>correlation with the target " + Markup.score(d.targetCorrelation()) + "</p>";
      rows.append("<tr><td><b>%s</b><small>%s, %s distinct%s</small></td><td>%s</td><td>%s%s</td></tr>".formatted(
          Markup.text(d.column()), Markup.text(d.kind()), Markup.count(d.distinct()), d.missing() == 0 ? "" : ", ∅ " + Markup.count(d.missing()), picture, figures, correlation));
    }
    return HtmlReport.section("Feature details", Markup.count(report.summary().rows()) + " rows", rows + "</tbody></table></div>");
  }

  private static String common(InsightReport.Detail d, long rows) {
    return d.common().isEmpty() ? "<span class=\"muted\">no value is frequent</span>"
        : d.common().stream().limit(5).map(c -> Markup.text(cut(c.value(), 40)) + " <span class=\"muted\">" + share((double) c.count() / Math.max(1, rows)) + "</span>").collect(Collectors.joining("<br>"));
  }

  private static String samples(InsightReport report) {
    InsightReport.Samples samples = report.samples();
    String unusual = table(samples.columns(), samples.unusual(), "score");
    String repeated = table(samples.columns(), samples.repeated(), "times");
    return HtmlReport.section("Samples", "", "<h3>Rows unlike the others: " + Markup.count(samples.anomalous()) + "</h3>" + unusual + "<h3>Most repeated rows</h3>" + (samples.repeated().isEmpty() ? "<p>No row has a twin.</p>" : repeated));
  }

  private static String table(List<String> columns, List<SampleRow> rows, String value) {
    if (rows.isEmpty()) {
      return "<p>None.</p>";
    }
    int shown = Math.min(MOST_CELLS, columns.size());
    String head = columns.stream().limit(shown).map(c -> "<th>" + Markup.text(c) + "</th>").collect(Collectors.joining());
    String body = rows.stream().map(r -> "<tr><td class=\"n\">%s</td><td class=\"n\">%s</td>%s</tr>".formatted(
        Markup.count(r.row()), value.equals("times") ? Markup.count((long) r.value()) : Markup.score(r.value()),
        IntStream.range(0, shown).mapToObj(c -> r.cells().get(c) == null ? "<td class=\"muted\">–</td>" : "<td>" + Markup.text(cut(String.valueOf(r.cells().get(c)), 32)) + "</td>").collect(Collectors.joining()))).collect(Collectors.joining());
    return "<div class=\"wide\"><table class=\"sample\"><thead><tr><th class=\"n\">row</th><th class=\"n\">" + value + "</th>" + head + "</tr></thead><tbody>" + body + "</tbody></table></div>";
  }

  private static String foot(InsightReport report) {
    String words = report.definitions().stream().map(d -> "<dt>%s</dt><dd>%s</dd>".formatted(Markup.text(d.term()), Markup.text(d.text()))).collect(Collectors.joining());
    String notes = report.notes().isEmpty() ? "" : "<ul>" + report.notes().stream().map(n -> "<li>" + Markup.text(n) + "</li>").collect(Collectors.joining()) + "</ul>";
    return HtmlReport.section("Definitions", "", "<dl>" + words + "</dl>" + notes);
  }
}
