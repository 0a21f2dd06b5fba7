package atelier.app.shell;

import atelier.ui.control.Parts;
import atelier.ui.panel.KeyHint;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of keys that work here, with the bindings they have now: those of the page first.
final class KeySheet {
  static final String ID = "key-sheet";
  static final double WIDTH = 760;
  private static final double COLUMN = 340;

  private KeySheet() {}

  static Node of(Keys keys, List<KeyHint> page, ShellTexts texts) {
    var left = new VBox(16);
    var right = new VBox(16);
    if (!page.isEmpty()) {
      left.getChildren().add(group(texts.keysHere(), page));
    }
    int lines = page.size();
    for (Keys.Group group : Keys.Group.values()) {
      List<KeyHint> hints = hints(keys, group, texts);
      // The shorter column takes the next group.
      boolean toLeft = lines <= 0;
      (toLeft ? left : right).getChildren().add(group(texts.keyGroup(group), hints));
      lines += toLeft ? hints.size() : -hints.size();
    }
    var sheet = new HBox(32, left, right);
    sheet.setId(ID);
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    return Parts.scroll(sheet);
  }

  private static List<KeyHint> hints(Keys keys, Keys.Group group, ShellTexts texts) {
    var hints = new ArrayList<KeyHint>();
    for (Keys.Binding binding : keys.bindings()) {
      if (binding.group() == group && !keys.shown(binding).isEmpty()) {
        hints.add(new KeyHint((binding.id().equals(Keys.LIST) ? "?  " : "") + keys.shown(binding), binding.title()));
      }
    }
    if (group == Keys.Group.HELP) {
      hints.add(new KeyHint("Esc", texts.closesAbove()));
    }
    return hints;
  }

  private static Node group(String title, List<KeyHint> hints) {
    var lines = new VBox(2, Parts.text(title, "strong"));
    for (KeyHint hint : hints) {
      var what = Parts.text(hint.what());
      what.setMinWidth(0);
      var key = Parts.text(hint.keys(), "key");
      key.setMinWidth(Region.USE_PREF_SIZE);
      var line = new HBox(12, what, Parts.spring(), key);
      line.setAlignment(Pos.CENTER_LEFT);
      line.setMinHeight(26);
      line.setAccessibleText(hint.what() + ": " + hint.keys());
      lines.getChildren().add(line);
    }
    lines.setPrefWidth(COLUMN);
    return lines;
  }
}
