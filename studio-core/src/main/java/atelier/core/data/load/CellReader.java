package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.cell.CellFormat;
import atelier.core.data.cell.NumberDoubt.Doubt;
import atelier.core.data.load.ColumnOptions.Decision;
import atelier.core.data.load.ReadCell.State;
import atelier.core.data.load.TextSurvey.Planned;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the cells of a planned text: the one place that decides what a text becomes, for the import and for its preview alike.
final class CellReader {
  private static final int MOST_CACHED = 4096;
  private static final int LONGEST_TOKEN = 40;

  private final List<Planned> columns;
  private final CellFormat[] formats;
  private final Decision[] decisions;
  private final List<Map<String, ReadCell>> known = new ArrayList<>();
  private final List<Map<Long, Resolution>> decided = new ArrayList<>();

  CellReader(List<Planned> columns, ImportOptions options) {
    this.columns = columns;
    this.formats = columns.stream().map(c -> c.guess().format()).toArray(CellFormat[]::new);
    this.decisions = columns.stream().map(c -> decision(options.column(c.found()))).toArray(Decision[]::new);
    for (Planned column : columns) {
      known.add(new HashMap<>());
      var rows = new HashMap<Long, Resolution>();
      options.resolutions().stream().filter(r -> r.column().equals(column.found())).forEach(r -> rows.put(r.row(), r));
      decided.add(rows);
    }
  }

  private static Decision decision(ColumnOptions options) {
    Decision wanted = options.doubtful();
    return wanted == null ? Decision.SET_ASIDE : wanted;
  }

  /// Reads a cell.
  ///
  /// @param at  the column, from 0
  /// @param row from 1
  ReadCell read(int at, long row, String text) throws DataException {
    Map<Long, Resolution> rows = decided.get(at);
    if (!rows.isEmpty()) {
      Resolution resolution = rows.get(row);
      if (resolution != null) {
        return resolved(at, resolution, text);
      }
    }
    if (text.isEmpty()) {
      return ReadCell.NOTHING;
    }
    CellFormat format = formats[at];
    boolean token = text.length() <= LONGEST_TOKEN && columns.get(at).guess().tokens().containsKey(text);
    if (format.kind().isText()) {
      return token ? missing() : new ReadCell(State.READ, text, true, null, null);
    }
    if (token) {
      return missing();
    }
    Map<String, ReadCell> seen = known.get(at);
    ReadCell cell = seen.get(text);
    if (cell == null) {
      cell = fresh(at, format, text);
      if (seen.size() < MOST_CACHED) {
        seen.put(text, cell);
      }
    }
    return cell;
  }

  private static ReadCell missing() {
    return new ReadCell(State.MISSING, null, false, null, null);
  }

  private ReadCell fresh(int at, CellFormat format, String text) {
    Object value = format.parse(text);
    var doubts = columns.get(at).doubt();
    Doubt doubt = doubts == null ? null : doubts.of(text);
    if (doubt == null) {
      return value == null ? new ReadCell(State.REJECTED, null, false, null, format.reason(text)) : new ReadCell(State.READ, value, format.rendersAs(value, text), null, null);
    }
    return switch (decisions[at]) {
      case MISSING -> new ReadCell(State.DECIDED, null, false, doubt, null);
      case AS_MEANT -> new ReadCell(State.DECIDED, doubt.meant(), false, doubt, null);
      case AS_COLUMN -> value == null ? doubtful(doubt) : new ReadCell(State.DECIDED, value, format.rendersAs(value, text), doubt, null);
      case SET_ASIDE -> doubtful(doubt);
    };
  }

  private static ReadCell doubtful(Doubt doubt) {
    return new ReadCell(State.CHANGES, null, false, doubt, doubt.groups() ? "its decimal mark seems to group thousands here" : "the decimal mark seems to be another one here");
  }

  private ReadCell resolved(int at, Resolution resolution, String text) throws DataException {
    Planned column = columns.get(at);
    if (resolution.text() != null && !resolution.text().equals(text)) {
      throw DataException.input(
          "Row " + resolution.row() + " of column '" + column.found() + "' holds '" + text + "', but the decision was about '" + resolution.text() + "'.", "Look at the file again; it has changed.");
    }
    String plain = resolution.value();
    if (plain == null) {
      return new ReadCell(resolution.listed() ? State.ASIDE : State.DECIDED, null, text.isEmpty(), null, resolution.listed() ? "set aside by hand" : null);
    }
    Object value = plain(formats[at], plain);
    if (value == null) {
      throw DataException.input("'" + plain + "' cannot stand in column '" + column.found() + "', row " + resolution.row() + ": " + formats[at].reason(plain) + ".", "Give a value as programs write it, such as 1234.5 or 2024-02-28.");
    }
    return new ReadCell(State.DECIDED, value, formats[at].rendersAs(value, text), null, null);
  }

  /// A value as programs write it, else as the column does.
  private static @Nullable Object plain(CellFormat format, String text) {
    if (format.kind().isText()) {
      return text;
    }
    Object value = CellFormat.of(format.kind(), null).parse(text);
    Object own = value == null ? format.parse(text) : value;
    return own instanceof BigDecimal number && format.kind() == atelier.core.data.Kind.NUMBER ? (Object) number.doubleValue() : own;
  }
}
