package atelier.experiments.ui.rows;

import atelier.core.data.Kind;
import atelier.ui.grid.ColumnKind;
import atelier.ui.grid.DataGrid;
import atelier.ui.grid.GridActions;
import atelier.ui.grid.GridArea;
import atelier.ui.grid.GridCell;
import atelier.ui.grid.GridColumn;
import atelier.ui.grid.GridModel;
import atelier.ui.grid.GridPage;
import atelier.ui.grid.GridProfile;
import atelier.ui.grid.Selection;
import atelier.ui.panel.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// Some rows of a measured table in a grid, each with its number in the table.
public final class RowsGrid implements GridModel {
  private final List<Column> columns;
  private final List<Row> rows;
  private final @Nullable GridProfile[] profiles;

  private RowsGrid(List<Column> columns, List<Row> rows) {
    this.columns = columns;
    this.rows = rows;
    profiles = new GridProfile[columns.size()];
  }

  /// @param kind decides how cells stand
  public record Column(String name, ColumnKind kind) {
    public static Column text(String name) {
      return new Column(name, ColumnKind.CATEGORY);
    }

    public static Column number(String name) {
      return new Column(name, ColumnKind.NUMBER);
    }

    public static Column of(atelier.core.data.@Nullable Column column, String name) {
      Kind kind = column == null ? Kind.TEXT : column.kind();
      return new Column(name, ColumnKind.of(kind));
    }
  }

  /// @param number in the table, from 1
  /// @param cells  one a column; null is missing
  public record Row(long number, List<@Nullable String> cells) {}

  /// A grid that shows them; Ctrl+C copies what is chosen.
  ///
  /// @param name what they are
  public static DataGrid show(Desk desk, String name, List<Column> columns, List<Row> rows) {
    var model = new RowsGrid(columns, rows);
    var grid = new DataGrid(desk.look(), desk.language());
    grid.setId("rows");
    grid.setName(name);
    grid.setModel(model);
    grid.setActions(
        new GridActions() {
          @Override
          public void copy(Selection selection) {
            if (!selection.areas().isEmpty()) {
              var content = new ClipboardContent();
              content.putString(model.text(selection.areas().getLast()));
              Clipboard.getSystemClipboard().setContent(content);
            }
          }
        });
    return grid;
  }

  private String text(GridArea area) {
    var lines = new ArrayList<String>();
    for (long row = area.firstRow(); row < area.endRow(); row++) {
      var line = new StringJoiner("\t");
      for (int column = area.firstColumn(); column < area.endColumn(); column++) {
        String cell = rows.get((int) row).cells().get(column);
        line.add(cell == null ? "" : cell);
      }
      lines.add(line.toString());
    }
    return String.join("\n", lines);
  }

  @Override
  public long rows() {
    return rows.size();
  }

  @Override
  public int columns() {
    return columns.size();
  }

  @Override
  public GridColumn column(int index) {
    return GridColumn.of(columns.get(index).name(), columns.get(index).kind());
  }

  @Override
  public GridProfile profile(int column) {
    var known = profiles[column];
    if (known == null) {
      var cells = new ArrayList<@Nullable String>();
      rows.forEach(row -> cells.add(row.cells().get(column)));
      known = RowsProfile.of(cells, columns.get(column).kind() == ColumnKind.NUMBER);
      profiles[column] = known;
    }
    return known;
  }

  @Override
  public long number(long row) {
    return rows.get((int) row).number();
  }

  @Override
  public Request request(GridArea area, Answer answer) {
    answer.arrived(GridPage.of(area, (row, column) -> GridCell.of(rows.get((int) row).cells().get(column))));
    return () -> {};
  }
}
