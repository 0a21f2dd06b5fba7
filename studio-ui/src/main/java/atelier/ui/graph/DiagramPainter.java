package atelier.ui.graph;

import atelier.ui.chart.Align;
import atelier.ui.chart.Line;
import atelier.ui.chart.Pen;
import atelier.ui.chart.Type;
import atelier.ui.graph.Arrangement.Point;
import atelier.ui.graph.Arrangement.Spot;
import atelier.ui.theme.Tokens;
import java.util.List;
import javafx.scene.paint.Color;

/// Paints the part of a diagram that is in view, in lengths of the diagram. Letters never get smaller than the smallest there may be: what has no room for
/// them is left out.
final class DiagramPainter {
  private static final double RADIUS = 6;
  private static final double ICON = 14;
  private static final double ICON_ROOM = 32;
  private static final double BADGE = 13;
  private static final double PORT = 4;
  private static final double GREYED = 0.62;
  private static final double NAMES_FROM = 0.5;
  private static final int BENDS = 18;

  private final Diagram diagram;
  private final Arrangement arrangement;
  private final Marks marks;
  private final Tokens tokens;
  private final double zoom;
  private int painted;

  DiagramPainter(Diagram diagram, Arrangement arrangement, Marks marks, Tokens tokens, double zoom) {
    this.diagram = diagram;
    this.arrangement = arrangement;
    this.marks = marks;
    this.tokens = tokens;
    this.zoom = zoom;
  }

  /// Returns how many boxes were in view.
  int paint(Pen pen, double left, double top, double right, double bottom) {
    painted = 0;
    for (int pass = 0; pass < 2; pass++) { // wires that stand out lie above the others
      for (int i = 0; i < diagram.wires().size(); i++) {
        Diagram.Wire wire = diagram.wires().get(i);
        boolean lit = marks.isLit(wire.from()) && marks.isLit(wire.to());
        List<Point> route = arrangement.routes().get(i);
        if (lit == (pass == 1) && isInView(route, left, top, right, bottom)) {
          wire(pen, route, lit, wire.pending());
        }
      }
    }
    for (Diagram.Box box : diagram.boxes()) {
      Spot spot = arrangement.spots().get(box.id());
      if (spot != null && spot.x() <= right + PORT && spot.x() + Arrangement.WIDTH >= left - PORT && spot.y() <= bottom && spot.y() + Arrangement.HEIGHT >= top) {
        painted++;
        pen.part(box.name(), () -> box(pen, box, spot.x(), spot.y()));
      }
    }
    return painted;
  }

  private static boolean isInView(List<Point> route, double left, double top, double right, double bottom) {
    double minX = Double.MAX_VALUE;
    double maxX = -Double.MAX_VALUE;
    double minY = Double.MAX_VALUE;
    double maxY = -Double.MAX_VALUE;
    for (Point point : route) {
      minX = Math.min(minX, point.x());
      maxX = Math.max(maxX, point.x());
      minY = Math.min(minY, point.y());
      maxY = Math.max(maxY, point.y());
    }
    return minX <= right && maxX >= left && minY <= bottom && maxY >= top;
  }

  private void wire(Pen pen, List<Point> route, boolean lit, boolean pending) {
    boolean standsOut = lit && !marks.lit().isEmpty();
    Color color = standsOut ? tokens.accent() : lit ? tokens.ink() : tokens.inkPale();
    double width = (standsOut ? 2 : 1.5) * Math.max(1, 0.6 / zoom);
    var line = new Line(color, width, pending);
    int bends = (route.size() - 1 + 1) / 2;
    double[] x = new double[bends * (BENDS + 1)];
    double[] y = new double[x.length];
    for (int bend = 0; bend < bends; bend++) {
      curve(route.get(2 * bend), route.get(2 * bend + 1), x, y, bend * (BENDS + 1));
    }
    pen.path(x, y, line);
  }

  /// A cubic that leaves and arrives level.
  private static void curve(Point from, Point to, double[] x, double[] y, int at) {
    double reach = Math.max(24, Math.abs(to.x() - from.x()) / 2);
    for (int i = 0; i <= BENDS; i++) {
      double t = (double) i / BENDS;
      double u = 1 - t;
      double a = u * u * u;
      double b = 3 * u * u * t;
      double c = 3 * u * t * t;
      double d = t * t * t;
      x[at + i] = a * from.x() + b * (from.x() + reach) + c * (to.x() - reach) + d * to.x();
      y[at + i] = (a + b) * from.y() + (c + d) * to.y();
    }
  }

  private void box(Pen pen, Diagram.Box box, double x, double y) {
    boolean lit = marks.isLit(box.id());
    boolean chosen = box.id().equals(marks.chosen());
    if (chosen) {
      Color glow = marks.focused() ? tokens.accent().interpolate(tokens.page(), 0.65) : tokens.accentTint();
      pen.box(x - 3, y - 3, Arrangement.WIDTH + 6, Arrangement.HEIGHT + 6, RADIUS + 3, glow);
    }
    pen.box(x, y, Arrangement.WIDTH, Arrangement.HEIGHT, RADIUS, box.id().equals(marks.hover()) ? tokens.hover() : tokens.raised());
    double inset = chosen ? 1 : 0.5; // a line of whole pixels
    Line edge = chosen ? Line.of(tokens.accent(), 2) : Line.of(lit ? tokens.edge() : tokens.line(), 1);
    pen.edge(x + inset, y + inset, Arrangement.WIDTH - 2 * inset, Arrangement.HEIGHT - 2 * inset, RADIUS, edge);
    pen.line(x + ICON_ROOM + 0.5, y + 2, x + ICON_ROOM + 0.5, y + Arrangement.HEIGHT - 2, Line.of(tokens.line(), 1));
    pen.icon(box.icon(), x + (ICON_ROOM - ICON) / 2, y + (Arrangement.HEIGHT - ICON) / 2, ICON, tone(box.hue().of(tokens), lit));
    words(pen, box, x + ICON_ROOM + 8, y, lit);
    ports(pen, box.inputs(), x, y, lit);
    ports(pen, box.outputs(), x + Arrangement.WIDTH, y, lit);
  }

  private void words(Pen pen, Diagram.Box box, double x, double y, boolean lit) {
    double room = Arrangement.WIDTH - ICON_ROOM - 16;
    if (zoom < NAMES_FROM) {
      return;
    }
    boolean second = zoom >= 1 && !box.detail().isEmpty();
    double size = Math.max(Type.BODY, Math.ceil(2 * Type.CAPTION / zoom) / 2);
    boolean badge = box.badge().isPresent();
    double line = second ? y + 22 : y + Arrangement.HEIGHT / 2 + size * 0.36;
    pen.text(box.name(), x, line, Type.strong(size, tone(tokens.text(), lit)), Align.LEFT, badge && !second ? room - BADGE : room);
    if (second) {
      pen.text(box.detail(), x, y + 38, Type.plain(Type.CAPTION, tone(tokens.textMuted(), lit)), Align.LEFT, badge ? room - BADGE - 4 : room);
    }
    box.badge().ifPresent(b -> pen.icon(b.icon(), x + room - BADGE + 3, second ? y + 28 : y + (Arrangement.HEIGHT - BADGE) / 2, BADGE, tone(b.hue().of(tokens), lit)));
  }

  private void ports(Pen pen, List<Hue> hues, double x, double top, boolean lit) {
    for (int i = 0; i < hues.size(); i++) {
      pen.marker(x, Arrangement.portY(top, i, hues.size()), PORT, tone(hues.get(i).of(tokens), lit), tokens.page());
    }
  }

  private Color tone(Color color, boolean lit) {
    return lit ? color : color.interpolate(tokens.raised(), GREYED);
  }
}
