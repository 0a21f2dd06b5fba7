package atelier.core.data.cell;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import org.jspecify.annotations.Nullable;

/// How the texts of a column stand for values, both ways: `parse` gives the value, `render` writes it back.
/// Where `render(parse(t))` is not `t`, the import keeps `t` beside the dataset.
public sealed interface CellFormat permits TextCells, NumberCells, BooleanCells, DateCells, TimeCells, DurationCells {
  Kind kind();

  /// The format as a person reads it and [#of] reads it back, such as `1.234,56` or `DD.MM.YYYY`; null for the plain one.
  @Nullable String label();

  /// The value: Long, BigDecimal (whole numbers beyond a long, exact decimals), Double, Boolean, LocalDate, LocalDateTime (UTC), LocalTime, Duration or
  /// String; null when the text does not fit.
  @Nullable Object parse(String text);

  /// The text of a value that [#parse] gave.
  String render(Object value);

  /// Why a text does not fit.
  String reason(String text);

  /// Whether the value's text is this text to the letter.
  default boolean rendersAs(Object value, String text) {
    return render(value).equals(text);
  }

  /// The format of a column as it was recorded.
  static CellFormat of(Column column) {
    return of(column.kind(), column.format());
  }

  /// @throws IllegalArgumentException for a kind that no text of a cell stands for, such as `list`
  static CellFormat of(Kind kind, @Nullable String label) {
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL -> NumberCells.of(kind, label);
      case BOOLEAN -> BooleanCells.of(label);
      case DATE, TIMESTAMP -> DateCells.of(kind, label);
      case TIME -> TimeCells.of(label);
      case DURATION -> new DurationCells();
      case TEXT, CATEGORY -> new TextCells(kind);
      case LIST, STRUCT, VECTOR, BINARY -> throw new IllegalArgumentException("Text of a cell cannot be read as " + kind.id() + ".");
    };
  }
}
