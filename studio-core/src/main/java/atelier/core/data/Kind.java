package atelier.core.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a column's cells are. The physical type of each kind in Parquet and DuckDB stands beside it.
public enum Kind {
  /// Whole numbers: BIGINT; DECIMAL(38,0) where a value passes 2^63.
  INTEGER,
  /// Floating numbers: DOUBLE.
  NUMBER,
  /// Exact decimals: DECIMAL(p,s).
  DECIMAL,
  /// BOOLEAN.
  BOOLEAN,
  /// Text with few distinct values: VARCHAR.
  CATEGORY,
  /// Text: VARCHAR.
  TEXT,
  /// DATE.
  DATE,
  /// TIMESTAMP without a zone; zoned texts are read as UTC.
  TIMESTAMP,
  /// TIME.
  TIME,
  /// INTERVAL.
  DURATION,
  /// A list of texts; elements that are lists or structs are their JSON text: VARCHAR[].
  LIST,
  /// Fields with names, as the JSON text of an object: JSON.
  STRUCT,
  /// A list of numbers: DOUBLE[].
  VECTOR,
  /// BLOB.
  BINARY;

  /// The name in JSON and on the command line, such as `number`.
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The kind of that name.
  ///
  /// @throws IllegalArgumentException for an unknown name; the message lists the known ones
  @JsonCreator
  public static Kind of(String id) {
    for (Kind kind : values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "Unknown kind '" + id + "'; known: " + String.join(", ", java.util.Arrays.stream(values()).map(Kind::id).toList()) + ".");
  }

  public boolean isNumeric() {
    return this == INTEGER || this == NUMBER || this == DECIMAL;
  }

  public boolean isText() {
    return this == CATEGORY || this == TEXT;
  }

  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP || this == TIME;
  }
}
