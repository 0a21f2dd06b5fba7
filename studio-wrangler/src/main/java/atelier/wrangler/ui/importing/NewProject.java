package atelier.wrangler.ui.importing;

import atelier.ui.control.Parts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;

/// Asks for the folder of a new project where none is open.
final class NewProject {
  private final TextField folder = new TextField();

  NewProject(Path file, ImportTexts texts) {
    folder.setText(free(file.toAbsolutePath()).toString());
    folder.setId("import-folder");
    folder.setAccessibleText(texts.where());
  }

  List<Node> nodes(ImportTexts texts) {
    return List.of(Parts.text(texts.where(), "strong"), Parts.paragraph(texts.whereWhy(), "dense", "muted"), folder);
  }

  /// The same in one line, for windows that have no room for the field.
  Label line(ImportTexts texts) {
    Label line = Parts.text("");
    line.textProperty().bind(folder.textProperty().map(texts::newProjectAt));
    line.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    return line;
  }

  Path folder() {
    return Path.of(folder.getText().strip());
  }

  private static Path free(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    Path wished = file.resolveSibling(name + "-project");
    for (int i = 2; Files.exists(wished); i++) {
      wished = file.resolveSibling(name + "-project-" + i);
    }
    return wished;
  }
}
