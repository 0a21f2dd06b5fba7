package atelier.wrangler.ui.importing;

/// What of a cell is shown.
enum CellView {
  /// As it stands in the file.
  TEXT,
  /// As it would be imported.
  READ,
  /// Both where they differ.
  BOTH
}
