package atelier.ui.chart;

import java.util.Locale;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;

/// Writes a plot as SVG: texts stay texts, series keep their names.
final class SvgPen implements Pen {
  private static final String FONTS = "Inter, 'Noto Sans TC', 'Noto Sans CJK TC', system-ui, sans-serif";

  private final StringBuilder out = new StringBuilder();
  private int clips;

  /// The whole file.
  String file(double width, double height, Color ground, String title) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img" font-family="%s">
        <title>%s</title>
        <rect width="100%%" height="100%%" %s/>
        %s</svg>
        """
        .formatted(number(width), number(height), number(width), number(height), FONTS, escape(title), paint("fill", ground), out);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, Line line) {
    out.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>\n".formatted(number(x1), number(y1), number(x2), number(y2), stroke(line)));
  }

  @Override
  public void path(double[] x, double[] y, Line line) {
    out.append("<polyline points=\"%s\" fill=\"none\" stroke-linejoin=\"round\" %s/>\n".formatted(points(x, y), stroke(line)));
  }

  @Override
  public void fill(double[] x, double[] y, Color color) {
    out.append("<polygon points=\"%s\" %s/>\n".formatted(points(x, y), paint("fill", color)));
  }

  @Override
  public void box(double x, double y, double width, double height, double radius, Color color) {
    out.append("<rect %s %s/>\n".formatted(place(x, y, width, height, radius), paint("fill", color)));
  }

  @Override
  public void edge(double x, double y, double width, double height, double radius, Line line) {
    out.append("<rect %s fill=\"none\" %s/>\n".formatted(place(x, y, width, height, radius), stroke(line)));
  }

  @Override
  public void dot(double x, double y, double radius, Color color) {
    out.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" %s/>\n".formatted(number(x), number(y), number(radius), paint("fill", color)));
  }

  @Override
  public void ring(double x, double y, double radius, Line line) {
    out.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"none\" %s/>\n".formatted(number(x), number(y), number(radius), stroke(line)));
  }

  @Override
  public void text(String text, double x, double y, Type type, Align align) {
    if (text.isEmpty()) {
      return;
    }
    String anchor =
        switch (align) {
          case LEFT -> "start";
          case MIDDLE -> "middle";
          case RIGHT -> "end";
        };
    out.append(
        "<text x=\"%s\" y=\"%s\" font-size=\"%s\"%s text-anchor=\"%s\" %s>%s</text>\n"
            .formatted(number(x), number(y), number(type.size()), type.strong() ? " font-weight=\"600\"" : "", anchor, paint("fill", type.color()), escape(text)));
  }

  @Override
  public void icon(Feather icon, double x, double y, double size, Color color) {
    out.append("<path fill-rule=\"evenodd\" d=\"%s\" %s/>\n".formatted(Glyphs.outline(icon, x, y, size), paint("fill", color)));
  }

  @Override
  public void within(String name, double x, double y, double width, double height, Runnable drawing) {
    String id = "clip" + clips++;
    out.append("<clipPath id=\"%s\"><rect %s/></clipPath>\n<g clip-path=\"url(#%s)\" data-name=\"%s\">\n".formatted(id, place(x, y, width, height, 0), id, escape(name)));
    drawing.run();
    out.append("</g>\n");
  }

  @Override
  public void part(String name, Runnable drawing) {
    out.append("<g data-name=\"%s\">\n".formatted(escape(name)));
    drawing.run();
    out.append("</g>\n");
  }

  @Override
  public void spot(Spot spot) {}

  @Override
  public void axes(Frame frame) {}

  private static String place(double x, double y, double width, double height, double radius) {
    String round = radius > 0 ? " rx=\"%s\"".formatted(number(radius)) : "";
    return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s".formatted(number(x), number(y), number(Math.max(0, width)), number(Math.max(0, height)), round);
  }

  private static String points(double[] x, double[] y) {
    var points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
    }
    return points.toString();
  }

  private static String stroke(Line line) {
    return paint("stroke", line.color()) + " stroke-width=\"%s\"%s".formatted(number(line.width()), line.dashed() ? " stroke-dasharray=\"3 3\"" : "");
  }

  private static String paint(String property, Color color) {
    String hex = "#%02x%02x%02x".formatted(Math.round(color.getRed() * 255), Math.round(color.getGreen() * 255), Math.round(color.getBlue() * 255));
    return "%s=\"%s\"".formatted(property, hex) + (color.getOpacity() < 1 ? " %s-opacity=\"%s\"".formatted(property, number(color.getOpacity())) : "");
  }

  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "0";
    }
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  private static String escape(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                // XML has no place for other control characters and lone surrogates.
                default -> safe.appendCodePoint(c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF ? c : ' ');
              }
            });
    return safe.toString();
  }
}
