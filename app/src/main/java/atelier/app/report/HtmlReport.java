package atelier.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes a [Page] as one HTML file that needs nothing else: style and drawings are inside, light and dark follow the reader's system.
public final class HtmlReport {
  private static final int MATRIX_CLASSES = 12;
  private static final int CURVE_CLASSES = 7;

  private HtmlReport() {}

  /// The whole file.
  public static String html(Page page) {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>%s</title><style>%s</style></head>
        <body><main>%s%s%s%s%s%s%s</main></body></html>
        """.formatted(
        Markup.text(page.title()), style(), header(page), board(page), outcome(page), effects(page), columns(page), sample(page), foot(page));
  }

  private static String header(Page page) {
    String figures = page.figures().stream()
        .map(f -> "<div class=\"figure\"><span>%s</span><b>%s</b><small>%s</small></div>".formatted(Markup.text(f.name()), Markup.text(f.value()), Markup.text(f.of())))
        .collect(Collectors.joining());
    return "<header><div class=\"mark\" aria-hidden=\"true\">A</div><p class=\"path\">Atelier › <b>%s</b></p></header><section class=\"top\"><div><h1>%s</h1><p>%s</p></div><div class=\"figures\">%s</div></section>"
        .formatted(Markup.text(page.title()), Markup.text(page.sentence()), Markup.text(page.under()), figures);
  }

  private static String board(Page page) {
    return section("Leaderboard", page.board().split(), "<div class=\"wide\">" + new BoardTable(page.board()).html() + "</div>");
  }

  private static String outcome(Page page) {
    Page.@Nullable Outcome outcome = page.outcome();
    if (outcome == null) {
      return "";
    }
    String matrix = outcome.classes().size() > MATRIX_CLASSES ? "" : new MatrixChart(outcome.classes(), counts(outcome), outcome.of()).svg(440);
    return section("Who is right, who is not", outcome.of(), "<div class=\"outcome\"><div>" + matrix + "</div><div class=\"classes\">" + new ClassTable(outcome.classes(), counts(outcome)).html() + "</div></div><div class=\"curves\">" + curves(outcome) + "</div>");
  }

  private static String curves(Page.Outcome outcome) {
    int k = outcome.classes().size();
    if (k > CURVE_CLASSES) {
      return "";
    }
    List<Integer> shown = k == 2 ? List.of(1) : IntStream.range(0, k).boxed().toList();
    List<Curves> curves = shown.stream().map(c -> Curves.of(outcome, c)).toList();
    String positive = outcome.classes().get(k - 1);
    String auc = "AUC " + mean(curves.stream().mapToDouble(Curves::auc).toArray());
    String ap = "AP " + mean(curves.stream().mapToDouble(Curves::averagePrecision).toArray());
    var roc = new CurveChart("ROC", k == 2 ? "share of " + positive + " found" : "share found, class by class", auc, "share of the others called so", CurveChart.Reference.diagonal(),
        IntStream.range(0, shown.size()).mapToObj(i -> curves.get(i).roc(name(outcome, shown, i))).toList(), false);
    var reference = k == 2 ? new CurveChart.Reference(curves.getFirst().share(), "all called " + positive) : new CurveChart.Reference(0, "");
    var precision = new CurveChart("Precision and recall", "share right among those called so", ap, k == 2 ? "share of " + positive + " found" : "share of the class found", reference,
        IntStream.range(0, shown.size()).mapToObj(i -> curves.get(i).precisionRecall(name(outcome, shown, i))).toList(), false);
    if (k > 2) {
      return roc.svg() + precision.svg();
    }
    var calibration = new CurveChart("Calibration", "share that really is " + positive, "Brier " + Markup.score(curves.getFirst().brier()), "predicted probability",
        CurveChart.Reference.diagonal(), List.of(curves.getFirst().calibration("", 8)), true);
    return roc.svg() + precision.svg() + calibration.svg();
  }

  private static String name(Page.Outcome outcome, List<Integer> shown, int i) {
    return shown.size() == 1 ? "" : outcome.classes().get(shown.get(i));
  }

  private static String mean(double[] values) {
    return Markup.score(java.util.Arrays.stream(values).average().orElse(Double.NaN));
  }

  private static long[][] counts(Page.Outcome outcome) {
    int k = outcome.classes().size();
    long[][] counts = new long[k][k];
    for (int i = 0; i < outcome.truth().length; i++) {
      int best = 0;
      for (int c = 1; c < k; c++) {
        best = outcome.scores()[i * k + c] > outcome.scores()[i * k + best] ? c : best;
      }
      counts[outcome.truth()[i]][best]++;
    }
    return counts;
  }

  private static String effects(Page page) {
    Page.@Nullable Effects effects = page.effects();
    if (effects == null) {
      return "";
    }
    List<Swarm.Strip> strips = effects.columns().stream().map(e -> new Swarm.Strip(e.name(), e.meanAbs(), e.shap(), e.own(), e.levels())).toList();
    String legend = "<div class=\"legend\"><span>value low</span><i class=\"ramp\"></i><span>high</span><span class=\"lv f1\">1st</span><span class=\"lv f2\">2nd</span><span class=\"lv f5\">3rd</span><span class=\"lv f4\">4th value of a text column</span><b>mean size</b></div>";
    return section("What moves the prediction", "SHAP values, a dot a row: " + effects.of(), legend + "<div class=\"wide\">" + new Swarm(strips, effects.unit(), effects.of()).svg() + "</div>");
  }

  private static String columns(Page page) {
    return section("The data", page.columnsOf(), "<div class=\"wide\">" + new SketchTable(page.columns()).html() + "</div>");
  }

  private static String sample(Page page) {
    List<Boolean> numeric = IntStream.range(0, page.sample().header().size()).mapToObj(c -> isNumeric(page.sample(), c)).toList();
    var table = new StringBuilder("<table class=\"sample\"><thead><tr>");
    for (int c = 0; c < numeric.size(); c++) {
      table.append(numeric.get(c) ? "<th class=\"n\">" : "<th>").append(Markup.text(page.sample().header().get(c))).append("</th>");
    }
    table.append("</tr></thead><tbody>");
    for (List<@Nullable String> row : page.sample().rows()) {
      table.append("<tr>");
      for (int c = 0; c < numeric.size(); c++) {
        String cell = row.get(c);
        table.append("<td class=\"%s%s\">".formatted(numeric.get(c) ? "n" : "", cell == null ? " muted" : "")).append(cell == null ? "–" : Markup.text(cell)).append("</td>");
      }
      table.append("</tr>");
    }
    return section("Predictions", page.sample().of(), "<div class=\"wide\">" + table + "</tbody></table></div>");
  }

  private static boolean isNumeric(Page.Sample sample, int column) {
    return sample.rows().stream().allMatch(row -> row.get(column) == null || isNumber(String.valueOf(row.get(column))));
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[−-]?[0-9][0-9.,]*( %)?");
  }

  private static String foot(Page page) {
    String facts = page.facts().stream().map(f -> "<dt>%s</dt><dd>%s</dd>".formatted(Markup.text(f.name()), Markup.text(f.value()))).collect(Collectors.joining());
    String notes = page.notes().stream().map(n -> "<li>" + Markup.text(n) + "</li>").collect(Collectors.joining());
    String commands = page.commands().stream().map(Markup::text).collect(Collectors.joining("\n"));
    return section("How this was made", "", "<div class=\"foot\"><dl>" + facts + "</dl><div><h3>Notes</h3><ul>" + notes + "</ul><h3>Go on from here</h3><pre>" + commands + "</pre></div></div>");
  }

  private static String section(String title, String under, String body) {
    return "<section><h2>%s <span>%s</span></h2>%s</section>".formatted(Markup.text(title), Markup.text(under), body);
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing from the program.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
