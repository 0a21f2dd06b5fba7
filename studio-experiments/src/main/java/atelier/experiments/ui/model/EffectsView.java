package atelier.experiments.ui.model;

import atelier.learn.report.Effects;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What moves the prediction, with the chosen column beside it.
final class EffectsView extends VBox {
  private static final double ROOM = 1000;
  private static final double LINE = 24;
  private static final double AROUND = 60;
  private static final double LEAST = 200;
  private static final int COLUMNS = 8;

  private final Desk desk;
  private final ModelTexts texts;
  private final String target;
  private final List<Effects> effects;
  private final ChosenCell.Actions actions;
  private final StackPane side = new StackPane();
  private final StackPane swarm = new StackPane();
  private Effects shown;

  /// @param first what stands beside at first; empty for the strongest column
  EffectsView(Desk desk, ModelTexts texts, List<Effects> effects, String target, Optional<? extends Region> first, ChosenCell.Actions actions) {
    this.desk = desk;
    this.texts = texts;
    this.effects = effects;
    this.target = target;
    this.actions = actions;
    this.shown = effects.getFirst();
    var left = new VBox(8);
    left.setPadding(new Insets(12, 20, 4, 20));
    left.setPrefWidth(720);
    if (effects.size() > 1) {
      left.getChildren().add(classes());
    }
    left.getChildren().add(swarm);
    side.setPrefWidth(480);
    side.setAlignment(Pos.TOP_LEFT);
    getChildren().add(new Beside(ROOM, left, side));
    setMinWidth(0);
    draw();
    first.ifPresentOrElse(this::beside, this::strongest);
  }

  private HBox classes() {
    var choice = new ComboBox<String>();
    choice.setId("effects-class");
    choice.setAccessibleText(texts.ofClass());
    choice.getItems().setAll(effects.stream().map(Effects::of).toList());
    choice.setValue(shown.of());
    choice.setOnAction(event -> {
      int index = choice.getSelectionModel().getSelectedIndex();
      if (index >= 0) {
        shown = effects.get(index);
        draw();
        strongest();
      }
    });
    var line = new HBox(8, Parts.text(texts.ofClass(), "dense", "muted"), choice);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private void draw() {
    var plot = plots().swarm(this::column, (column, point) -> actions.rows(texts.row() + " " + point.row(), List.of(point.row())));
    double height = Math.max(LEAST, AROUND + LINE * Math.min(COLUMNS + 1, shown.columns().size()));
    var chart = Charts.of(desk, plot, height);
    chart.setId("swarm");
    swarm.getChildren().setAll(chart);
  }

  private EffectPlots plots() {
    return new EffectPlots(texts, shown, target);
  }

  /// Shows the strongest column beside.
  void strongest() {
    if (!shown.columns().isEmpty()) {
      column(shown.columns().getFirst().column());
    }
  }

  /// Shows a column beside.
  void column(String name) {
    beside(new DependenceBox(desk, plots(), Objects.requireNonNull(shown.column(name)), actions));
  }

  /// Shows something else beside.
  void beside(Region content) {
    side.getChildren().setAll(content);
  }
}
