package atelier.app.report;

import java.util.Locale;

/// A drawing under way. Colours come from the page's style sheet by class, so that a chart follows light and dark.
final class Svg {
  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;
  private final String label;

  /// @param label what the drawing shows, for those who do not see it
  Svg(int width, int height, String label) {
    this.width = width;
    this.height = height;
    this.label = label;
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    body.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>".formatted(Markup.at(x1), Markup.at(y1), Markup.at(x2), Markup.at(y2), style));
    return this;
  }

  Svg rect(double x, double y, double w, double h, double radius, String style) {
    body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" class=\"%s\"/>"
        .formatted(Markup.at(x), Markup.at(y), Markup.at(Math.max(0, w)), Markup.at(Math.max(0, h)), Markup.at(radius), style));
    return this;
  }

  /// A rectangle of a given strength, 0 to 1.
  Svg shade(double x, double y, double w, double h, double radius, String style, double opacity) {
    body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" class=\"%s\" fill-opacity=\"%s\"/>"
        .formatted(Markup.at(x), Markup.at(y), Markup.at(w), Markup.at(h), Markup.at(radius), style, String.format(Locale.ROOT, "%.2f", opacity)));
    return this;
  }

  Svg circle(double x, double y, double r, String style) {
    body.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"%s\"/>".formatted(Markup.at(x), Markup.at(y), Markup.at(r), style));
    return this;
  }

  /// A dot of a computed colour.
  Svg dot(double x, double y, double r, String colour) {
    body.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>".formatted(Markup.at(x), Markup.at(y), Markup.at(r), colour));
    return this;
  }

  Svg path(double[] xs, double[] ys, String style) {
    var d = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      d.append(i == 0 ? 'M' : 'L').append(Markup.at(xs[i])).append(' ').append(Markup.at(ys[i]));
    }
    body.append("<path d=\"%s\" class=\"%s\"/>".formatted(d, style));
    return this;
  }

  /// @param anchor `start`, `middle` or `end`
  Svg text(double x, double y, String anchor, String style, String text) {
    body.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" class=\"%s\">%s</text>".formatted(Markup.at(x), Markup.at(y), anchor, style, Markup.text(text)));
    return this;
  }

  @Override
  public String toString() {
    String name = Markup.text(label);
    return "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\"><title>%s</title>%s</svg>"
        .formatted(width, height, width, height, name, name, body);
  }
}
