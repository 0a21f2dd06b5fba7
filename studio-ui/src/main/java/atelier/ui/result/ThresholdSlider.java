package atelier.ui.result;

import atelier.ui.chart.Chart;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.scene.control.Slider;
import javafx.scene.layout.VBox;

/// The threshold with what it costs above it. The arrow keys move it by a hundredth.
public final class ThresholdSlider extends VBox {
  private final Chart chart;
  private final Slider slider;
  private List<CostCurve.Point> points = List.of();
  private DoubleFunction<String> money = Figures::brief;
  private boolean showing;

  /// @param onChange told while it moves, in steps of a hundredth
  public ThresholdSlider(String id, Look look, Language language, DoubleConsumer onChange) {
    chart = new Chart(look, language, new CostCurve(List.of(), 0.5, FilledSlider.THUMB, money));
    slider = new FilledSlider(id, 0, 1, 0.5);
    slider.setBlockIncrement(0.01);
    slider.setAccessibleText(language.pick("Threshold", "門檻"));
    slider.valueProperty()
        .addListener(
            (observed, before, after) -> {
              if (!showing) {
                double rounded = Math.round(after.doubleValue() * 100) / 100.0;
                draw(rounded);
                onChange.accept(rounded);
              }
            });
    getChildren().addAll(chart, slider);
  }

  /// Shows costs and a threshold without telling of a change.
  public void show(List<CostCurve.Point> costs, double threshold, DoubleFunction<String> written) {
    points = List.copyOf(costs);
    money = written;
    showing = true;
    slider.setValue(threshold);
    showing = false;
    draw(threshold);
  }

  private void draw(double threshold) {
    chart.show(new CostCurve(points, threshold, FilledSlider.THUMB, money));
    slider.setAccessibleHelp(chart.getAccessibleText());
  }

  public double threshold() {
    return Math.round(slider.getValue() * 100) / 100.0;
  }

  /// The curve, to be saved or copied.
  public Chart chart() {
    return chart;
  }

  /// The last drawn costs.
  public CostCurve costs() {
    return new CostCurve(points, threshold(), FilledSlider.THUMB, money);
  }
}
