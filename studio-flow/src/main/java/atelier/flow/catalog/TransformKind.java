package atelier.flow.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a transform does to a table.
public enum TransformKind {
  /// Cells from their own row or a window of rows.
  ROW,
  /// Learns from a table once; what it learned is kept and applied to others.
  FITTED,
  /// Changes rows, columns or the number of tables.
  SHAPE,
  /// Runs a person's own code.
  CUSTOM;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
