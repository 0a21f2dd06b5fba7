package atelier.experiments.ui.model;

import atelier.learn.report.TwoClasses;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.CostCurve;
import atelier.ui.result.Matrix;
import atelier.ui.result.ThresholdSlider;
import atelier.ui.text.Figures;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Two classes: who is called and who is missed at a threshold, what that costs, and the curves.
final class TwoClassesView extends VBox {
  private static final double MATRIX = 170;
  private static final double ROOM = 1000;

  private final TwoClasses outcome;
  private final ThresholdViewModel model;
  private final ModelTexts texts;
  private final Chart matrix;
  private final CurvesRow curves;
  private final ThresholdSlider slider;
  private final ChosenCell cell;
  private final TextField threshold;
  private final Label cost = Parts.text("", "medium");
  private final Label least = Parts.text("", "muted");
  private final javafx.scene.control.Button use;
  private Matrix.Shown shown = Matrix.Shown.COUNTS;

  TwoClassesView(Desk desk, ModelTexts texts, TwoClasses outcome, ThresholdViewModel model, ChosenCell.Actions actions) {
    this.outcome = outcome;
    this.model = model;
    this.texts = texts;
    matrix = Charts.of(desk, plot(), MATRIX);
    curves = new CurvesRow(desk, outcome.curves(), model.now().threshold());
    slider = new ThresholdSlider("threshold", desk.look(), desk.language(), model::threshold);
    cell = new ChosenCell(texts, actions);
    threshold = field("threshold-value", texts.threshold(), 64, value -> model.threshold(Math.min(1, value)));
    use = Buttons.link("threshold-least", "", () -> model.threshold(rounded(model.cheapest().threshold())));
    var left = new VBox(8, head(), matrix, costs(), slider, foot());
    left.setPadding(new Insets(12, 20, 12, 20));
    left.setPrefWidth(500);
    var space = new VBox(curves);
    space.setPadding(new Insets(12, 8, 8, 8));
    var right = new VBox(space, cell);
    right.setPrefWidth(700);
    getChildren().add(new Beside(ROOM, left, right));
    setMinWidth(0);
    model.state().addListener((observed, before, now) -> show());
    show();
  }

  private HBox head() {
    var title = Parts.text(texts.whoIsCalled(), "strong");
    var line = new HBox(8, title, Parts.spring(), Choice.segments("matrix-shown", List.of(Matrix.Shown.values()), shown, figures -> figures.title(texts.language()), figures -> {
      shown = figures;
      show();
    }));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private HBox costs() {
    var miss = field("cost-miss", texts.miss(), 72, value -> model.costs(value, model.now().costs().falseAlarm()));
    miss.setText(Figures.brief(model.now().costs().miss()));
    var alarm = field("cost-alarm", texts.falseAlarm(), 72, value -> model.costs(model.now().costs().miss(), value));
    alarm.setText(Figures.brief(model.now().costs().falseAlarm()));
    var line = new HBox(8, whole(Parts.text(texts.threshold(), "strong")), threshold, Parts.spring(), whole(Parts.text(texts.miss(), "dense", "muted")), miss, whole(Parts.text(texts.falseAlarm(), "dense", "muted")), alarm);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Label whole(Label label) {
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private FlowPane foot() {
    cost.setId("threshold-cost");
    var line = new FlowPane(8, 2, cost, least, use);
    line.setRowValignment(javafx.geometry.VPos.CENTER);
    return line;
  }

  /// A field for a number that is not below 0; Enter or leaving it applies, what is no number is marked and left alone.
  private static TextField field(String id, String name, double width, DoubleConsumer apply) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    field.setPrefWidth(width);
    field.setMinWidth(48);
    Runnable take = () -> {
      field.getStyleClass().remove("wrong");
      try {
        double value = Double.parseDouble(field.getText().strip().replace(",", ""));
        if (!(value >= 0) || Double.isInfinite(value)) {
          throw new NumberFormatException(field.getText());
        }
        apply.accept(value);
      } catch (NumberFormatException e) {
        field.getStyleClass().add("wrong");
      }
    };
    field.setOnAction(event -> take.run());
    field.focusedProperty().addListener((observed, before, focused) -> {
      if (!focused) {
        take.run();
      }
    });
    return field;
  }

  private static double rounded(double threshold) {
    return Math.round(threshold * 1000) / 1000.0;
  }

  private Matrix plot() {
    var now = model.now();
    var counts = outcome.matrix(now.threshold());
    return new Matrix(Heading.NONE, counts.classes(), counts.counts(), shown, new Matrix.Cell(now.actual(), now.called()), chosen -> model.choose(chosen.actual(), chosen.called()));
  }

  private void show() {
    var now = model.now();
    matrix.show(plot());
    curves.show(outcome.curves(), now.threshold());
    slider.show(model.curve().stream().map(point -> new CostCurve.Point(point.threshold(), point.cost())).toList(), now.threshold(), Figures::brief);
    if (!threshold.isFocused() || !threshold.getStyleClass().contains("wrong")) {
      threshold.setText(Figures.decimals(now.threshold(), 2));
    }
    var cheapest = model.cheapest();
    cost.setText(texts.costsAt(now.threshold(), Figures.brief(model.cost())));
    least.setText(texts.leastAt(cheapest.threshold(), Figures.brief(cheapest.measure())));
    use.setText(texts.use(cheapest.threshold()));
    use.setVisible(model.cost() > cheapest.measure());
    cell.show(new ChosenCell.Rows(texts.cell(now.actual(), now.called(), model.chosenCount()), model.chosenRows(), model.rowsOfItsClass(), model.chosenCount()));
  }
}
