package atelier.app.shell;

import atelier.ui.panel.Files;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/// The system's own choosers of files and folders.
public final class SystemFiles implements Files {
  @Override
  public List<Path> open(String title, String... endings) {
    FileChooser chooser = chooser(title);
    if (endings.length > 0) {
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(title, Arrays.stream(endings).map(ending -> "*." + ending).toList()));
    }
    List<File> chosen = chooser.showOpenMultipleDialog(null);
    return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> save(String title, String suggestedName) {
    FileChooser chooser = chooser(title);
    chooser.setInitialFileName(suggestedName);
    return Optional.ofNullable(chooser.showSaveDialog(null)).map(File::toPath);
  }

  @Override
  public Optional<Path> folder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    return Optional.ofNullable(chooser.showDialog(null)).map(File::toPath);
  }

  private static FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    return chooser;
  }
}
