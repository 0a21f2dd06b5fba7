package atelier.ui.grid;

import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A line at the foot of a grid that says why cells did not come, with a way to ask again.
final class FailureStrip extends HBox {
  private static final double HEIGHT = 32;
  private static final double MARGIN = 12;

  private final Label why = new Label();
  private Language language = Language.ENGLISH;
  private final Hyperlink again = new Hyperlink();

  FailureStrip(Runnable retry) {
    super(8);
    setManaged(false);
    setVisible(false);
    setAlignment(Pos.CENTER_LEFT);
    setStyle(
        "-fx-background-color: -color-danger-subtle; -fx-background-radius: 6; -fx-padding: 0 12 0 12;");
    why.setStyle("-fx-text-fill: -color-danger-fg;");
    again.setId("grid-retry");
    again.setOnAction(press -> retry.run());
    getChildren().addAll(why, again);
  }

  void setTexts(GridTexts texts) {
    language = texts.language();
    again.setText(texts.retry());
    again.setAccessibleText(texts.retry());
  }

  void show(@Nullable String reason) {
    setVisible(reason != null);
    why.setText(reason == null ? "" : Phrasebook.say(language, reason));
    if (reason != null && getParent() != null) {
      getParent().requestLayout();
    }
  }

  void place(double width, double height) {
    double wide = Math.min(width - 2 * MARGIN, Math.ceil(prefWidth(HEIGHT)));
    resizeRelocate(MARGIN, height - HEIGHT - MARGIN - ScrollBars.THICKNESS, Math.max(0, wide), HEIGHT);
  }
}
