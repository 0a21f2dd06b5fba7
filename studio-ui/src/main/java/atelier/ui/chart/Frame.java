package atelier.ui.chart;

import java.util.Arrays;

/// The axes of a plot, and the box between them. A horizontal grid, a base line, no frame.
public final class Frame {
  private static final double LABEL_GAP = 6;
  private static final double TICK_LINE = 16;
  private static final double TITLE_LINE = 17;

  private final Axis across;
  private final Axis up;
  private final double left;
  private final double top;
  private final double width;
  private final double height;

  private Frame(Axis across, Axis up, double left, double top, double width, double height) {
    this.across = across;
    this.up = up;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
  }

  /// Paints both axes into the room below `top`.
  public static Frame draw(Pen pen, Surface surface, double top, Axis across, Axis up) {
    Axis shownUp = up.between(surface.zoom().fromY(), surface.zoom().toY());
    Axis shownAcross = across.between(surface.zoom().fromX(), surface.zoom().toX());
    Ticks ticks = shownUp.ticks();
    double labels = Arrays.stream(ticks.at()).map(t -> pen.width(shownUp.text(t, ticks), surface.caption())).max().orElse(0);
    double left = Math.ceil(labels + LABEL_GAP);
    double foot = TICK_LINE + (across.title().isEmpty() ? 0 : TITLE_LINE);
    double head = top + 5; // half of the topmost label
    var frame = new Frame(shownAcross, shownUp, left, head, Math.max(1, surface.width() - left - 2), Math.max(1, surface.height() - head - foot));
    frame.drawUp(pen, surface, ticks);
    frame.drawAcross(pen, surface);
    pen.axes(frame);
    return frame;
  }

  /// Paints only the axis across, for plots whose rows are named at the left.
  public static Frame rows(Pen pen, Surface surface, double left, double top, double right, double bottom, Axis across, boolean lines) {
    Axis shown = across.between(surface.zoom().fromX(), surface.zoom().toX());
    double foot = across.title().isEmpty() ? 0 : TITLE_LINE;
    var frame = new Frame(shown, Axis.of(0, 1, Scale.NUMBER), left, top, Math.max(1, right - left), Math.max(1, bottom - foot - TICK_LINE - top));
    if (lines) {
      for (double tick : shown.ticks().at()) {
        double x = crisp(frame.x(tick));
        pen.line(x, top, x, frame.bottom(), Line.of(surface.tokens().grid(), 1));
      }
    }
    frame.ticksAcross(pen, surface);
    return frame;
  }

  private void drawUp(Pen pen, Surface surface, Ticks ticks) {
    for (double tick : ticks.at()) {
      double y = crisp(y(tick));
      if (y < bottom() - 1) {
        pen.line(left, y, right(), y, Line.of(surface.tokens().grid(), 1));
      }
      pen.text(up.text(tick, ticks), left - LABEL_GAP, y + 3.5, surface.caption(), Align.RIGHT);
    }
  }

  private void drawAcross(Pen pen, Surface surface) {
    pen.line(left, crisp(bottom()), right(), crisp(bottom()), Line.of(surface.tokens().base(), 1));
    ticksAcross(pen, surface);
  }

  private void ticksAcross(Pen pen, Surface surface) {
    Ticks ticks = across.ticks();
    double y = bottom() + TICK_LINE - 2;
    double free = Double.NEGATIVE_INFINITY;
    for (double tick : ticks.at()) {
      String text = across.text(tick, ticks);
      double size = pen.width(text, surface.caption());
      double start = Math.clamp(x(tick) - size / 2, 0, Math.max(0, right() - size));
      if (start >= free) {
        pen.text(text, start, y, surface.caption(), Align.LEFT);
        free = start + size + 6;
      }
    }
    if (!across.title().isEmpty()) {
      pen.text(across.title(), left + width / 2, y + TITLE_LINE - 2, surface.caption(), Align.MIDDLE, width);
    }
  }

  /// Lines of one pixel are sharp in the middle of it.
  public static double crisp(double pixel) {
    return Math.floor(pixel) + 0.5;
  }

  public double x(double value) {
    return left + (value - across.min()) / (across.max() - across.min()) * width;
  }

  public double y(double value) {
    return bottom() - (value - up.min()) / (up.max() - up.min()) * height;
  }

  public double[] xs(double[] values) {
    return Arrays.stream(values).map(this::x).toArray();
  }

  public double[] ys(double[] values) {
    return Arrays.stream(values).map(this::y).toArray();
  }

  /// The value at a pixel.
  public double valueAcross(double x) {
    return across.min() + (x - left) / width * (across.max() - across.min());
  }

  public double valueUp(double y) {
    return up.min() + (bottom() - y) / height * (up.max() - up.min());
  }

  public double left() {
    return left;
  }

  public double right() {
    return left + width;
  }

  public double top() {
    return top;
  }

  public double bottom() {
    return top + height;
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  public boolean holds(double x, double y) {
    return x >= left && x <= right() && y >= top - 4 && y <= bottom() + 4;
  }

  /// Paints what belongs between the axes and nothing beyond; points on the edge keep their whole dot.
  public void inside(Pen pen, String name, Runnable drawing) {
    pen.within(name, left - 5, top - 5, width + 10, height + 10, drawing);
  }
}
