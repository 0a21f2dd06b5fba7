package atelier.ui.grid;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is the matter with a cell or with a whole column. Each has a colour and a sign, never the colour alone.
public enum Mark {
  NONE(null),
  /// The old value left and struck through, the new one right and bold.
  CHANGED(Feather.EDIT_2),
  ADDED(Feather.PLUS_CIRCLE),
  DROPPED(Feather.MINUS_CIRCLE),
  /// Could not be read; the text of the cell says why.
  REJECTED(Feather.X_CIRCLE),
  /// Can be read in two ways.
  DOUBTFUL(Feather.ALERT_TRIANGLE);

  private final @Nullable Feather icon;

  Mark(@Nullable Feather icon) {
    this.icon = icon;
  }

  @Nullable Feather icon() {
    return icon;
  }
}
