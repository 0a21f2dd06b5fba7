package atelier.experiments.ui.model;

import atelier.learn.report.Effects;
import atelier.ui.chart.Heading;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.result.SmallBars;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Every column by how much it moves predictions, and the chosen one.
final class ColumnsView extends VBox {
  private static final double ROOM = 760;

  private final Desk desk;
  private final EffectPlots plots;
  private final ChosenCell.Actions actions;
  private final StackPane bars = new StackPane();
  private final StackPane side = new StackPane();

  ColumnsView(Desk desk, ModelTexts texts, Effects effects, String target, ChosenCell.Actions actions) {
    this.desk = desk;
    this.actions = actions;
    plots = new EffectPlots(texts, effects, target);
    var search = new TextField();
    search.setId("columns-search");
    search.setPromptText(texts.searchColumns());
    search.setAccessibleText(texts.searchColumns());
    search.setMaxWidth(240);
    search.textProperty().addListener((observed, before, typed) -> list(typed.strip().toLowerCase(Locale.ROOT)));
    var head = new HBox(12, Parts.text(texts.whatMoves(), "strong"), Parts.text(texts.meanEffect() + " · " + plots.heading(), "dense", "muted"), Parts.spring(), search);
    head.setAlignment(Pos.CENTER_LEFT);
    bars.setAlignment(Pos.TOP_LEFT);
    side.setAlignment(Pos.TOP_LEFT);
    side.setPrefWidth(520);
    var left = new VBox(12, head, bars);
    left.setPadding(new Insets(12, 20, 12, 20));
    left.setPrefWidth(620);
    getChildren().add(new Beside(ROOM, left, side));
    setMinWidth(0);
    list("");
    show(effects.columns().getFirst().column());
  }

  private void list(String typed) {
    double most = Math.max(1e-12, plots.effects().columns().getFirst().meanSize());
    List<SmallBars.Bar> found = plots.effects().columns().stream().filter(column -> column.column().toLowerCase(Locale.ROOT).contains(typed))
        .map(column -> new SmallBars.Bar(column.column(), column.meanSize() / most, plots.unit().size().apply(column.meanSize()))).toList();
    var plot = SmallBars.top(Heading.NONE, found, bar -> show(bar.name()));
    bars.getChildren().setAll(Charts.of(desk, plot, Math.max(20, plot.height())));
  }

  private void show(String column) {
    side.getChildren().setAll(new DependenceBox(desk, plots, Objects.requireNonNull(plots.effects().column(column)), actions));
  }
}
