package atelier.ui.grid;

import org.jspecify.annotations.Nullable;

/// What a grid shows before it is given anything.
final class EmptyModel implements GridModel {
  @Override
  public long rows() {
    return 0;
  }

  @Override
  public int columns() {
    return 0;
  }

  @Override
  public GridColumn column(int index) {
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public @Nullable GridProfile profile(int column) {
    return null;
  }

  @Override
  public Request request(GridArea area, Answer answer) {
    return () -> {};
  }
}
