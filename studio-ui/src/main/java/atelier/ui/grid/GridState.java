package atelier.ui.grid;

import atelier.ui.text.Language;

/// What the parts of one grid share: the model, the place, what is chosen and what the pointer is over.
final class GridState {
  final Viewport view = new Viewport();
  final PageStore pages;
  GridModel model = GridModel.empty();
  Selection selection = Selection.NONE;
  GridTexts texts = new GridTexts(Language.ENGLISH);
  Hit hover = new Hit.Nowhere();
  int sorted = -1;
  SortOrder order = SortOrder.NONE;
  /// A column that was gone to a moment ago; -1 for none.
  int found = -1;
  /// Whether cells that are not there yet are shown as such, rather than waited for.
  boolean showsGaps;

  GridState(Runnable onArrival) {
    pages = new PageStore(onArrival);
  }

  long hoverRow() {
    return switch (hover) {
      case Hit.Cell(long row, int _) -> row;
      case Hit.Gutter(long row) -> row;
      case Hit.Nowhere _, Hit.Corner _, Hit.Header _, Hit.Name _, Hit.Chevron _, Hit.Edge _, Hit.Picture _ -> -1;
    };
  }
}
