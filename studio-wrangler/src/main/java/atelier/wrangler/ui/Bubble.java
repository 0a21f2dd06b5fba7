package atelier.wrangler.ui;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Language;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A small form that hangs under a part of the grid and lies over the rest. Esc closes it and gives the focus back.
public final class Bubble extends Pane {
  private static final double WIDTH = 320;
  private static final double GAP = 8;

  private final DataTexts texts;
  private final Node owner;
  private final VBox card = new VBox(10);
  private @Nullable Bounds place;

  /// @param owner gets the focus back
  public Bubble(Language language, Node owner) {
    this(new DataTexts(language), owner);
  }

  Bubble(DataTexts texts, Node owner) {
    this.texts = texts;
    this.owner = owner;
    card.setId("data-bubble");
    card.getStyleClass().add("popover");
    card.setStyle("-fx-padding: 12 16 14 16;");
    setPickOnBounds(false);
    setVisible(false);
    getChildren().add(card);
    card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        event.consume();
        close();
      }
    });
  }

  /// Shows a form.
  ///
  /// @param at    on the screen, where it hangs under
  /// @param first gets the focus
  public void show(String title, Bounds at, Node first, Node... content) {
    place = at;
    var name = Parts.text(title, "strong");
    name.setMinWidth(0);
    var head = new HBox(8, name, Parts.spring(), Buttons.icon("bubble-close", Feather.X, texts.close(), this::close));
    head.setAlignment(Pos.CENTER_LEFT);
    card.getChildren().setAll(head);
    card.getChildren().addAll(content);
    card.setAccessibleText(title);
    setVisible(true);
    requestLayout();
    first.requestFocus();
  }

  /// Closes the form and gives the focus back.
  public void close() {
    if (isVisible()) {
      setVisible(false);
      place = null;
      card.getChildren().clear();
      owner.requestFocus();
    }
  }

  @Override
  protected void layoutChildren() {
    Bounds at = place == null ? null : screenToLocal(place);
    if (at == null) {
      return;
    }
    double width = Math.min(WIDTH, getWidth() - 2 * GAP);
    double height = Math.min(card.prefHeight(width), getHeight() - 2 * GAP);
    double x = Math.clamp(at.getMinX(), GAP, Math.max(GAP, getWidth() - width - GAP));
    double y = Math.clamp(at.getMaxY() + 2, GAP, Math.max(GAP, getHeight() - height - GAP));
    card.resizeRelocate(x, y, width, height);
  }
}
