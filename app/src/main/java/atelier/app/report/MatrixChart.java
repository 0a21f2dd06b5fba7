package atelier.app.report;

import java.util.Arrays;
import java.util.List;

/// A confusion matrix: true classes down, predicted ones across; right ones blue, errors vermilion, each with its count and share of the row.
record MatrixChart(List<String> classes, long[][] counts, String of) {
  private static final int LABEL = 116;
  private static final int TOTAL = 56;

  String svg(int width) {
    int k = classes.size();
    double cell = (double) (width - LABEL - TOTAL) / k;
    double tall = Math.clamp(240.0 / k, 26, 72);
    var svg = new Svg(width, (int) (24 + k * (tall + 4) + 24), "Confusion matrix of " + of);
    for (int c = 0; c < k; c++) {
      svg.text(LABEL + c * cell + 4, 14, "start", "t-sub", cut("called " + classes.get(c), cell));
    }
    svg.text(width, 14, "end", "t-sub", "all");
    for (int r = 0; r < k; r++) {
      row(svg, r, 24 + r * (tall + 4), cell, tall, width);
    }
    double foot = 24 + k * (tall + 4) + 14;
    svg.text(0, foot, "start", "t-sub", "all");
    for (int c = 0; c < k; c++) {
      int column = c;
      svg.text(LABEL + c * cell + 4, foot, "start", "t-sub", Markup.count(Arrays.stream(counts).mapToLong(row -> row[column]).sum()));
    }
    svg.text(width, foot, "end", "t-sub", Markup.count(Arrays.stream(counts).flatMapToLong(Arrays::stream).sum()));
    return svg.toString();
  }

  private void row(Svg svg, int r, double y, double cell, double tall, int width) {
    long all = Arrays.stream(counts[r]).sum();
    svg.text(0, y + tall / 2 + 4, "start", "t-name", cut(classes.get(r), LABEL - 8));
    for (int c = 0; c < counts[r].length; c++) {
      double share = all == 0 ? 0 : (double) counts[r][c] / all;
      double x = LABEL + c * cell;
      svg.rect(x, y, cell - 4, tall, 3, "f-inset");
      svg.shade(x, y, cell - 4, tall, 3, r == c ? "f0" : "f3", counts[r][c] == 0 ? 0 : 0.12 + 0.28 * share);
      boolean roomy = tall >= 44;
      svg.text(x + 10, roomy ? y + tall / 2 - 2 : y + tall / 2 + 4, "start", roomy ? "t-big" : "t-name", Markup.count(counts[r][c]));
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
