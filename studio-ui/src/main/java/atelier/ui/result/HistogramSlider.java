package atelier.ui.result;

import atelier.ui.chart.Chart;
import atelier.ui.text.Language;
import atelier.ui.theme.Look;
import atelier.ui.theme.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/// A number to choose: a slider under the distribution of its column, and a field that also takes what lies beyond.
///
/// Arrow keys move it by the smallest step. A text that is no number is marked and changes nothing.
public final class HistogramSlider extends HBox {
  private static final double FIELD = 72;
  private static final double GAP = 10;

  private final Slider slider;
  private final TextField field = new TextField();
  private final Chart chart;
  private final int decimals;
  private final DoubleConsumer onChange;
  private double value;
  private boolean showing;

  /// @param name     the column's, for those who do not see it
  /// @param bins     its distribution; the slider has the same range
  /// @param decimals of the column's numbers
  /// @param onChange told while it moves and when a number was typed
  public HistogramSlider(String id, Look look, Language language, String name, Bins bins, int decimals, double value, DoubleConsumer onChange) {
    this.decimals = decimals;
    this.onChange = onChange;
    slider = new FilledSlider(id, bins.min(), bins.max(), value);
    slider.setAccessibleText(name);
    slider.setBlockIncrement(Math.max(Math.pow(10, -decimals), decimals == 0 ? 1 : (bins.max() - bins.min()) / 200));
    field.setId(id + "-field");
    field.setAccessibleText(language.pick("%s, as a number", "%s，數值").formatted(name));
    field.setAlignment(Pos.CENTER_RIGHT);
    field.setPrefWidth(FIELD);
    field.setMinWidth(FIELD);
    chart = new Chart(look, language, new ColumnBars(bins, FilledSlider.THUMB));
    var column = new VBox(chart, slider);
    HBox.setHgrow(column, Priority.ALWAYS);
    setSpacing(GAP);
    setAlignment(Pos.BOTTOM_LEFT);
    getChildren().addAll(column, field);
    show(value);
    slider.valueProperty().addListener((observed, before, after) -> slid(after.doubleValue()));
    field.setOnAction(event -> typed());
    field.focusedProperty().addListener((observed, before, focused) -> leave(focused));
  }

  /// Says on what it stands when that is not the page.
  public HistogramSlider on(Function<Tokens, Color> ground) {
    chart.on(ground);
    return this;
  }

  /// Shows a value without telling of a change.
  public void show(double next) {
    value = round(next);
    showing = true;
    slider.setValue(value);
    field.setText(text(value));
    showing = false;
    wrong(false);
  }

  public double value() {
    return value;
  }

  private void leave(boolean focused) {
    if (!focused) {
      typed();
    }
  }

  private void slid(double to) {
    double rounded = round(to);
    if (!showing && rounded != value) {
      value = rounded;
      field.setText(text(value));
      wrong(false);
      onChange.accept(value);
    }
  }

  private void typed() {
    try {
      double number = round(new BigDecimal(field.getText().strip().replace("−", "-").replace(",", "")).doubleValue());
      if (number != value) {
        show(number);
        onChange.accept(value);
      } else {
        field.setText(text(value));
        wrong(false);
      }
    } catch (NumberFormatException e) {
      wrong(true);
    }
  }

  private void wrong(boolean is) {
    field.getStyleClass().remove("wrong");
    if (is) {
      field.getStyleClass().add("wrong");
    }
    field.pseudoClassStateChanged(PseudoClass.getPseudoClass("error"), is);
  }

  private double round(double number) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
  }

  /// As a person types it: no groups, so that it can be typed over.
  private String text(double number) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString().replace('-', '−');
  }
}
