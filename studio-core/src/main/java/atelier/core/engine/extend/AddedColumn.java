package atelier.core.engine.extend;

import atelier.core.data.Kind;
import java.util.List;

/// A computed column.
public sealed interface AddedColumn {
  /// The wished name.
  String name();

  /// Floating numbers.
  record Number(String name) implements AddedColumn {}

  /// One of some labels, computed as its index.
  ///
  /// @param kind how labels are written: text `true` of kind boolean becomes a boolean
  record Label(String name, List<String> labels, Kind kind) implements AddedColumn {
    public Label {
      labels = List.copyOf(labels);
    }
  }

  /// Texts.
  record Text(String name) implements AddedColumn {}
}
