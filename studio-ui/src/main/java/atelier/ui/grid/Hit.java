package atelier.ui.grid;

/// What is under the pointer.
sealed interface Hit {
  record Nowhere() implements Hit {}

  /// Left of the header.
  record Corner() implements Hit {}

  record Gutter(long row) implements Hit {}

  record Cell(long row, int column) implements Hit {}

  /// A header, beside its active parts.
  record Header(int column) implements Hit {}

  /// The name line of a header.
  record Name(int column) implements Hit {}

  record Chevron(int column) implements Hit {}

  /// The right edge of a column, by which it is made wider.
  record Edge(int column) implements Hit {}

  /// A bar or a frequent value.
  record Picture(int column, int index) implements Hit {}

  /// The column of a header's part; -1 elsewhere.
  default int header() {
    return switch (this) {
      case Header(int column) -> column;
      case Name(int column) -> column;
      case Chevron(int column) -> column;
      case Edge(int column) -> column;
      case Picture(int column, int _) -> column;
      case Nowhere _, Corner _, Gutter _, Cell _ -> -1;
    };
  }
}
