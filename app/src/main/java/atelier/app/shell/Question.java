package atelier.app.shell;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is asked or listed above the page. Tab stays within it; Esc closes it, and the focus goes back to where it was.
final class Question extends StackPane {
  private static final double WIDTH = 480;

  private final ShellTexts texts;
  private @Nullable Node before;

  Question(ShellTexts texts) {
    this.texts = texts;
    setId("question");
    getStyleClass().add("scrim");
    setVisible(false);
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        end();
        key.consume();
      }
    });
    addEventFilter(KeyEvent.KEY_PRESSED, key -> {
      if (key.getCode() == KeyCode.TAB) {
        Focus.cycle(this, getScene().getFocusOwner(), key.isShiftDown() ? -1 : 1);
        key.consume();
      }
    });
    setOnMousePressed(press -> {
      if (press.getTarget() == this) {
        end();
      }
    });
  }

  /// Asks something; Esc answers no.
  void ask(String title, String sentence, List<? extends Node> answers) {
    show(title, sentence, new Region(), answers, WIDTH);
  }

  void show(String title, String sentence, Node more, List<? extends Node> answers, double width) {
    if (!isVisible()) {
      before = getScene() == null ? null : getScene().getFocusOwner();
    }
    var head = new HBox(Parts.text(title, "section-title"), Parts.spring(), Buttons.icon("question-close", Feather.X, texts.dismiss(), this::end));
    head.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(12, head);
    if (!sentence.isEmpty()) {
      box.getChildren().add(Parts.paragraph(sentence, "muted"));
    }
    box.getChildren().add(more);
    var buttons = new HBox(8, Parts.spring());
    buttons.getChildren().addAll(answers);
    if (!answers.isEmpty()) {
      box.getChildren().add(buttons);
    }
    box.getStyleClass().add("popover");
    box.setStyle("-fx-padding: 16 20 16 20;");
    box.setMaxHeight(Region.USE_PREF_SIZE);
    box.maxWidthProperty().bind(javafx.beans.binding.Bindings.min(width, widthProperty().multiply(0.95)));
    StackPane.setMargin(box, new Insets(12));
    getChildren().setAll(box);
    setVisible(true);
    Focus.first(answers.isEmpty() ? head : buttons).ifPresent(Node::requestFocus);
  }

  /// Closes what has this id, or else shows it.
  void toggle(String id, Runnable show) {
    if (isVisible() && lookup("#" + id) != null) {
      end();
    } else {
      show.run();
    }
  }

  void end() {
    setVisible(false);
    getChildren().clear();
    Node back = before;
    before = null;
    if (back != null && back.getScene() == getScene()) {
      back.requestFocus();
    }
  }
}
