package atelier.experiments.ui.predict;

import atelier.core.job.Job;
import atelier.core.job.Subscription;
import atelier.learn.feature.Cells;
import atelier.learn.whatif.Dependence;
import atelier.learn.whatif.Field;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Plot;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.ChoiceDependence;
import atelier.ui.result.PartialDependence;
import atelier.ui.result.Unit;
import atelier.ui.task.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the answer were if one column were different, the others as they are.
final class DependenceView extends VBox {
  private static final double HEIGHT = 220;
  private static final double THRESHOLD = 0.5;

  private final Desk desk;
  private final PredictTexts texts;
  private final Case row;
  private final StackPane place = new StackPane();
  private String column;
  private Map<String, @Nullable Object> cells = Map.of();
  private @Nullable String label;
  private @Nullable Job<?> job;
  private Subscription watch = Subscription.none();

  DependenceView(Desk desk, PredictTexts texts, Case row) {
    super(8);
    this.desk = desk;
    this.texts = texts;
    this.row = row;
    List<String> columns = row.model().whatIf().fields().stream().map(Field::column).map(atelier.core.data.Column::name).toList();
    column = columns.isEmpty() ? "" : columns.getFirst();
    var title = Parts.text(texts.ifDifferent(), "section-title");
    title.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(8, title, Parts.spring());
    if (columns.size() > 1) {
      head.getChildren().add(choice(columns));
    }
    head.setAlignment(Pos.CENTER_LEFT);
    place.setMinHeight(HEIGHT);
    place.setPrefHeight(HEIGHT);
    getChildren().addAll(head, place);
  }

  /// All columns, those that move the answer most first.
  private ComboBox<String> choice(List<String> columns) {
    var box = new ComboBox<String>();
    box.setId("what-if-column");
    box.setAccessibleText(texts.ifDifferent());
    box.getItems().setAll(columns);
    box.setValue(column);
    box.setMinWidth(80);
    box.setMaxWidth(260);
    box.valueProperty().addListener((observed, before, chosen) -> {
      column = chosen;
      fetch();
    });
    return box;
  }

  void show(Map<String, @Nullable Object> present, @Nullable String shownLabel) {
    cells = present;
    label = shownLabel;
    fetch();
  }

  private void fetch() {
    if (column.isEmpty()) {
      return;
    }
    if (job != null) {
      job.cancel();
    }
    watch.close();
    var present = cells;
    String shown = label;
    String asked = column;
    Job<Dependence> asking = desk.fetch(texts.ifDifferent(), progress -> row.model().whatIf().dependence(present, asked, shown, progress));
    job = asking;
    watch = Ui.watch(asking, state -> {
      if (state instanceof Job.Done<Dependence>(Dependence dependence)) {
        draw(dependence, present.get(asked));
      }
    });
  }

  private void draw(Dependence dependence, @Nullable Object now) {
    Unit unit = label == null ? Unit.number(2) : Unit.POINTS;
    double threshold = label == null ? Double.NaN : THRESHOLD;
    var chart = new Chart(desk.look(), desk.language(), plot(dependence, now, unit, threshold));
    chart.setMinHeight(HEIGHT);
    place.getChildren().setAll(chart);
  }

  private Plot plot(Dependence dependence, @Nullable Object now, Unit unit, double threshold) {
    if (dependence.ordered() && dependence.grid().stream().allMatch(Number.class::isInstance)) {
      var points = new ArrayList<PartialDependence.Point>();
      for (int i = 0; i < dependence.grid().size(); i++) {
        points.add(new PartialDependence.Point(((Number) dependence.grid().get(i)).doubleValue(), dependence.present()[i]));
      }
      return new PartialDependence(Heading.NONE, dependence.column(), points, now instanceof Number number ? number.doubleValue() : Double.NaN, threshold, unit);
    }
    var values = new ArrayList<ChoiceDependence.Value>();
    for (int i = 0; i < dependence.grid().size(); i++) {
      values.add(new ChoiceDependence.Value(row.model().cells().show(dependence.column(), dependence.grid().get(i)), dependence.present()[i]));
    }
    return new ChoiceDependence(Heading.NONE, dependence.column(), values, now == null ? "" : row.model().cells().show(dependence.column(), now), threshold, unit);
  }
}
