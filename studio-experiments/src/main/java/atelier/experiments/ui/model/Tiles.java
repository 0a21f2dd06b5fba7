package atelier.experiments.ui.model;

import atelier.experiments.ui.MetricMeanings;
import atelier.experiments.ui.Metrics;
import atelier.learn.report.Amounts;
import atelier.learn.report.ManyClasses;
import atelier.learn.report.ModelReport;
import atelier.learn.report.Score;
import atelier.learn.report.TwoClasses;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Three scores, each with its interval or what a guess would reach.
final class Tiles extends HBox {
  private final ModelReport report;
  private final ModelTexts texts;

  Tiles(ModelReport report, ModelTexts texts) {
    this.report = report;
    this.texts = texts;
    setAlignment(Pos.CENTER_RIGHT);
    setMinWidth(USE_PREF_SIZE);
  }

  void show(double threshold) {
    getChildren().clear();
    switch (report.outcome()) {
      case TwoClasses two -> {
        tile(report.score("auc"));
        add("f1", "F1 ↑", Figures.score(two.at(threshold).f1()), texts.atThreshold(threshold));
        tile(report.score("logloss"));
      }
      case ManyClasses _ -> List.of("accuracy", "f1_macro", "logloss").forEach(metric -> tile(report.score(metric)));
      case Amounts _ -> List.of("mae", "rmse", "r2").forEach(metric -> tile(report.score(metric)));
    }
  }

  private void tile(@org.jspecify.annotations.Nullable Score score) {
    if (score != null) {
      add(score.metric(), Metrics.title(score.metric()) + (score.higherIsBetter() ? " ↑" : " ↓"), Figures.score(score.value()), beside(score));
    }
  }

  /// The interval of what has a known best; what a guess scores for the rest.
  private String beside(Score score) {
    Double guess = score.guess();
    if (!score.higherIsBetter() && guess != null) {
      return texts.guessing(Figures.score(guess));
    }
    Double low = score.low();
    Double high = score.high();
    return low == null || high == null ? "" : Figures.score(low) + " – " + Figures.score(high);
  }

  private void add(String metric, String name, String value, String note) {
    var tile = new VBox(2, MetricMeanings.label(texts.language(), metric, name, "dense", "muted"), Parts.text(value, "figure"), Parts.text(note, "caption"));
    tile.setPadding(new Insets(0, 18, 0, 18));
    tile.setMinWidth(USE_PREF_SIZE);
    tile.getStyleClass().add("lined-left");
    tile.setAccessibleText(name + " " + value + " " + note);
    getChildren().add(tile);
  }
}
