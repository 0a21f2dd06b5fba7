package atelier.app.shell;

import atelier.ui.panel.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/// The shortcuts of the frame: each has an id under which it can be rebound.
final class Keys {
  /// @param standard the key it has unless it was rebound, such as `Shortcut+K`
  record Binding(String id, Group group, Feather icon, String title, String standard, Runnable run) {}

  /// What keys have in common, in the order in which they are listed.
  enum Group {
    GO,
    WORK,
    WINDOW,
    HELP
  }

  /// The command that lists the keys.
  static final String LIST = "keys";

  private List<Binding> bindings = List.of();
  private Map<String, String> rebound = Map.of();

  /// Takes other commands, as when the language changes.
  void replace(List<Binding> others) {
    bindings = List.copyOf(others);
  }

  List<Binding> bindings() {
    return bindings;
  }

  /// Takes other keys for some commands.
  ///
  /// @param keys by the command's id
  void rebind(Map<String, String> keys) {
    rebound = Map.copyOf(keys);
  }

  String keyOf(Binding binding) {
    return rebound.getOrDefault(binding.id(), binding.standard());
  }

  /// As a person reads it, such as `Ctrl K`.
  String shown(Binding binding) {
    return keyOf(binding).isEmpty() ? "" : KeyCombination.valueOf(keyOf(binding)).getDisplayText().replace('+', ' ');
  }

  /// Who has this key already.
  Optional<Binding> holder(String key) {
    return bindings.stream().filter(binding -> keyOf(binding).equals(key)).findFirst();
  }

  List<Command> commands(String group) {
    return bindings.stream().map(b -> new Command(group, b.icon(), b.title(), "", shown(b), Optional.empty(), b.run())).toList();
  }

  void listen(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
  }

  /// A question mark lists the keys, wherever it stands on the keyboard, unless it is being written.
  private void onTyped(KeyEvent event) {
    if (event.getCharacter().equals("?") && !isWriting(event)) {
      bindings.stream().filter(binding -> binding.id().equals(LIST)).findFirst().ifPresent(binding -> binding.run().run());
      event.consume();
    }
  }

  private static boolean isWriting(KeyEvent event) {
    return event.getTarget() instanceof TextInputControl || event.getTarget() instanceof ComboBoxBase<?> box && box.isEditable() || event.getTarget() instanceof Spinner<?>;
  }

  private void onKey(KeyEvent event) {
    for (Binding binding : bindings) {
      String key = keyOf(binding);
      if (!key.isEmpty() && KeyCombination.valueOf(key).match(event)) {
        binding.run().run();
        event.consume();
        return;
      }
    }
  }
}
