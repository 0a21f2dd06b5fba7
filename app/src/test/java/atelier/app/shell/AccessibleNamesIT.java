package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.control.Tips;
import atelier.ui.text.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;

/// Whoever hears the window, or sees only a sign on a button, is told what each control is, on every page in every language.
class AccessibleNamesIT {
  @TempDir private Path folder;

  @Test
  void everyControlHasAName() throws Exception {
    var findings = new ArrayList<String>();
    try (EveryPage pages = EveryPage.open(folder)) {
      for (Language language : Language.values()) {
        pages.speak(language);
        findings.addAll(pages.findings(language.code(), AccessibleNamesIT::look));
      }
    }
    assertThat(findings).isEmpty();
  }

  private static List<String> look(EveryPage pages) {
    var findings = new ArrayList<String>();
    for (Node node : EveryPage.seen(pages.root())) {
      if (node.isFocusTraversable() && !hasName(node)) {
        findings.add(EveryPage.name(node) + " has no name");
      }
      if (node instanceof ButtonBase button && isSignOnly(button) && !hasTooltip(button)) {
        findings.add(EveryPage.name(node) + " is only a sign and has no tooltip");
      }
    }
    return findings;
  }

  private static boolean hasName(Node node) {
    return !blank(node.getAccessibleText()) || node instanceof Labeled labeled && !blank(labeled.getText());
  }

  private static boolean isSignOnly(ButtonBase button) {
    boolean silent = blank(button.getText()) || button.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY;
    return silent && button.getGraphic() != null && EveryPage.seen(button.getGraphic()).stream().noneMatch(AccessibleNamesIT::isWord);
  }

  private static boolean isWord(Node node) {
    return node instanceof Text text && !(node instanceof FontIcon) && !blank(text.getText());
  }

  private static boolean hasTooltip(Control control) {
    return !blank(Tips.of(control));
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
