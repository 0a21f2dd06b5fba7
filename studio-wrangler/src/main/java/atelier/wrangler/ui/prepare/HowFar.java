package atelier.wrangler.ui.prepare;

import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.text.Figures;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// How far some work is, as parts of a line: a bar, a share, and what is being done, which gives way where the line is narrow.
final class HowFar {
  private static final double BAR = 140;

  private final DoubleProperty fraction = new SimpleDoubleProperty();
  private final StackPane bar = Parts.bar(fraction);
  private final Label share = Parts.text("", "dense");
  private final Label said = Parts.text("", "dense", "muted");

  HowFar() {
    bar.setMinWidth(BAR);
    bar.setMaxWidth(BAR);
    share.setMinWidth(Label.USE_PREF_SIZE);
    said.setMinWidth(0);
    said.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(said, Priority.ALWAYS);
  }

  List<Node> parts() {
    return List.of(bar, share, said);
  }

  /// @param words in the language of the window
  void at(double now, String words) {
    fraction.set(Math.clamp(now, 0, 1));
    share.setText(Figures.percent(now, 0));
    said.setText(words);
    Tips.on(said, words);
  }

  /// Dresses a line over the table.
  static void dress(HBox line) {
    line.setSpacing(12);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("lined-bottom");
    line.setStyle("-fx-padding: 6 16 6 16; -fx-background-color: -color-bg-default;");
    line.setMinHeight(HBox.USE_PREF_SIZE);
  }
}
