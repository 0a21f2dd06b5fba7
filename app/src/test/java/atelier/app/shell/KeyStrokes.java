package atelier.app.shell;

import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Keys as the system sends them in a test: to what has the focus.
final class KeyStrokes {
  private KeyStrokes() {}

  static void press(Screen screen, KeyCode code) {
    fire(screen, code, false, false);
  }

  static void pressWithControl(Screen screen, KeyCode code) {
    fire(screen, code, true, false);
  }

  static void pressWithAlt(Screen screen, KeyCode code) {
    fire(screen, code, false, true);
  }

  static void type(Screen screen, String character) {
    send(screen, new KeyEvent(KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false));
  }

  private static void fire(Screen screen, KeyCode code, boolean control, boolean alt) {
    send(screen, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, alt, false));
  }

  private static void send(Screen screen, KeyEvent event) {
    screen.on(() -> {
      var scene = screen.shell().root().getScene();
      Event.fireEvent(scene.getFocusOwner() == null ? scene : scene.getFocusOwner(), event);
      return true;
    });
  }
}
