package atelier.core.data.load;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.data.cell.ColumnEvidence;
import atelier.core.data.cell.DateCells;
import atelier.core.data.cell.Guess;
import atelier.core.data.cell.NumberCells;
import atelier.core.data.cell.TextCells;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Columns as another file had them. What they were decides what this file's columns are; how this file writes them it says itself, and the other's
/// way decides only where it does not.
///
/// @param columns null when nothing is expected and kinds are to be found out
record Expected(@Nullable List<Column> columns) {
  static Expected nothing() {
    return new Expected(null);
  }

  /// The column of a name as it is expected; empty texts keep their text when only other columns are expected.
  @Nullable Guess guess(String name, ColumnEvidence evidence, char mark, @Nullable Boolean dayFirst) {
    if (columns == null) {
      return null;
    }
    Column column = columns.stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
    if (column == null) {
      return new Guess(new TextCells(Kind.TEXT), false, 0, 0, Map.of(), "kept as text", List.of());
    }
    return switch (column.kind()) {
      case INTEGER, NUMBER, DECIMAL -> number(column, evidence, mark, dayFirst);
      case DATE, TIMESTAMP -> evidence.as(column.kind(), mark, dayFirst == null ? dayFirst(column) : dayFirst);
      case TEXT, CATEGORY, BOOLEAN, TIME, DURATION -> evidence.as(column.kind(), mark, dayFirst);
      case LIST, STRUCT, VECTOR, BINARY -> new Guess(new TextCells(Kind.TEXT), false, 0, 0, Map.of(), "kept as text", List.of());
    };
  }

  /// A whole number where others have decimals, or the other way round, is a number all the same.
  private static Guess number(Column column, ColumnEvidence evidence, char mark, @Nullable Boolean dayFirst) {
    char known = mark == '\0' && column.format() != null && CellFormat.of(column) instanceof NumberCells cells ? cells.mark() : mark;
    Guess found = evidence.guess(known, dayFirst);
    if (column.kind() == Kind.NUMBER && found.format() instanceof NumberCells whole && whole.kind() == Kind.INTEGER) {
      char point = whole.group() == '.' ? ',' : whole.mark();
      var real = new NumberCells(Kind.NUMBER, point, whole.group(), whole.indian(), 0, true, whole.prefix(), whole.suffix(), 0, whole.negative());
      return new Guess(real, false, found.misfits(), 0, found.tokens(), found.why(), List.of());
    }
    return found.format().kind().isNumeric() ? found : evidence.as(column.kind() == Kind.INTEGER ? Kind.INTEGER : Kind.NUMBER, known, dayFirst);
  }

  private static @Nullable Boolean dayFirst(Column column) {
    if (column.format() == null || !(CellFormat.of(column) instanceof DateCells dates)) {
      return null;
    }
    String label = dates.label();
    return label.startsWith("D") ? Boolean.TRUE : label.startsWith("M") ? Boolean.FALSE : null;
  }
}
