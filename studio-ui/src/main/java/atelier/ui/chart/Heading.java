package atelier.ui.chart;

/// The line above a plot: what it is, how to read it, and its figure.
///
/// @param subtitle how to read it; stands below where there is no room beside the title
/// @param value    the figure, at the right; may be empty
/// @param below    whether the subtitle stands below in any case, so that neighbours agree
/// @param quiet    whether the value is only a note, such as `fold 1`
public record Heading(String title, String subtitle, String value, boolean below, boolean quiet) {
  /// For a plot whose page writes the heading itself.
  public static final Heading NONE = new Heading("", "", "", false, false);

  private static final double LINE = 18;
  private static final double GAP = 8;
  private static final double AFTER = 6;

  public static Heading of(String title, String subtitle, String value) {
    return new Heading(title, subtitle, value, false, false);
  }

  /// With a note at the right instead of a figure.
  public static Heading noted(String title, String subtitle, String note) {
    return new Heading(title, subtitle, note, false, true);
  }

  public static Heading stacked(String title, String subtitle, String value) {
    return new Heading(title, subtitle, value, true, false);
  }

  /// Paints it and returns its height.
  ///
  /// @param rightTaken what else stands at the right of the first line
  public double draw(Pen pen, Surface surface, double rightTaken) {
    if (title.isEmpty()) {
      return 0;
    }
    Type strong = Type.strong(Type.BODY, surface.tokens().text());
    Type figure = quiet ? surface.muted() : surface.strong();
    double right = surface.width() - rightTaken;
    double valueWidth = value.isEmpty() ? 0 : pen.width(value, figure) + GAP;
    pen.text(value, right, 13, figure, Align.RIGHT);
    pen.text(title, 0, 13, strong, Align.LEFT, Math.max(40, right - valueWidth));
    if (subtitle.isEmpty()) {
      return LINE + AFTER;
    }
    double beside = pen.width(title, strong) + GAP;
    if (!below && beside + pen.width(subtitle, surface.muted()) + valueWidth <= right) {
      pen.text(subtitle, beside, 13, surface.muted(), Align.LEFT);
      return LINE + AFTER;
    }
    pen.text(subtitle, 0, 13 + 16, surface.muted(), Align.LEFT, surface.width());
    return LINE + 16 + AFTER;
  }

  public double draw(Pen pen, Surface surface) {
    return draw(pen, surface, 0);
  }
}
