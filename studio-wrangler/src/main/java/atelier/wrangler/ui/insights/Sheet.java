package atelier.wrangler.ui.insights;

import atelier.ui.control.Parts;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A small table of a report: a head in muted letters, rows parted by lines, figures to the right.
final class Sheet extends GridPane {
  private final List<Boolean> figures;
  private int rows;

  /// @param figures which columns stand to the right
  Sheet(List<String> head, List<Boolean> figures) {
    this.figures = figures;
    setHgap(16);
    setMinWidth(0);
    for (int c = 0; c < head.size(); c++) {
      var column = new ColumnConstraints();
      column.setHalignment(figures.get(c) ? HPos.RIGHT : HPos.LEFT);
      column.setHgrow(c == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
      column.setMinWidth(figures.get(c) ? Region.USE_PREF_SIZE : 40);
      getColumnConstraints().add(column);
      Label label = Parts.text(head.get(c), "dense", "muted");
      label.setMinHeight(26);
      add(label, c, 0);
    }
    rows = 1;
  }

  void row(Node... cells) {
    var line = new Region();
    line.getStyleClass().add("lined-top");
    line.setMouseTransparent(true);
    add(line, 0, rows, figures.size(), 1);
    for (int c = 0; c < cells.length; c++) {
      if (cells[c] instanceof Label label) {
        label.setMinHeight(26);
        label.setMinWidth(figures.get(c) ? Region.USE_PREF_SIZE : 0);
      }
      add(cells[c], c, rows);
    }
    rows++;
  }

  void row(String... cells) {
    Node[] labels = new Node[cells.length];
    for (int c = 0; c < cells.length; c++) {
      labels[c] = Parts.text(cells[c], c == 0 ? "medium" : "dense");
    }
    row(labels);
  }
}
