package atelier.app.report;

import java.util.List;

/// The leaderboard as a table: ties with the best in a band of their own, a row a candidate, failed ones too.
record BoardTable(Page.Board board) {
  private static final int WIDTH = 240;

  String html() {
    List<Page.Entry> measured = board.entries().stream().filter(e -> !Double.isNaN(e.score())).toList();
    Axis axis = axis(measured);
    List<Page.Entry> tied = board.entries().stream().filter(Page.Entry::tied).toList();
    List<Page.Entry> behind = board.entries().stream().filter(e -> !e.tied()).toList();
    var rows = new StringBuilder();
    if (tied.size() > 1) {
      rows.append(band("Tied with the best", "The lead over these is smaller than its error; the simplest of them is as good.", "tie"));
    }
    tied.forEach(e -> rows.append(row(e, axis)));
    if (!behind.isEmpty()) {
      rows.append(band("Behind the best", "", "rest"));
      behind.forEach(e -> rows.append(row(e, axis)));
    }
    return "<table class=\"board\"><thead>" + head(axis) + "</thead><tbody>" + rows + "</tbody></table>";
  }

  private String head(Axis axis) {
    var head = new StringBuilder("<tr><th class=\"n\">#</th><th>Model</th><th class=\"n\">%s %s</th><th>%s</th>".formatted(Markup.text(board.metric()), arrow(), scale(axis)));
    board.others().forEach(name -> head.append("<th class=\"n\">").append(Markup.text(name)).append("</th>"));
    return head.append("<th class=\"n\">Fit</th><th class=\"n\">1,000 rows</th><th class=\"n\">Size</th><th>State</th></tr>").toString();
  }

  private String arrow() {
    return board.higherIsBetter() ? "<span title=\"more is better\">↑</span>" : "<span title=\"less is better\">↓</span>";
  }

  private String band(String title, String text, String style) {
    return "<tr class=\"band %s\"><td colspan=\"%d\"><b>%s</b> %s</td></tr>".formatted(style, board.others().size() + 8, title, text);
  }

  private String row(Page.Entry e, Axis axis) {
    boolean done = e.status().equals("done");
    var row = new StringBuilder("<tr%s><td class=\"n\">%s</td>".formatted(e.rank() == 1 ? " class=\"best\"" : "", e.rank()));
    row.append("<td><span class=\"chip c%d\"></span><b>%s</b><small>%s</small></td>".formatted(e.family(), Markup.text(e.name()), Markup.text(e.settings())));
    row.append("<td class=\"n\"><b>%s</b></td><td>%s</td>".formatted(Markup.score(e.score()), interval(e, axis)));
    e.others().forEach(value -> row.append("<td class=\"n\">").append(Markup.score(value)).append("</td>"));
    row.append("<td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td>".formatted(Markup.seconds(e.fitSeconds()), Markup.seconds(e.secondsPerThousand()), Markup.bytes(e.bytes())));
    String state = done ? "<span class=\"ok\">✓ done</span>" : "<span class=\"bad\">✕ " + Markup.text(e.status() + (e.reason() == null ? "" : ": " + e.reason())) + "</span>";
    return row.append("<td>").append(state).append("</td></tr>").toString();
  }

  /// The best half's range sets the scale; what is far off is pointed at.
  private static Axis axis(List<Page.Entry> measured) {
    double[] scores = measured.stream().mapToDouble(Page.Entry::score).sorted().toArray();
    if (scores.length == 0) {
      return new Axis(0, 1, 8, WIDTH - 8);
    }
    List<Page.Entry> shown = measured.stream().filter(e -> e.tied() || measured.size() < 3 || e.rank() < measured.size()).toList();
    double low = shown.stream().mapToDouble(e -> Double.isNaN(e.low()) ? e.score() : e.low()).min().orElse(0);
    double high = shown.stream().mapToDouble(e -> Double.isNaN(e.high()) ? e.score() : e.high()).max().orElse(1);
    double room = Math.max(1e-3, high - low) * 0.08;
    return new Axis(low - room, high + room, 8, WIDTH - 8);
  }

  private static String scale(Axis axis) {
    var svg = new Svg(WIDTH, 14, "scale of the intervals");
    for (double tick : axis.ticks()) {
      svg.text(axis.pixel(tick), 11, "middle", "t-tick", axis.label(tick));
    }
    return svg.toString();
  }

  private static String interval(Page.Entry e, Axis axis) {
    if (Double.isNaN(e.score())) {
      return "";
    }
    String label = Markup.score(e.score()) + (Double.isNaN(e.low()) ? "" : ", interval " + Markup.score(e.low()) + " to " + Markup.score(e.high()));
    var svg = new Svg(WIDTH, 28, label);
    for (double tick : axis.ticks()) {
      svg.line(axis.pixel(tick), 0, axis.pixel(tick), 28, "grid");
    }
    if (e.score() < axis.low() || e.score() > axis.high()) {
      boolean left = e.score() < axis.low();
      svg.text(left ? 8 : WIDTH - 8, 18, left ? "start" : "end", "t-sub", left ? "← " + Markup.score(e.score()) + ", off the scale" : Markup.score(e.score()) + ", off the scale →");
      return svg.toString();
    }
    String style = e.rank() == 1 ? "i-best" : "i-ink";
    if (!Double.isNaN(e.low())) {
      double from = axis.pixel(Math.max(e.low(), axis.low()));
      double to = axis.pixel(Math.min(e.high(), axis.high()));
      svg.line(from, 14, to, 14, style).line(from, 10, from, 18, style).line(to, 10, to, 18, style);
    }
    svg.circle(axis.pixel(e.score()), 14, 4.5, e.rank() == 1 ? "f-accent" : "f-strong");
    return svg.toString();
  }
}
