package atelier.experiments.model;

import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.cell.CellFormat;
import atelier.learn.feature.Cells;
import org.jspecify.annotations.Nullable;

/// Cells as their table writes them: what came in as `Yes` is shown as `Yes`, not as `true`.
public record CellWords(Schema schema) {
  public static final CellWords NONE = new CellWords(Schema.of());

  /// @return an empty text where the cell is missing
  public String show(String column, @Nullable Object cell) {
    return cell instanceof Boolean truth ? schema.find(column).filter(c -> c.kind() == Kind.BOOLEAN).map(c -> CellFormat.of(c).render(truth)).orElseGet(truth::toString) : Cells.text(cell);
  }

  /// A cell that learning kept as a number.
  public String show(String column, Kind kind, double number) {
    return kind == Kind.BOOLEAN ? show(column, number != 0) : atelier.learn.report.Cells.text(kind, number);
  }
}
