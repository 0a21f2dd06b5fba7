package atelier.app.report;

import atelier.learn.report.Amounts;
import atelier.learn.report.Effects;
import atelier.learn.report.Learning;
import atelier.learn.report.ManyClasses;
import atelier.learn.report.ModelReport;
import atelier.learn.report.TwoClasses;
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
  private HtmlReport() {}

  /// The whole file.
  public static String html(Page page) {
    return document(
        page.title(), header(page), board(page), outcome(page.report()), effects(page.report()), errors(page.report()), learning(page.report()), columns(page), sample(page), foot(page));
  }

  private static String document(String title, String... sections) {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>%s</title><style>%s</style></head>
        <body><main>%s</main></body></html>
        """.formatted(Markup.text(title), style(), String.join("", sections));
  }

  /// What moves the predictions, alone: the columns in their order, and a dot a row.
  public static String explanations(Page page) {
    ModelReport report = page.report();
    String none = report.effects().isEmpty() ? section("What moves the prediction", "", "<p>Effects could not be told: the model reads no column, or knows very many classes.</p>") : "";
    String sizes = report.effects().stream().map(HtmlReport::sizes).collect(Collectors.joining());
    return document("What moves " + page.title(), header(page), none, effects(report), sizes, foot(page));
  }

  /// Mean sizes of all columns' effects, as shares of their sum.
  private static String sizes(Effects effects) {
    double all = effects.columns().stream().mapToDouble(Effects.ColumnEffects::meanSize).sum() + effects.rest().meanSize();
    String unit = effects.scale() == Effects.Scale.PROBABILITY ? "points of probability of “" + effects.of() + "”" : "in the unit of " + effects.of();
    var rows = new StringBuilder("<table><thead><tr><th>Column</th><th class=\"n\">Mean size of its effect</th><th class=\"n\">Share</th></tr></thead><tbody>");
    for (Effects.ColumnEffects column : effects.columns()) {
      double shown = effects.scale() == Effects.Scale.PROBABILITY ? 100 * column.meanSize() : column.meanSize();
      rows.append("<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>".formatted(
          Markup.text(column.column()), Markup.number(shown), all > 0 ? Markup.percent(column.meanSize() / all) : "–"));
    }
    return section("How much each column moves", unit, "<div class=\"wide\">" + rows + "</tbody></table></div>");
  }

  private static String header(Page page) {
    String figures = Sentences.figures(page.report()).stream()
        .map(f -> "<div class=\"figure\"><span>%s</span><b>%s</b><small>%s</small></div>".formatted(Markup.text(f.name()), Markup.text(f.value()), Markup.text(f.of())))
        .collect(Collectors.joining());
    return "<header><div class=\"mark\" aria-hidden=\"true\">A</div><p class=\"path\">Atelier › <b>%s</b></p></header><section class=\"top\"><div><h1>%s</h1><p>%s</p></div><div class=\"figures\">%s</div></section>"
        .formatted(Markup.text(page.title()), Markup.text(Sentences.result(page.report())), Markup.text((page.lead() + " " + Sentences.behind(page.report())).strip()), figures);
  }

  private static String board(Page page) {
    return page.board() == null ? "" : section("Leaderboard", page.board().split(), "<div class=\"wide\">" + new BoardTable(page.board()).html() + "</div>");
  }

  private static String outcome(ModelReport report) {
    String of = Sentences.measured(report.measured());
    return switch (report.outcome()) {
      case TwoClasses two -> section("Who is right, who is not", of, ClassSection.html(two, of));
      case ManyClasses many -> section("Who is right, who is not", of, ClassSection.html(many, of));
      case Amounts amounts -> section("How far off it is", of, AmountSection.html(amounts, report.card().target()));
    };
  }

  private static String effects(ModelReport report) {
    if (report.effects().isEmpty()) {
      return "";
    }
    Effects first = report.effects().getFirst();
    String legend = "<div class=\"legend\"><span>value low</span><i class=\"ramp\"></i><span>high, texts in alphabetical order</span><b>mean size</b></div>";
    String swarms = report.effects().stream().map(e -> "<div class=\"wide\">" + new Swarm(e).svg() + "</div>").collect(Collectors.joining());
    return section("What moves the prediction", "SHAP values, a dot a row: " + first.rows().size() + " of the measured rows, " + first.method(), legend + swarms);
  }

  private static String errors(ModelReport report) {
    String groups = report.groups().worst().isEmpty() ? "" : section("Where it errs most", ErrorTables.under(report.groups()), "<div class=\"wide\">" + ErrorTables.groups(report.groups()) + "</div>");
    String mistakes = report.mistakes().rows().isEmpty() ? "" : section("Its worst rows", report.outcome() instanceof Amounts ? "the largest errors first" : "the surest mistakes first", "<div class=\"wide\">" + ErrorTables.mistakes(report.mistakes()) + "</div>");
    return groups + mistakes;
  }

  private static String learning(ModelReport report) {
    Learning learning = report.learning();
    return learning == null || learning.byRows().isEmpty() ? "" : section("Would more rows help", "trained again on parts of the rows", "<div class=\"curves\">" + new LearningChart(learning).svg() + "</div>");
  }

  private static String columns(Page page) {
    return page.columns().isEmpty() ? "" : section("The data", page.columnsOf(), "<div class=\"wide\">" + new SketchTable(page.columns()).html() + "</div>");
  }

  private static String sample(Page page) {
    Page.@Nullable Sample sample = page.sample();
    if (sample == null) {
      return "";
    }
    List<Boolean> numeric = IntStream.range(0, sample.header().size()).mapToObj(c -> isNumeric(sample, c)).toList();
    var table = new StringBuilder("<table class=\"sample\"><thead><tr>");
    for (int c = 0; c < numeric.size(); c++) {
      table.append(numeric.get(c) ? "<th class=\"n\">" : "<th>").append(Markup.text(sample.header().get(c))).append("</th>");
    }
    table.append("</tr></thead><tbody>");
    for (List<@Nullable String> row : sample.rows()) {
      table.append("<tr>");
      for (int c = 0; c < numeric.size(); c++) {
        String cell = row.get(c);
        table.append("<td class=\"%s%s\">".formatted(numeric.get(c) ? "n" : "", cell == null ? " muted" : "")).append(cell == null ? "–" : Markup.text(cell)).append("</td>");
      }
      table.append("</tr>");
    }
    return section("Predictions", sample.of(), "<div class=\"wide\">" + table + "</tbody></table></div>");
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
    String commands = page.commands().isEmpty() ? "" : "<h3>Go on from here</h3><pre>" + page.commands().stream().map(Markup::text).collect(Collectors.joining("\n")) + "</pre>";
    return section("How this was made", "", "<div class=\"foot\"><dl>" + facts + "</dl><div><h3>Notes</h3><ul>" + notes + "</ul>" + commands + "</div></div>");
  }

  static String section(String title, String under, String body) {
    return "<section><h2>%s <span>%s</span></h2>%s</section>".formatted(Markup.text(title), Markup.text(under), body);
  }

  static String style() {
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
