package atelier.ui.markdown;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/// A table of a text: columns as wide as their words ask for, cells wrap.
final class TableForm {
  private static final int NARROWEST = 6;
  private static final int WIDEST = 64;
  private static final double LETTER = 7.4;
  private static final double PADDING = 20;

  private final InlineFlow inline;

  TableForm(InlineFlow inline) {
    this.inline = inline;
  }

  GridPane of(TableBlock table) {
    var grid = new GridPane();
    grid.getStyleClass().add("md-table");
    var widths = new ArrayList<Double>();
    int line = 0;
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          row(row, part instanceof TableHead, line++, grid, widths);
        }
      }
    }
    double all = widths.stream().mapToDouble(Double::doubleValue).sum();
    for (double width : widths) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100 * width / all);
      grid.getColumnConstraints().add(column);
    }
    grid.setMaxWidth(all);
    return grid;
  }

  private void row(Node row, boolean head, int line, GridPane grid, List<Double> widths) {
    int column = 0;
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      var place = new StackPane(inline.of(cell, head ? "md-head" : "md-cell"));
      place.setAlignment(cell instanceof TableCell c && c.getAlignment() == TableCell.Alignment.RIGHT ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
      place.getStyleClass().add(head ? "md-head-box" : "md-cell-box");
      double width = Math.clamp(Words.letters(Words.of(cell)), NARROWEST, WIDEST) * LETTER + PADDING;
      if (column == widths.size()) {
        widths.add(width);
      } else {
        widths.set(column, Math.max(width, widths.get(column)));
      }
      grid.add(place, column++, line);
    }
  }
}
