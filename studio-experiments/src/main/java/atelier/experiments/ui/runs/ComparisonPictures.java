package atelier.experiments.ui.runs;

import atelier.experiments.compare.Comparison;
import atelier.experiments.compare.Curves;
import atelier.core.store.Metrics;
import atelier.experiments.search.FieldOrder;
import atelier.experiments.ui.parallel.ParallelView;
import atelier.experiments.ui.parallel.Parallels;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Plot;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.panel.ChartPlaces;
import atelier.ui.panel.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The curves of the runs over one another, one number against another, and all that differs as parallel coordinates.
final class ComparisonPictures extends VBox {
  private static final double MOST_SMOOTHING = 0.95;
  private static final double HEIGHT = 230;

  private final ComparePanel.Read read;
  private final Desk desk;
  private final RunsTexts texts;

  ComparisonPictures(ComparePanel.Read read, Desk desk, RunsTexts texts) {
    super(16);
    this.read = read;
    this.desk = desk;
    this.texts = texts;
    setStyle("-fx-padding: 12 16 16 16;");
    getChildren().addAll(curves(), scatter(), parallel());
  }

  private VBox curves() {
    if (read.curves().isEmpty()) {
      return new VBox(8, Parts.text(texts.curves(), "strong"), Parts.paragraph(texts.noCurves(), "muted"));
    }
    var names = List.copyOf(read.curves().keySet());
    var series = box("curve-series", texts.series(), names, read.curves().entrySet().stream().max(java.util.Comparator.comparingInt(each -> each.getValue().size())).orElseThrow().getKey());
    var smoothing = new Slider(0, MOST_SMOOTHING, 0);
    smoothing.setId("curve-smoothing");
    smoothing.setAccessibleText(texts.smoothing());
    smoothing.setPrefWidth(80);
    var log = log("curve-log");
    var chart = chart("compare-curves", curvesPlot(series.getValue(), 0, false));
    Runnable draw = () -> chart.show(curvesPlot(series.getValue(), smoothing.getValue(), log.isSelected()));
    series.valueProperty().subscribe(draw);
    smoothing.valueProperty().subscribe(draw);
    log.selectedProperty().subscribe(draw);
    return new VBox(8, line(Parts.text(texts.curves(), "strong"), series, labelled(texts.smoothing(), smoothing), log), chart);
  }

  private Plot curvesPlot(String name, double weight, boolean log) {
    var lines = new ArrayList<CurvesPlot.Series>();
    for (Curves.Curve curve : read.curves().getOrDefault(name, List.of())) {
      double[] steps = curve.points().stream().mapToDouble(Metrics.Point::step).toArray();
      double[] raw = curve.points().stream().mapToDouble(Metrics.Point::value).toArray();
      lines.add(new CurvesPlot.Series(title(curve.place()), steps, raw, weight == 0 ? raw : Curves.smoothed(raw, weight), curve.place()));
    }
    return new CurvesPlot(Heading.of(name, "", ""), lines, texts.steps(), log);
  }

  private String title(int place) {
    return read.comparison().runs().get(place).name();
  }

  private VBox scatter() {
    List<String> fields = numbers();
    if (fields.size() < 2) {
      return new VBox(8, Parts.text(texts.scatter(), "strong"), Parts.paragraph(texts.noScatter(), "muted"));
    }
    String first = fields.stream().filter(field -> !field.startsWith("metric.")).findFirst().orElse(fields.getFirst());
    String other = fields.stream().filter(field -> field.startsWith("metric.") && !field.equals(first)).findFirst().orElse(fields.getLast());
    var across = fields("scatter-x", texts.across(), fields, first);
    var up = fields("scatter-y", texts.up(), fields, other);
    var log = log("scatter-log");
    var chart = chart("compare-scatter", scatterPlot(first, other, false));
    Runnable draw = () -> chart.show(scatterPlot(across.getValue(), up.getValue(), log.isSelected()));
    across.valueProperty().subscribe(draw);
    up.valueProperty().subscribe(draw);
    log.selectedProperty().subscribe(draw);
    return new VBox(8, line(Parts.text(texts.scatter(), "strong"), across, up, log), chart);
  }

  /// Fields that are numbers in at least two runs: metrics, then parameters that differ.
  private List<String> numbers() {
    var fields = new ArrayList<String>();
    read.comparison().metrics().stream().filter(metric -> metric.values().stream().filter(Objects::nonNull).count() > 1).forEach(metric -> fields.add("metric." + metric.name()));
    read.comparison().parameters().stream().filter(Comparison.Row::differs).filter(row -> row.values().stream().filter(value -> value != null && FieldOrder.number(value) != null).count() > 1).forEach(row -> fields.add("param." + row.name()));
    if (read.comparison().runs().stream().filter(run -> run.seconds() != null).count() > 1) {
      fields.add("seconds");
    }
    return fields;
  }

  private Plot scatterPlot(String across, String up, boolean log) {
    var dots = new ArrayList<ScatterPlot.Dot>();
    for (int k = 0; k < read.comparison().runs().size(); k++) {
      Double x = number(across, k);
      Double y = number(up, k);
      if (x != null && y != null) {
        dots.add(new ScatterPlot.Dot(title(k), x, y, k));
      }
    }
    return new ScatterPlot(Heading.of(texts.field(up), "", ""), dots, texts.field(across), log);
  }

  private VBox parallel() {
    Parallels shown = RunStrands.of(read.comparison(), texts);
    if (shown.axes().size() < 2) {
      return new VBox(8, Parts.text(texts.parallel(), "strong"), Parts.paragraph(texts.noParallel(), "dense", "muted"));
    }
    var view = new ParallelView("compare-parallel", texts.parallel(), texts.parallelHow(), shown, desk);
    view.setMinHeight(HEIGHT);
    view.setPrefHeight(HEIGHT);
    view.show(texts.parallel(), shown);
    return view;
  }

  private @Nullable Double number(String field, int place) {
    if (field.equals("seconds")) {
      return read.comparison().runs().get(place).seconds();
    }
    if (field.startsWith("metric.")) {
      return read.comparison().metrics().stream().filter(metric -> field.equals("metric." + metric.name())).findFirst().map(metric -> metric.values().get(place)).orElse(null);
    }
    String text = read.comparison().parameters().stream().filter(row -> field.equals("param." + row.name())).findFirst().map(row -> row.values().get(place)).orElse(null);
    return text == null ? null : FieldOrder.number(text);
  }

  private Chart chart(String id, Plot plot) {
    var chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
    chart.setId(id);
    chart.setPrefHeight(HEIGHT);
    chart.setMinHeight(200);
    return chart;
  }

  private ComboBox<String> box(String id, String name, List<String> values, String chosen) {
    var box = new ComboBox<String>();
    box.setId(id);
    box.setAccessibleText(name);
    box.getItems().setAll(values);
    box.setValue(chosen);
    box.setPrefWidth(130);
    return box;
  }

  private ComboBox<String> fields(String id, String name, List<String> values, String chosen) {
    ComboBox<String> box = box(id, name, values, chosen);
    Choice.texts(box, texts::field);
    return box;
  }

  private CheckBox log(String id) {
    var log = new CheckBox(texts.logAxis());
    log.setId(id);
    return log;
  }

  private static HBox labelled(String name, javafx.scene.Node control) {
    var line = new HBox(6, Parts.text(name, "dense", "muted"), control);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static FlowPane line(javafx.scene.Node... parts) {
    var line = new FlowPane(12, 6, parts);
    line.setRowValignment(javafx.geometry.VPos.CENTER);
    return line;
  }
}
