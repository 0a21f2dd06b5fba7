package atelier.core.data.view;

import org.jspecify.annotations.Nullable;

/// One cell, ready to be shown.
///
/// @param value   as in [atelier.core.data.Table], or its text for kinds that are none there; null where the cell is missing
/// @param text    how a person reads it: `1,889.50`; empty where the cell is missing
/// @param clipped whether there is more text: [TableView#fullText] has all of it
public record Cell(@Nullable Object value, String text, boolean clipped) {
  /// No value.
  public static final Cell MISSING = new Cell(null, "", false);

  public boolean isMissing() {
    return value == null;
  }
}
