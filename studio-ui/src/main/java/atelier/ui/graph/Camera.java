package atelier.ui.graph;

/// Which part of a diagram is in view, and how large. Lengths of the screen are `zoom` times those of the diagram.
final class Camera {
  static final double LEAST = 0.1;
  static final double MOST = 2;
  static final double MARGIN = 24;
  private static final double STEP = 1.2;

  private double zoom = 1;
  private double left;
  private double top;
  private double width;
  private double height;

  double zoom() {
    return zoom;
  }

  /// What stands at the left edge of the screen, in lengths of the diagram.
  double left() {
    return left;
  }

  double top() {
    return top;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  void resize(double newWidth, double newHeight) {
    width = newWidth;
    height = newHeight;
  }

  double worldX(double screen) {
    return left + screen / zoom;
  }

  double worldY(double screen) {
    return top + screen / zoom;
  }

  double screenX(double world) {
    return (world - left) * zoom;
  }

  double screenY(double world) {
    return (world - top) * zoom;
  }

  /// Moves by lengths of the screen.
  void pan(double across, double down) {
    left -= across / zoom;
    top -= down / zoom;
  }

  /// Brings a point of the diagram to the middle of the screen.
  void centre(double x, double y) {
    left = x - width / zoom / 2;
    top = y - height / zoom / 2;
  }

  /// Zooms so that what is at a point of the screen stays there.
  void zoom(double factor, double atX, double atY) {
    double x = worldX(atX);
    double y = worldY(atY);
    zoom = Math.clamp(zoom * factor, LEAST, MOST);
    left = x - atX / zoom;
    top = y - atY / zoom;
  }

  void in() {
    zoom(STEP, width / 2, height / 2);
  }

  void out() {
    zoom(1 / STEP, width / 2, height / 2);
  }

  void whole() {
    zoom(1 / zoom, width / 2, height / 2);
  }

  /// Shows all of a diagram, in the middle, never larger than it is.
  void fit(double diagramWidth, double diagramHeight) {
    fit(diagramWidth, diagramHeight, LEAST);
  }

  private void fit(double diagramWidth, double diagramHeight, double least) {
    double across = (width - 2 * MARGIN) / Math.max(1, diagramWidth);
    double down = (height - 2 * MARGIN) / Math.max(1, diagramHeight);
    zoom = Math.clamp(Math.min(across, down), least, 1);
    left = (diagramWidth - width / zoom) / 2;
    top = (diagramHeight - height / zoom) / 2;
  }

  /// The first look: all of a diagram where it can be read then, else its natural size around a point.
  void begin(double diagramWidth, double diagramHeight, double x, double y) {
    fit(diagramWidth, diagramHeight, LEAST);
    if (zoom < 1) {
      zoom = 1;
      left = along(x, width, diagramWidth);
      top = along(y, height, diagramHeight);
    }
  }

  /// Centres a point without showing more emptiness than the margin beside the diagram.
  private static double along(double point, double room, double length) {
    if (length + 2 * MARGIN <= room) {
      return (length - room) / 2;
    }
    return Math.clamp(point - room / 2, -MARGIN, length + MARGIN - room);
  }

  /// Moves as little as needed to bring a box into view.
  boolean reveal(double x, double y) {
    double oldLeft = left;
    double oldTop = top;
    double margin = MARGIN / zoom;
    left = Math.clamp(left, x + Arrangement.WIDTH + margin - width / zoom, Math.max(x - margin, x + Arrangement.WIDTH + margin - width / zoom));
    top = Math.clamp(top, y + Arrangement.HEIGHT + margin - height / zoom, Math.max(y - margin, y + Arrangement.HEIGHT + margin - height / zoom));
    return left != oldLeft || top != oldTop;
  }
}
