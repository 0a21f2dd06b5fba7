package atelier.experiments.ui.model;

import atelier.learn.report.Effects;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import javafx.geometry.Insets;
import javafx.scene.layout.VBox;

/// One column: its effect by its value, and a sentence.
final class DependenceBox extends VBox {
  private static final double HEIGHT = 220;

  DependenceBox(Desk desk, EffectPlots plots, Effects.ColumnEffects column, ChosenCell.Actions actions) {
    super(8);
    setPadding(new Insets(12, 20, 12, 20));
    setMinWidth(0);
    var plot = plots.dependence(column, true, row -> actions.rows(plots.texts().row() + " " + row, java.util.List.of(row)));
    var chart = Charts.of(desk, plot, Double.isNaN(plot.height()) || plot.height() <= 0 ? HEIGHT : plot.height());
    chart.setId("dependence");
    getChildren().add(chart);
    String sentence = plots.sentence(column);
    if (sentence != null) {
      getChildren().add(Parts.paragraph(sentence, "dense", "muted"));
    }
  }
}
