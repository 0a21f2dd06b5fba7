package atelier.ui.result;

import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Slider;

/// A slider whose track is filled up to the thumb, as wide as the chart above it.
final class FilledSlider extends Slider {
  /// Half of the thumb: the track begins and ends this far from the edges.
  static final double THUMB = 7;

  private static final String SHEET = Objects.requireNonNull(FilledSlider.class.getResource("slider.css")).toExternalForm();

  FilledSlider(String id, double min, double max, double value) {
    super(min, max, value);
    setId(id);
    getStyleClass().add("chart-slider");
    valueProperty().subscribe(v -> fill());
    minProperty().subscribe(v -> fill());
    maxProperty().subscribe(v -> fill());
  }

  private void fill() {
    double share = getMax() > getMin() ? 100 * (getValue() - getMin()) / (getMax() - getMin()) : 0;
    setStyle(String.format(Locale.ROOT, "-track-fill: linear-gradient(to right, -color-accent-emphasis %.2f%%, -color-border-default %.2f%%);", share, share));
  }

  @Override
  public String getUserAgentStylesheet() {
    return SHEET;
  }
}
