package atelier.app.report;

import java.util.List;

/// The columns of a table, each with its kind, a small picture, range, distinct and missing values.
record SketchTable(List<Page.Sketch> columns) {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 40;

  String html() {
    var rows = new StringBuilder();
    for (Page.Sketch c : columns) {
      rows.append("<tr><td><b>%s</b></td><td class=\"muted\">%s</td><td>%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n%s\">%s</td></tr>".formatted(
          Markup.text(c.name()), Markup.text(c.kind()), picture(c), Markup.text(c.range()), Markup.count(c.distinct()), c.missing() > 0 ? " gaps" : "",
          c.missing() == 0 ? "–" : "∅ " + Markup.count(c.missing()) + " (" + share(c) + ")"));
    }
    return "<table class=\"sketch\"><thead><tr><th>Column</th><th>Kind</th><th>Values</th><th>Range, or most frequent</th><th class=\"n\">Distinct</th><th class=\"n\">Missing</th></tr></thead><tbody>" + rows + "</tbody></table>";
  }

  private static String share(Page.Sketch c) {
    return String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * c.missing() / Math.max(1, c.rows()));
  }

  private static String picture(Page.Sketch c) {
    return c.names().isEmpty() ? histogram(c) : shares(c);
  }

  private static String histogram(Page.Sketch c) {
    var svg = new Svg(WIDTH, HEIGHT, "histogram of " + c.name());
    double most = c.bars().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double step = (double) WIDTH / Math.max(1, c.bars().size());
    for (int i = 0; i < c.bars().size(); i++) {
      double tall = c.bars().get(i) == 0 ? 0 : Math.max(1, c.bars().get(i) / Math.max(1e-12, most) * (HEIGHT - 2));
      svg.rect(i * step, HEIGHT - tall, step - 1, tall, 0, "f-ink");
    }
    return svg.line(0, HEIGHT - 0.5, WIDTH, HEIGHT - 0.5, "base").toString();
  }

  private static String shares(Page.Sketch c) {
    var svg = new Svg(WIDTH, HEIGHT, "most frequent values of " + c.name());
    for (int i = 0; i < Math.min(3, c.bars().size()); i++) {
      double share = c.bars().get(i) / Math.max(1, c.rows());
      double y = i * 13.5;
      svg.rect(0, y + 1, WIDTH, 11, 2, "f-inset").rect(0, y + 1, WIDTH * share, 11, 2, "f-pale");
      svg.text(4, y + 10, "start", "t-bar", cut(c.names().get(i), 24)).text(WIDTH - 4, y + 10, "end", "t-bar", Markup.percent(share));
    }
    return svg.toString();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
