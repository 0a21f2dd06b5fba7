package atelier.experiments.ui.model;

import atelier.learn.report.ClassCurves;
import atelier.learn.report.ManyClasses;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.Matrix;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// More than two classes: the matrix, and the curves of one class against the rest.
final class ManyClassesView extends VBox {
  private static final double ROOM = 1000;
  private static final double LEAST = 200;
  private static final double MOST = 420;
  private static final double LINE = 34;

  private final ManyClasses outcome;
  private final ModelTexts texts;
  private final Chart matrix;
  private final ChosenCell cell;
  private Matrix.Shown shown = Matrix.Shown.COUNTS;
  private Matrix.Cell chosen;

  ManyClassesView(Desk desk, ModelTexts texts, ManyClasses outcome, ChosenCell.Actions actions) {
    this.outcome = outcome;
    this.texts = texts;
    chosen = worst();
    matrix = Charts.of(desk, plot(), Math.clamp(LINE * (outcome.classes().size() + 2), LEAST, MOST));
    cell = new ChosenCell(texts, actions);
    ClassCurves first = outcome.classes().getFirst();
    var curves = new CurvesRow(desk, first, Double.NaN);
    var classes = new ComboBox<String>();
    classes.setId("curves-class");
    classes.setAccessibleText(texts.ofClass());
    classes.getItems().setAll(outcome.classes().stream().map(ClassCurves::name).toList());
    classes.setValue(first.name());
    classes.setOnAction(event -> {
      int index = classes.getSelectionModel().getSelectedIndex();
      if (index >= 0) {
        curves.show(outcome.classes().get(index), Double.NaN);
      }
    });
    var head = new HBox(8, Parts.text(texts.called(), "strong"), Parts.spring(), Choice.segments("matrix-shown", List.of(Matrix.Shown.values()), shown, figures -> figures.title(texts.language()), figures -> {
      shown = figures;
      show();
    }));
    head.setAlignment(Pos.CENTER_LEFT);
    var left = new VBox(10, head, matrix);
    left.setPadding(new Insets(12, 20, 12, 20));
    left.setPrefWidth(500);
    var pick = new HBox(8, Parts.text(texts.ofClass(), "dense", "muted"), classes);
    pick.setAlignment(Pos.CENTER_LEFT);
    pick.setPadding(new Insets(0, 8, 0, 8));
    var space = new VBox(8, pick, curves);
    space.setPadding(new Insets(12, 8, 8, 8));
    var right = new VBox(space, cell);
    right.setPrefWidth(700);
    getChildren().add(new Beside(ROOM, left, right));
    setMinWidth(0);
    show();
  }

  /// The cell with the most errors.
  private Matrix.Cell worst() {
    var best = new Matrix.Cell(0, Math.min(1, outcome.classes().size() - 1));
    for (int actual = 0; actual < outcome.matrix().classes().size(); actual++) {
      for (int called = 0; called < outcome.matrix().classes().size(); called++) {
        if (actual != called && outcome.matrix().count(actual, called) > outcome.matrix().count(best.actual(), best.called())) {
          best = new Matrix.Cell(actual, called);
        }
      }
    }
    return best;
  }

  private Matrix plot() {
    return new Matrix(Heading.NONE, outcome.matrix().classes(), outcome.matrix().counts(), shown, chosen, next -> {
      chosen = next;
      show();
    });
  }

  private void show() {
    matrix.show(plot());
    var among = new ArrayList<Long>();
    for (int called = 0; called < outcome.matrix().classes().size(); called++) {
      among.addAll(outcome.calls().of(chosen.actual(), called));
    }
    long count = outcome.matrix().count(chosen.actual(), chosen.called());
    String name = texts.cell(outcome.matrix().classes().get(chosen.actual()), outcome.matrix().classes().get(chosen.called()), count);
    cell.show(new ChosenCell.Rows(name, outcome.calls().of(chosen.actual(), chosen.called()), among, count));
  }
}
