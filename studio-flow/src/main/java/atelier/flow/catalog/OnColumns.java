package atelier.flow.catalog;

import java.util.List;

/// Parameters of a transform that turns cells of some columns into others.
public interface OnColumns {
  /// Which columns; at least one.
  List<String> columns();

  /// Where the results go: empty: in place; else the new column's name, with several columns a suffix to their names.
  String out();
}
