package atelier.app.shell.manual;

import atelier.ui.markdown.MarkdownText;
import atelier.ui.text.Language;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.image.Image;

/// A page that was read, with its pictures by the places its text names.
record PageRead(String path, MarkdownText text, boolean translated, Map<String, Image> pictures) {
  /// Reads it; slow, for a job.
  static PageRead of(Manual manual, Manual.Page page, Language language) {
    Manual.Read read = manual.read(page, language);
    Map<String, Image> pictures =
        read.text().pictures().stream()
            .distinct()
            .filter(picture -> Manual.picture(read.path(), picture).isPresent())
            .collect(Collectors.toMap(Function.identity(), picture -> new Image(Manual.picture(read.path(), picture).orElseThrow().toExternalForm())));
    return new PageRead(read.path(), read.text(), read.translated(), pictures);
  }
}
