package atelier.ui.result;

import atelier.ui.chart.Frame;
import atelier.ui.chart.Pen;
import javafx.scene.paint.Color;

/// The bars of histograms, one pixel apart, on whole pixels so that all gaps look alike.
final class Columns {
  private Columns() {}

  /// The colour of a bar.
  @FunctionalInterface
  interface Paint {
    Color of(int bin, long count);
  }

  static void draw(Pen pen, Frame frame, Bins bins, Paint paint) {
    for (int i = 0; i < bins.counts().size(); i++) {
      long count = bins.counts().get(i);
      bar(pen, frame, bins, i, 0, count, paint.of(i, count));
    }
  }

  /// One bar, or a part of it that stands on another.
  static void bar(Pen pen, Frame frame, Bins bins, int bin, double under, double height, Color color) {
    double from = Math.round(frame.x(bins.from(bin)));
    double to = Math.round(frame.x(bins.to(bin)));
    double bottom = frame.y(under);
    double top = frame.y(under + height);
    if (height > 0) {
      pen.box(from, Math.min(top, bottom - 0.75), Math.max(1, to - from - 1), Math.max(0.75, bottom - top), 0, color);
    }
  }

  /// A histogram without axes, over the whole of a box.
  static void plain(Pen pen, Bins bins, double x, double y, double width, double height, Color color) {
    int n = bins.counts().size();
    double most = Math.max(1, bins.most());
    for (int i = 0; i < n; i++) {
      double from = Math.round(x + width * i / n);
      double to = Math.round(x + width * (i + 1) / n);
      long count = bins.counts().get(i);
      double tall = count == 0 ? 0 : Math.max(1, height * count / most);
      pen.box(from, y + height - tall, Math.max(1, to - from - 1), tall, 0, color);
    }
  }
}
