package atelier.app.report;

import atelier.learn.report.Learning;
import java.util.List;

/// The score by rows learned from: on held-out rows with its interval, and dashed on the rows themselves. Rows double from left to right.
record LearningChart(Learning learning) {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 286;
  private static final double LEFT = 60;
  private static final double TOP = 52;
  private static final double BOTTOM = 246;

  String svg() {
    List<Learning.Step> steps = learning.byRows();
    double low = steps.stream().mapToDouble(s -> Math.min(s.own(), s.low() == null ? s.mean() : s.low())).min().orElse(0);
    double high = steps.stream().mapToDouble(s -> Math.max(s.own(), s.high() == null ? s.mean() : s.high())).max().orElse(1);
    double room = Math.max(1e-9, high - low) * 0.05;
    var y = new Axis(low - room, high + room, BOTTOM, TOP);
    double[] xs = steps.stream().mapToDouble(s -> x(s, steps)).toArray();
    String name = Sentences.name(learning.metric()) + (learning.higherIsBetter() ? " ↑" : " ↓");
    var svg = new Svg(WIDTH, HEIGHT, name + " by rows learned from");
    svg.text(0, 14, "start", "t-title", name).text(0, 31, "start", "t-sub", "on held-out rows, 90 % over the folds; dashed: on the rows learned from");
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.pixel(tick), WIDTH - 24, y.pixel(tick), "grid").text(LEFT - 8, y.pixel(tick) + 4, "end", "t-tick", y.label(tick));
    }
    for (int i = 0; i < xs.length; i++) {
      Learning.Step step = steps.get(i);
      svg.text(xs[i], BOTTOM + 16, "middle", "t-tick", Markup.count(step.rows()));
      if (step.low() != null && step.high() != null) {
        svg.line(xs[i], y.pixel(step.low()), xs[i], y.pixel(step.high()), "i-ink");
      }
    }
    svg.path(xs, steps.stream().mapToDouble(s -> y.pixel(s.own())).toArray(), "dashed");
    svg.path(xs, steps.stream().mapToDouble(s -> y.pixel(s.mean())).toArray(), "curve s0");
    for (int i = 0; i < xs.length; i++) {
      svg.circle(xs[i], y.pixel(steps.get(i).mean()), 4, "ring f0");
    }
    return svg.text((LEFT + WIDTH - 24) / 2, BOTTOM + 34, "middle", "t-tick", "rows learned from").toString();
  }

  private static double x(Learning.Step step, List<Learning.Step> steps) {
    double first = Math.log(steps.getFirst().rows());
    double span = Math.max(1e-9, Math.log(steps.getLast().rows()) - first);
    return LEFT + 16 + (Math.log(step.rows()) - first) / span * (WIDTH - 24 - 16 - LEFT - 16);
  }
}
