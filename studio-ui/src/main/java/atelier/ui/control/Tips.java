package atelier.ui.control;

import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Gives controls their tooltips when the mouse first comes to them: each tooltip is a window of its own, and a start would make dozens that
/// nobody sees. A control says the same to a screen reader as its accessible text.
public final class Tips {
  private Tips() {}

  /// Sets what a control's tooltip says, also in place of what it said before.
  public static void on(Control control, String text) {
    Object before = control.getProperties().put(Tips.class, text);
    if (control.getTooltip() != null) {
      control.getTooltip().setText(text);
    } else if (before == null) {
      control.addEventFilter(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
        @Override
        public void handle(MouseEvent entered) {
          control.removeEventFilter(MouseEvent.MOUSE_ENTERED, this);
          control.setTooltip(new Tooltip(of(control)));
        }
      });
    }
  }

  /// What a control's tooltip says or will say; empty where it has none.
  public static String of(Control control) {
    return control.getTooltip() != null ? control.getTooltip().getText() : (String) control.getProperties().getOrDefault(Tips.class, "");
  }
}
