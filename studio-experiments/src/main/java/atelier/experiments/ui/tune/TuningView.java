package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.ui.parallel.ParallelView;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.space.Dimension;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.ChartPlaces;
import atelier.ui.panel.Desk;
import atelier.ui.result.SmallBars;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One part of a tuning's page.
///
/// @param onShow shows another state of the same tuning, and the trial that is spoken about
record TuningView(TuningPanel.Tab tab, Node node, BiConsumer<TuneBoard, Integer> onShow, Runnable onClose) {
  private static final double HISTORY = 240;
  private static final double LIST = 160;
  private static final double MATTERS = 280;
  private static final double SLICE_HEIGHT = 190;
  private static final double SLICE_WIDTH = 300;

  void show(TuneBoard board, int trial) {
    onShow.accept(board, trial);
  }

  void close() {
    onClose.run();
  }

  static TuningView of(TuningPanel.Tab tab, TuneBoard board, int trial, Desk desk, TuneTexts texts, IntConsumer onTrial) {
    TuningView view = switch (tab) {
      case TRIALS -> trials(board, trial, desk, texts, onTrial);
      case FRONT -> front(Objects.requireNonNull(board.second(), "The front is offered where there are two objectives."), board, trial, desk, texts, onTrial);
      case PARALLEL -> {
        var parallel = new ParallelView("tuning-parallel", texts.tab(tab), texts.parallelHow(), TrialStrands.of(board, trial, texts), desk);
        parallel.setStyle("-fx-padding: 14 16 16 16;");
        yield new TuningView(tab, parallel, (now, chosen) -> parallel.show(texts.parallelTitle(now.done().size()), TrialStrands.of(now, chosen, texts)), () -> {});
      }
      case SLICES -> slices(board, trial, desk, texts, onTrial);
      case CONTOUR -> {
        var contour = new ContourView(board, trial, desk, texts, onTrial);
        yield new TuningView(tab, contour, contour::show, contour::close);
      }
      case CURVES -> curves(board, trial, desk, texts, onTrial);
    };
    view.show(board, trial);
    return view;
  }

  private static TuningView trials(TuneBoard board, int trial, Desk desk, TuneTexts texts, IntConsumer onTrial) {
    Chart history = chart("tuning-history", new HistoryPlot(board, trial, texts, onTrial), desk);
    Chart matters = chart("tuning-importance", bars(board, texts), desk);
    var later = Parts.paragraph(texts.importanceLater(), "dense", "muted");
    var right = new VBox(6, Parts.text(texts.importance(), "strong"), Parts.paragraph(texts.importanceHelp(), "dense", "muted"), matters, later);
    right.setPrefWidth(MATTERS);
    right.setMinWidth(200);
    HBox.setHgrow(history, Priority.ALWAYS);
    var top = new HBox(24, history, right);
    top.setStyle("-fx-padding: 14 16 10 16;");
    top.setMinHeight(HISTORY);
    top.setPrefHeight(HISTORY);
    var list = new TrialList(board, texts, onTrial);
    VBox.setVgrow(list, Priority.ALWAYS);
    var none = States.empty(Feather.LOADER, texts.noTrials(), texts.noTrialsWhy());
    list.setMinHeight(LIST);
    // In a low window the whole is scrolled.
    var rows = new VBox(top, list);
    var page = Parts.scroll(rows);
    page.setFitToHeight(true);
    var place = new StackPane(page, none);
    return new TuningView(TuningPanel.Tab.TRIALS, place, (now, chosen) -> {
      none.setVisible(now.trials().isEmpty());
      page.setVisible(!now.trials().isEmpty());
      history.show(new HistoryPlot(now, chosen, texts, onTrial));
      matters.show(bars(now, texts));
      boolean known = !now.importance().isEmpty();
      matters.setVisible(known);
      matters.setManaged(known);
      later.setVisible(!known);
      later.setManaged(!known);
      list.show(now, chosen);
    }, () -> {});
  }

  private static SmallBars bars(TuneBoard board, TuneTexts texts) {
    List<SmallBars.Bar> bars = board.importance().entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(share -> new SmallBars.Bar(share.getKey(), share.getValue(), Figures.percent(share.getValue(), 0))).toList();
    return new SmallBars(Heading.NONE, bars, SmallBars.Tone.BLUE, true, bar -> {});
  }

  private static Chart chart(String id, atelier.ui.chart.Plot plot, Desk desk) {
    Chart chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
    chart.setId(id);
    return chart;
  }

  /// One picture for each parameter, those that matter most first.
  private static TuningView slices(TuneBoard board, int trial, Desk desk, TuneTexts texts, IntConsumer onTrial) {
    Map<Dimension, Chart> charts = new HashMap<>();
    for (Dimension dimension : board.space().dimensions()) {
      Chart chart = chart("slice-" + dimension.name(), new SlicePlot(board, dimension, trial, texts, onTrial), desk);
      chart.setMinHeight(SLICE_HEIGHT);
      chart.setPrefHeight(SLICE_HEIGHT);
      charts.put(dimension, chart);
    }
    var shown = new ArrayList<Chart>();
    var grid = new GridPane(24, 20);
    grid.widthProperty().addListener((observed, before, after) -> lay(grid, shown));
    var page = new VBox(12, Parts.paragraph(texts.slicesHow(), "dense", "muted"), grid);
    page.setStyle("-fx-padding: 14 16 24 16;");
    return new TuningView(TuningPanel.Tab.SLICES, Parts.scroll(page), (now, chosen) -> {
      charts.forEach((dimension, chart) -> chart.show(new SlicePlot(now, dimension, chosen, texts, onTrial)));
      List<Chart> ranked = board.space().dimensions().stream().sorted(Comparator.comparingDouble(d -> -now.importance().getOrDefault(d.name(), 0.0))).map(charts::get).toList();
      if (!ranked.equals(shown)) {
        shown.clear();
        shown.addAll(ranked);
        grid.getColumnConstraints().clear();
        lay(grid, shown);
      }
    }, () -> {});
  }

  private static void lay(GridPane grid, List<Chart> charts) {
    int columns = Math.clamp((int) (grid.getWidth() / SLICE_WIDTH), 1, Math.min(4, charts.size()));
    if (grid.getColumnConstraints().size() == columns) {
      return;
    }
    grid.getColumnConstraints().clear();
    for (int i = 0; i < columns; i++) {
      var equal = new ColumnConstraints();
      equal.setPercentWidth(100.0 / columns);
      grid.getColumnConstraints().add(equal);
    }
    grid.getChildren().clear();
    for (int i = 0; i < charts.size(); i++) {
      grid.add(charts.get(i), i % columns, i / columns);
    }
  }

  private static TuningView front(Second second, TuneBoard board, int trial, Desk desk, TuneTexts texts, IntConsumer onTrial) {
    Chart chart = chart("tuning-front", new FrontPlot(board, second, trial, texts, onTrial), desk);
    var how = Parts.paragraph(texts.frontHow(), "dense", "muted");
    how.setMinHeight(Region.USE_PREF_SIZE);
    VBox.setVgrow(chart, Priority.ALWAYS);
    var picture = new VBox(8, how, chart);
    var none = States.empty(Feather.TRENDING_DOWN, texts.noFront(), texts.noFrontWhy());
    var place = new StackPane(picture, none);
    place.setStyle("-fx-padding: 14 16 16 16;");
    return new TuningView(TuningPanel.Tab.FRONT, place, (now, chosen) -> {
      boolean some = !FrontPlot.shown(now).isEmpty();
      none.setVisible(!some);
      picture.setVisible(some);
      chart.show(new FrontPlot(now, second, chosen, texts, onTrial));
    }, () -> {});
  }

  private static TuningView curves(TuneBoard board, int trial, Desk desk, TuneTexts texts, IntConsumer onTrial) {
    Chart chart = chart("tuning-curves", new CurvesPlot(board, trial, texts, onTrial), desk);
    var place = new StackPane();
    place.setStyle("-fx-padding: 14 16 16 16;");
    return new TuningView(TuningPanel.Tab.CURVES, place, (now, chosen) -> {
      if (!CurvesPlot.has(now)) {
        place.getChildren().setAll(States.empty(Feather.TRENDING_UP, texts.noCurves(), texts.noCurvesWhy()));
        return;
      }
      chart.show(new CurvesPlot(now, chosen, texts, onTrial));
      if (!place.getChildren().contains(chart)) {
        place.getChildren().setAll(chart);
      }
    }, () -> {});
  }
}
