package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ends of an axis as a person reads them: with the decimals they have, not with those of the cells.
final class AxisText {
  private final Column column;

  AxisText(Column column) {
    this.column = column;
  }

  /// @param written by the engine; null stays null
  @Nullable String show(@Nullable String written) {
    if (written == null || !column.kind().isNumeric()) {
      return written;
    }
    BigDecimal value = new BigDecimal(written).stripTrailingZeros();
    if (column.kind() == Kind.INTEGER) {
      return CellText.of(column, List.of(value)).show(value);
    }
    var plain = new Column(column.name(), Kind.NUMBER);
    return CellText.of(plain, List.of(value.doubleValue())).show(value.doubleValue());
  }
}
