package atelier.app.shell;

import javafx.geometry.Bounds;

/// Where a callout stands: beside its target where there is room, so that it never covers it; else in the corner at the bottom right.
record CalloutSpot(double x, double y) {
  private static final double GAP = 10;
  private static final double MARGIN = 16;
  private static final double STATUS = 28;

  /// @param target what it speaks of
  /// @param width  of the callout
  /// @param room   width of the window
  static CalloutSpot beside(Bounds target, double width, double height, double room, double tall) {
    double alongX = Math.clamp(target.getMinX(), MARGIN, Math.max(MARGIN, room - width - MARGIN));
    double alongY = Math.clamp(target.getMinY(), MARGIN, Math.max(MARGIN, tall - height - STATUS - MARGIN));
    if (target.getMaxY() + GAP + height <= tall - STATUS - MARGIN) {
      return new CalloutSpot(alongX, target.getMaxY() + GAP);
    }
    if (target.getMaxX() + GAP + width <= room - MARGIN) {
      return new CalloutSpot(target.getMaxX() + GAP, alongY);
    }
    if (target.getMinX() - GAP - width >= MARGIN) {
      return new CalloutSpot(target.getMinX() - GAP - width, alongY);
    }
    if (target.getMinY() - GAP - height >= MARGIN) {
      return new CalloutSpot(alongX, target.getMinY() - GAP - height);
    }
    return corner(width, height, room, tall);
  }

  /// The corner at the bottom right.
  static CalloutSpot corner(double width, double height, double room, double tall) {
    return new CalloutSpot(room - width - MARGIN, tall - height - STATUS - MARGIN);
  }
}
