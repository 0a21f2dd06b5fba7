package atelier.app.report;

import atelier.learn.report.Matrix;

/// A confusion matrix: true classes down, predicted ones across; right ones blue, errors vermilion, each with its count and share of the row.
record MatrixChart(Matrix matrix, String of) {
  private static final int LABEL = 116;
  private static final int TOTAL = 56;

  String svg(int width) {
    int k = matrix.classes().size();
    double cell = (double) (width - LABEL - TOTAL) / k;
    double tall = Math.clamp(240.0 / k, 26, 72);
    var svg = new Svg(width, (int) (24 + k * (tall + 4) + 24), "Confusion matrix of " + of);
    for (int c = 0; c < k; c++) {
      svg.text(LABEL + c * cell + 4, 14, "start", "t-sub", cut("called " + matrix.classes().get(c), cell));
    }
    svg.text(width, 14, "end", "t-sub", "all");
    for (int r = 0; r < k; r++) {
      row(svg, r, 24 + r * (tall + 4), cell, tall, width);
    }
    double foot = 24 + k * (tall + 4) + 14;
    svg.text(0, foot, "start", "t-sub", "all");
    for (int c = 0; c < k; c++) {
      svg.text(LABEL + c * cell + 4, foot, "start", "t-sub", Markup.count(matrix.ofCalls(c)));
    }
    svg.text(width, foot, "end", "t-sub", Markup.count(matrix.rows()));
    return svg.toString();
  }

  private void row(Svg svg, int r, double y, double cell, double tall, int width) {
    long all = matrix.ofTruth(r);
    svg.text(0, y + tall / 2 + 4, "start", "t-name", cut(matrix.classes().get(r), LABEL - 8));
    for (int c = 0; c < matrix.classes().size(); c++) {
      double share = all == 0 ? 0 : matrix.rowShare(r, c);
      double x = LABEL + c * cell;
      svg.rect(x, y, cell - 4, tall, 3, "f-inset");
      svg.shade(x, y, cell - 4, tall, 3, r == c ? "f0" : "f3", matrix.count(r, c) == 0 ? 0 : 0.12 + 0.28 * share);
      boolean roomy = tall >= 44;
      svg.text(x + 10, roomy ? y + tall / 2 - 2 : y + tall / 2 + 4, "start", roomy ? "t-big" : "t-name", Markup.count(matrix.count(r, c)));
      if (roomy) {
        svg.text(x + 10, y + tall / 2 + 16, "start", "t-cell", (r == c ? "right · " : "wrong · ") + Markup.percent(share));
      }
    }
    svg.text(width, y + tall / 2 + 4, "end", "t-sub", Markup.count(all));
  }

  private static String cut(String text, double pixels) {
    int most = Math.max(3, (int) (pixels / 6.6));
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
