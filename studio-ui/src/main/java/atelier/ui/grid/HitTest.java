package atelier.ui.grid;

import org.jspecify.annotations.Nullable;

/// Finds what is under a point.
final class HitTest {
  private final Viewport view;
  private final java.util.function.IntFunction<@Nullable GridProfile> profiles;

  HitTest(Viewport view, java.util.function.IntFunction<@Nullable GridProfile> profiles) {
    this.view = view;
    this.profiles = profiles;
  }

  Hit at(double x, double y) {
    if (x < 0 || y < 0 || x >= view.width() || y >= view.height()) {
      return new Hit.Nowhere();
    }
    if (y < view.header()) {
      return x < view.gutter() - HeaderShape.GRIP ? new Hit.Corner() : header(x, y);
    }
    long row = view.rowAt(y);
    if (row < 0) {
      return new Hit.Nowhere();
    }
    int column = view.columnAt(x);
    return x < view.gutter() ? new Hit.Gutter(row) : column < 0 ? new Hit.Nowhere() : new Hit.Cell(row, column);
  }

  private Hit header(double x, double y) {
    int before = view.columnAt(x - HeaderShape.GRIP);
    int column = view.columnAt(x);
    if (before >= 0 && x - (view.x(before) + view.columns.width(before)) >= -HeaderShape.GRIP && before != column) {
      return new Hit.Edge(before);
    }
    if (column < 0) {
      return new Hit.Nowhere();
    }
    double right = view.x(column) + view.columns.width(column);
    if (x >= right - HeaderShape.GRIP) {
      return new Hit.Edge(column);
    }
    if (y < HeaderShape.NAME_END) {
      return x >= right - HeaderShape.CHEVRON ? new Hit.Chevron(column) : new Hit.Name(column);
    }
    int index = picture(column, x - view.x(column) - HeaderShape.PADDING, y - (view.header() - Viewport.HEADER) - HeaderShape.PICTURE_TOP);
    return index < 0 ? new Hit.Header(column) : new Hit.Picture(column, index);
  }

  private int picture(int column, double x, double y) {
    GridProfile profile = profiles.apply(column);
    double width = view.columns.width(column) - 2.0 * HeaderShape.PADDING;
    if (profile == null || profile.picture() == null || y < 0 || y >= HeaderShape.PICTURE_HEIGHT || x < 0 || x >= width) {
      return -1;
    }
    return switch (profile.picture()) {
      case GridProfile.Bars bars when profile.before() == null -> HeaderShape.barAt(x, bars.bars().size(), width);
      case GridProfile.Tops tops -> HeaderShape.topAt(y, tops.tops().size());
      case GridProfile.Bars _, GridProfile.Words _ -> -1;
    };
  }
}
