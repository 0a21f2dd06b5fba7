package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.data.cell.ColumnEvidence;
import atelier.core.data.cell.Guess;
import atelier.core.data.cell.NumberCells;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what was guessed of a column into what a person said of it.
final class Wishes {
  private Wishes() {}

  /// @param kind the kind that was asked for, or null
  static Guess obey(ColumnOptions said, @Nullable Kind kind, Guess guess, ColumnEvidence evidence) throws DataException {
    boolean marks = said.decimal() != null || said.grouping() != null;
    if (marks && kind == null && !(guess.format() instanceof NumberCells)) {
      return obey(said, Kind.NUMBER, evidence.as(Kind.NUMBER, said.decimal() == null ? '\0' : said.decimal().charAt(0), null), evidence);
    }
    CellFormat format = guess.format();
    if (said.format() != null) {
      format = format(kind == null ? format.kind() : kind, said.format());
    }
    if (marks && format instanceof NumberCells cells) {
      format = marks(said, cells, evidence);
    }
    return format.equals(guess.format()) ? guess : new Guess(format, guess.big(), guess.misfits(), 0, guess.tokens(), "asked for", List.of());
  }

  private static CellFormat format(Kind kind, String label) throws DataException {
    try {
      return CellFormat.of(kind, label);
    } catch (IllegalArgumentException e) {
      throw DataException.input(String.valueOf(e.getMessage()), "Write the format as an import report shows it.");
    }
  }

  private static NumberCells marks(ColumnOptions said, NumberCells format, ColumnEvidence evidence) {
    NumberCells cells = format;
    if (said.decimal() != null && said.decimal().charAt(0) != format.mark()) {
      char mark = said.decimal().charAt(0);
      NumberCells seen = evidence.under(mark);
      boolean whole = seen == null || seen.kind() == Kind.INTEGER;
      Kind kind = format.kind() == Kind.INTEGER && !whole ? Kind.NUMBER : format.kind();
      cells = seen == null
          ? new NumberCells(kind, mark, format.group() == mark ? '\0' : format.group(), format.indian(), 0, false, format.prefix(), format.suffix(), format.percent(), format.negative())
          : new NumberCells(kind, whole && seen.group() == '\0' ? seen.mark() : mark, seen.group(), seen.indian(), seen.minDecimals(), seen.fixed(), seen.prefix(), seen.suffix(), seen.percent(), seen.negative());
    }
    String grouping = said.grouping();
    if (grouping == null) {
      return cells;
    }
    char group = grouping.isEmpty() ? '\0' : grouping.charAt(0);
    char mark = cells.mark() == group ? group == '.' ? ',' : '.' : cells.mark();
    return new NumberCells(cells.kind(), mark, group, cells.indian(), cells.minDecimals(), cells.fixed(), cells.prefix(), cells.suffix(), cells.percent(), cells.negative());
  }
}
