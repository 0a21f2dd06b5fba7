package atelier.ui.control;

import atelier.core.job.Problem;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What a page shows when it has nothing, waits, or failed: always in the page, never as a dialog.
public final class States {
  private States() {}

  /// Says what will be here and what to do next.
  ///
  /// @param actions the one button that fills the page first, then a link or two
  public static Node empty(Feather icon, String title, String sentence, Button... actions) {
    var badge = new StackPane(Icons.of(icon, 20));
    badge.getStyleClass().add("empty-badge");
    Label line = Parts.paragraph(sentence, "muted");
    line.setMaxWidth(400);
    line.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    var state = new VBox(badge, Parts.text(title, "headline"), line);
    state.getChildren().addAll(actions);
    state.getStyleClass().add("empty-state");
    return state;
  }

  /// Says that something is under way.
  public static Node busy(String sentence) {
    var ring = new ProgressIndicator();
    ring.setMaxSize(28, 28);
    ring.setAccessibleText(sentence);
    var state = new VBox(ring, Parts.text(sentence, "muted"));
    state.getStyleClass().add("empty-state");
    return state;
  }

  /// Says what failed, why, and how it is mended.
  ///
  /// @param title what failed, in the person's words
  /// @param mends one to three buttons that mend it
  public static Node failed(String title, Problem problem, Language language, List<? extends Node> mends) {
    Problem said = Phrasebook.say(language, problem);
    String message = Phrasebook.message(language, problem);
    var icon = Icons.bar(Feather.X_CIRCLE);
    icon.getStyleClass().add("danger");
    Label head = Parts.paragraph(title, "section-title");
    var top = new HBox(10, icon, head);
    top.setAlignment(Pos.TOP_LEFT);
    var buttons = new HBox(8);
    buttons.getChildren().addAll(mends);
    Button copy = Buttons.link("error-copy", language.pick("Copy", "複製"), () -> copy(title + "\n" + message));
    copy.setGraphic(Icons.small(Feather.COPY));
    var foot = new HBox(Parts.spring(), copy);
    var card = new VBox(top, Parts.paragraph(said.what(), "muted"));
    if (!said.advice().isBlank()) {
      card.getChildren().add(Parts.paragraph(said.advice()));
    }
    if (!mends.isEmpty()) {
      card.getChildren().add(buttons);
    }
    card.getChildren().add(foot);
    card.getStyleClass().add("error-card");
    card.setAccessibleText(title + ". " + message);
    var place = new VBox(card);
    place.setAlignment(Pos.TOP_LEFT);
    place.setStyle("-fx-padding: 32 40 32 40;");
    return place;
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
