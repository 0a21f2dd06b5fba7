package atelier.experiments.ui.model;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Some rows as a table.
final class RowsTable extends TableView<List<String>> {
  private static final int LEADING = 4;

  /// @param name    what a screen reader calls it
  /// @param columns names
  /// @param rows    one text a column
  RowsTable(String name, List<String> columns, List<List<String>> rows) {
    setId("rows");
    setAccessibleText(name);
    getStyleClass().add("dense-table");
    setFixedCellSize(28);
    for (int i = 0; i < columns.size(); i++) {
      int index = i;
      var column = new TableColumn<List<String>, String>(columns.get(i));
      column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue().get(index)));
      column.setComparator(RowsTable::compare);
      column.setPrefWidth(i < LEADING ? 96 : 120);
      getColumns().add(column);
    }
    getItems().setAll(rows);
  }

  /// Numbers by size, else as texts.
  private static int compare(String a, String b) {
    try {
      return Double.compare(number(a), number(b));
    } catch (NumberFormatException e) {
      return a.compareToIgnoreCase(b);
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", "").replace("−", "-").replace(" %", ""));
  }
}
