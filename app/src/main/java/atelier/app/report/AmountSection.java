package atelier.app.report;

import atelier.learn.report.Amounts;

/// Predicted numbers against the true ones: a dot a row, how errors spread, where it is good.
final class AmountSection {
  private static final int WIDTH = 344;
  private static final int HEIGHT = 286;
  private static final double LEFT = 52;
  private static final double RIGHT = WIDTH - 20;
  private static final double TOP = 52;
  private static final double BOTTOM = 246;
  private static final int BAR = 160;

  private AmountSection() {}

  static String html(Amounts amounts, String target) {
    return "<div class=\"curves\">" + scatter(amounts, target) + histogram(amounts) + "</div>" + parts(amounts, target);
  }

  private static String scatter(Amounts amounts, String target) {
    double low = amounts.sample().stream().mapToDouble(d -> Math.min(d.truth(), d.predicted())).min().orElse(0);
    double high = amounts.sample().stream().mapToDouble(d -> Math.max(d.truth(), d.predicted())).max().orElse(1);
    double room = Math.max(1e-9, high - low) * 0.02;
    var x = new Axis(low - room, high + room, LEFT, WIDTH - 8);
    var y = new Axis(low - room, high + room, BOTTOM, TOP);
    var svg = new Svg(WIDTH, HEIGHT, "Predicted and true " + target + ", " + amounts.sample().size() + " rows");
    svg.text(0, 14, "start", "t-title", "Predicted and true").text(0, 31, "start", "t-sub", "predicted " + target + ", a dot a row; the worst in orange");
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.pixel(tick), WIDTH - 8, y.pixel(tick), "grid").text(LEFT - 8, y.pixel(tick) + 4, "end", "t-tick", y.label(tick));
      svg.text(x.pixel(tick), BOTTOM + 16, "middle", "t-tick", x.label(tick));
    }
    svg.line(x.pixel(low), y.pixel(low), x.pixel(high), y.pixel(high), "dashed").text((LEFT + WIDTH) / 2, BOTTOM + 34, "middle", "t-tick", "true " + target);
    amounts.sample().stream().filter(d -> !d.far()).forEach(d -> svg.circle(x.pixel(d.truth()), y.pixel(d.predicted()), 1.8, "f0"));
    amounts.sample().stream().filter(Amounts.Drawn::far).forEach(d -> svg.circle(x.pixel(d.truth()), y.pixel(d.predicted()), 2.6, "f3"));
    return svg.toString();
  }

  private static String histogram(Amounts amounts) {
    Amounts.Histogram errors = amounts.errors();
    double most = errors.counts().stream().mapToLong(Long::longValue).max().orElse(1);
    double scale = amounts.relative() ? 100 : 1;
    var x = new Axis(errors.low() * scale, errors.high() * scale, LEFT, RIGHT);
    var y = new Axis(0, Math.max(1, most), BOTTOM, TOP);
    var svg = new Svg(WIDTH, HEIGHT, "Errors, in bars of " + Markup.number(errors.width() * scale));
    svg.text(0, 14, "start", "t-title", "Errors").text(0, 31, "start", "t-sub", "rows by predicted minus true" + (amounts.relative() ? ", % of the true value" : ""));
    svg.text(WIDTH - 4, 14, "end", "t-title", Markup.percent(amounts.shareWithin(5 * errors.width())) + " within " + Markup.number(5 * errors.width() * scale) + (amounts.relative() ? " %" : ""));
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.pixel(tick), WIDTH - 8, y.pixel(tick), tick == 0 ? "base" : "grid").text(LEFT - 8, y.pixel(tick) + 4, "end", "t-tick", y.label(tick));
    }
    for (double tick : x.ticks()) {
      svg.text(x.pixel(tick), BOTTOM + 16, "middle", "t-tick", (tick > 0 ? "+" : "") + x.label(tick));
    }
    double wide = (RIGHT - LEFT) / errors.counts().size();
    for (int i = 0; i < errors.counts().size(); i++) {
      double top = y.pixel(errors.counts().get(i));
      boolean inner = Math.abs(i + 0.5 - errors.counts().size() / 2.0) < 5;
      svg.rect(LEFT + i * wide, top, wide - 1, BOTTOM - top, 0, inner ? "f0" : "f-pale");
    }
    svg.text((LEFT + WIDTH) / 2, BOTTOM + 34, "middle", "t-tick", Markup.count(errors.below()) + " rows further left, " + Markup.count(errors.above()) + " further right");
    return svg.toString();
  }

  private static String parts(Amounts amounts, String target) {
    double most = amounts.parts().stream().mapToDouble(Amounts.Part::middleError).max().orElse(1);
    double scale = amounts.relative() ? 100 : 1;
    var rows = new StringBuilder();
    for (Amounts.Part part : amounts.parts()) {
      var bar = new Svg(BAR, 10, "middle error");
      bar.rect(0, 0, part.middleError() / Math.max(1e-12, most) * BAR, 10, 2, "f0");
      boolean leans = part.leaningLow() > 0 || part.leaningHigh() < 0;
      rows.append("<tr><td>%s – %s</td><td class=\"n\">%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n%s\">%s</td></tr>".formatted(
          Markup.number(part.low()), Markup.number(part.high()), Markup.count(part.rows()), bar, Markup.number(part.middleError() * scale) + (amounts.relative() ? " %" : ""),
          leans ? "" : " muted", (part.leaning() > 0 ? "+" : "") + Markup.number(part.leaning()) + (leans ? "" : " (within chance)")));
    }
    return "<table><thead><tr><th>%s</th><th class=\"n\">Rows</th><th></th><th class=\"n\">Middle error</th><th class=\"n\">Leaning</th></tr></thead><tbody>%s</tbody></table>"
        .formatted(Markup.text(target), rows);
  }
}
