package atelier.experiments.ui.model;

import atelier.learn.report.ClassCurves;
import atelier.ui.chart.Chart;
import atelier.ui.panel.Desk;
import javafx.geometry.Insets;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// ROC, precision and recall, calibration of one class, side by side where there is room.
final class CurvesRow extends VBox {
  private static final double HEIGHT = 246;
  private static final double ROOM = 520;

  private final Chart roc;
  private final Chart precision;
  private final Chart calibration;

  CurvesRow(Desk desk, ClassCurves curves, double now) {
    roc = Charts.of(desk, Charts.roc(curves, now), HEIGHT);
    precision = Charts.of(desk, Charts.precisionRecall(curves, now), HEIGHT);
    calibration = Charts.of(desk, Charts.calibration(curves), HEIGHT);
    var row = new Beside(ROOM, held(roc), held(precision), held(calibration));
    row.unlined();
    getChildren().add(row);
    setMinWidth(0);
  }

  private static StackPane held(Chart chart) {
    var place = new StackPane(chart);
    place.setPadding(new Insets(0, 8, 0, 8));
    place.setPrefWidth(200);
    return place;
  }

  void show(ClassCurves curves, double now) {
    roc.show(Charts.roc(curves, now));
    precision.show(Charts.precisionRecall(curves, now));
    calibration.show(Charts.calibration(curves));
  }
}
