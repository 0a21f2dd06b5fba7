package atelier.ui.grid;

import atelier.core.data.Kind;
import org.kordamp.ikonli.feather.Feather;

/// What a column's header shows as its kind.
public enum ColumnKind {
  NUMBER(Feather.HASH),
  CATEGORY(Feather.TAG),
  TEXT(Feather.TYPE),
  BOOLEAN(Feather.TOGGLE_LEFT),
  DATE(Feather.CALENDAR),
  TIME(Feather.CLOCK),
  IDENTIFIER(Feather.KEY),
  OTHER(Feather.CODE);

  private final Feather icon;

  ColumnKind(Feather icon) {
    this.icon = icon;
  }

  public Feather icon() {
    return icon;
  }

  /// The header's word for a kind of the data.
  public static ColumnKind of(Kind kind) {
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case CATEGORY -> CATEGORY;
      case TEXT -> TEXT;
      case DATE, TIMESTAMP -> DATE;
      case TIME, DURATION -> TIME;
      case LIST, STRUCT, VECTOR, BINARY -> OTHER;
    };
  }
}
