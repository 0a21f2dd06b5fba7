package atelier.core.lineage;

import java.util.Locale;

/// Which way to follow associations.
public enum Direction {
  /// To what it was made from.
  ASCENDANTS,
  /// To what was made from it.
  DESCENDANTS,
  BOTH;

  /// The name on the command line.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
