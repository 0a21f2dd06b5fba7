package atelier.app.shell;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Notice;
import atelier.ui.theme.Icons;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Short messages in the corner, newest at the bottom; each goes after a few seconds, failures and those with a button stay longer.
final class Notices extends VBox {
  private static final int MOST = 4;
  private static final Duration SHORT = Duration.seconds(6);
  private static final Duration LONG = Duration.seconds(20);

  private final ShellTexts texts;

  Notices(ShellTexts texts) {
    this.texts = texts;
    setSpacing(8);
    setAlignment(Pos.BOTTOM_RIGHT);
    setPickOnBounds(false);
    setStyle("-fx-padding: 0 16 40 0;");
    setMaxWidth(420);
  }

  void say(Notice notice) {
    HBox box = box(notice);
    getChildren().add(box);
    if (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    boolean stays = notice.tone() == Notice.Tone.FAILED || notice.action().isPresent();
    var wait = new PauseTransition(stays ? LONG : SHORT);
    wait.setOnFinished(end -> getChildren().remove(box));
    wait.play();
  }

  private HBox box(Notice notice) {
    Label text = Parts.paragraph(notice.text());
    text.setMaxWidth(320);
    HBox.setHgrow(text, Priority.ALWAYS);
    var box = new HBox(10, icon(notice.tone()), text);
    notice.action().ifPresent(action -> box.getChildren().add(Buttons.link("notice-action", action.title(), () -> {
      getChildren().remove(box);
      action.run().run();
    })));
    box.getChildren().add(Buttons.icon("notice-close", Feather.X, texts.dismiss(), () -> getChildren().remove(box)));
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("popover");
    box.setStyle("-fx-padding: 6 6 6 12;");
    box.setMaxWidth(420);
    box.setAccessibleText(notice.text());
    return box;
  }

  private static FontIcon icon(Notice.Tone tone) {
    return switch (tone) {
      case DONE -> toned(Feather.CHECK_CIRCLE, "success");
      case INFO -> toned(Feather.INFO, "accent");
      case WARNING -> toned(Feather.ALERT_TRIANGLE, "warning");
      case FAILED -> toned(Feather.X_CIRCLE, "danger");
    };
  }

  private static FontIcon toned(Feather sign, String tone) {
    FontIcon icon = Icons.bar(sign);
    icon.getStyleClass().add(tone);
    return icon;
  }
}
