package atelier.experiments.ui.runs;

import atelier.ui.control.Parts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A number over a thin bar that says how good it is among those of its column. Below the number, so that its contrast stays.
final class BarredNumber extends Region {
  private static final double THICK = 3;
  private static final double FOOT = 4;
  private static final double LEAST = 3;

  private final Label number = Parts.text("");
  private final Region bar = new Region();
  private double share;

  BarredNumber() {
    bar.getStyleClass().add("cell-bar");
    number.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(bar, number);
  }

  /// @param share of the whole length, 0 to 1
  /// @param best  whether the column has nothing better
  void show(String text, double share, boolean best) {
    number.setText(text);
    this.share = share;
    bar.getStyleClass().remove("best");
    if (best) {
      bar.getStyleClass().add("best");
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    number.resizeRelocate(0, 0, width, getHeight() - THICK);
    bar.resizeRelocate(0, getHeight() - THICK - FOOT, Math.max(LEAST, share * width), THICK);
  }
}
