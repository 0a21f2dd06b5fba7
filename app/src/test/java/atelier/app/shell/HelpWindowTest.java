package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.keep.Keep;
import atelier.app.keep.Settings;
import java.util.function.UnaryOperator;
import atelier.ui.panel.Address;
import java.nio.file.Path;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The manual and the list of keys, through the window.
class HelpWindowTest {
  @TempDir private Path home;

  @Test
  void f1OpensTheManualAboutThePageAndLinksLeadBack() {
    try (Screen screen = Screen.open(home, Optional.empty())) {
      screen.go("settings");
      KeyStrokes.press(screen, KeyCode.F1);
      screen.find("manual-page");
      assertThat(here(screen)).isEqualTo(Address.of("manual", "window", "settings"));
      var page = (ScrollPane) screen.find("manual-page");
      screen.until("the heading is shown", () -> page.getVvalue() > 0.5);

      screen.on(() -> {
        screen.shell().root().lookupAll(".md-link").stream().map(Hyperlink.class::cast).filter(link -> link.getText().equals("Open the settings")).forEach(Hyperlink::fire);
        return true;
      });
      assertThat(here(screen)).isEqualTo(Address.of("settings"));
      KeyStrokes.pressWithAlt(screen, KeyCode.LEFT);
      assertThat(here(screen)).isEqualTo(Address.of("manual", "window", "settings"));
    }
  }

  @Test
  void findsInTheManualAndOpensWhatWasFound() {
    try (Screen screen = Screen.open(home, Optional.empty())) {
      screen.go("manual");
      var field = (TextField) screen.find("manual-search");
      screen.on(() -> {
        field.setText("leading zeros");
        return true;
      });
      screen.press("manual-hit-0");
      screen.find("manual-page");
      assertThat(here(screen).parts()).startsWith("manual", "import");
    }
  }

  @Test
  void aLongPageIsShownByChapters() {
    try (Screen screen = Screen.open(home, Optional.empty())) {
      screen.go("manual", "transforms");
      screen.press("manual-go-manage-columns-col");
      screen.until("the chapter is shown", () -> Screen.texts(screen.shell().root()).contains("{\"columns\"") || screen.shell().root().lookup(".md-block") != null);
      assertThat(here(screen)).isEqualTo(Address.of("manual", "transforms", "manage-columns-col"));
    }
  }

  @Test
  void thePaletteFindsPagesOfTheManual() {
    try (Screen screen = Screen.open(home, Optional.empty())) {
      KeyStrokes.pressWithControl(screen, KeyCode.K);
      var field = (TextField) screen.find("palette-field");
      screen.on(() -> {
        field.setText("Predictions and expl");
        Event.fireEvent(field, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        return true;
      });
      screen.find("manual-page");
      assertThat(here(screen)).isEqualTo(Address.of("manual", "predictions"));
    }
  }

  private void keep(UnaryOperator<Settings> change) {
    var keep = new Keep(home);
    keep.settings(change);
    keep.close();
  }

  @Test
  void saysWhichPagesAreNotTranslated() {
    keep(s -> s.withLanguage("zh-TW"));
    try (Screen screen = Screen.open(home, Optional.empty())) {
      screen.go("manual", "transforms");
      screen.find("manual-not-translated");
      screen.go("manual", "window");
      screen.until("the page is in Chinese", () -> Screen.texts(screen.shell().root()).contains("各部分的位置") || screen.shell().root().lookup("#manual-chapter-where-things-are") != null);
      assertThat(screen.shell().root().lookup("#manual-not-translated")).isNull();
    }
  }

  @Test
  void aQuestionMarkListsTheKeysAsTheyAreBoundNow() {
    keep(s -> s.withKey("jobs", "Shortcut+Shift+J"));
    try (Screen screen = Screen.open(home, Optional.empty())) {
      screen.go("manual");
      screen.find("manual-page");
      Node before = screen.on(() -> {
        screen.shell().root().lookup("#manual-page-flows").requestFocus();
        return screen.shell().root().getScene().getFocusOwner();
      });
      KeyStrokes.type(screen, "?");
      screen.find("key-sheet");
      String listed = screen.on(() -> Screen.texts(screen.shell().root().lookup("#key-sheet")));
      KeyStrokes.press(screen, KeyCode.TAB);
      assertThat(screen.<String>on(() -> screen.shell().root().getScene().getFocusOwner().getId())).isEqualTo("question-close");
      assertThat(listed).contains("Ctrl Shift J").doesNotContain("\nCtrl J").contains("Alt ←");
      KeyStrokes.press(screen, KeyCode.ESCAPE);
      screen.until("the list is gone", () -> screen.shell().root().lookup("#key-sheet") == null);
      assertThat(screen.on(() -> screen.shell().root().getScene().getFocusOwner())).isSameAs(before);
    }
  }

  @Test
  void aQuestionMarkInAFieldIsWritten() {
    try (Screen screen = Screen.open(home, Optional.empty())) {
      screen.go("manual");
      screen.find("manual-page");
      var field = (TextField) screen.find("manual-search");
      screen.on(() -> {
        field.requestFocus();
        return true;
      });
      KeyStrokes.type(screen, "?");
      assertThat(screen.<String>on(field::getText)).isEqualTo("?");
      assertThat(screen.on(() -> Optional.ofNullable(screen.shell().root().lookup("#key-sheet")))).isEmpty();

      KeyStrokes.pressWithControl(screen, KeyCode.SLASH);
      screen.find("key-sheet");
      KeyStrokes.pressWithControl(screen, KeyCode.SLASH);
      assertThat(screen.on(() -> screen.shell().root().getScene().getFocusOwner())).isSameAs(field);
    }
  }

  private static Address here(Screen screen) {
    return screen.on(() -> screen.shell().navigator().here());
  }
}
