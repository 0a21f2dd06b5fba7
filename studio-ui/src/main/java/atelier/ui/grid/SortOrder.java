package atelier.ui.grid;

/// In which order rows stand by one column.
public enum SortOrder {
  NONE,
  ASCENDING,
  DESCENDING;

  /// What the next double click asks for.
  SortOrder next() {
    return switch (this) {
      case NONE -> ASCENDING;
      case ASCENDING -> DESCENDING;
      case DESCENDING -> NONE;
    };
  }
}
