package atelier.ui.chart;

import atelier.core.job.Problem;
import atelier.ui.picture.Pictures;
import atelier.ui.text.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Copies and saves a chart.
final class ChartMenu extends ContextMenu {
  private final Chart chart;
  private final ChartFiles files;
  private final Language language;

  ChartMenu(Chart chart, ChartFiles files, Language language) {
    this.chart = chart;
    this.files = files;
    this.language = language;
    getItems()
        .setAll(
            item("chart-copy", language.pick("Copy picture", "複製圖片"), this::copy),
            item("chart-save-png", language.pick("Save as PNG", "另存為 PNG"), () -> save("png", () -> Pictures.png(chart.picture()))),
            item("chart-save-svg", language.pick("Save as SVG", "另存為 SVG"), () -> save("svg", () -> chart.svg().getBytes(StandardCharsets.UTF_8))));
  }

  private static MenuItem item(String id, String text, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(event -> action.run());
    return item;
  }

  private void copy() {
    var content = new ClipboardContent();
    content.putImage(SwingFXUtils.toFXImage(chart.picture(), null));
    content.putString(chart.plot().message(language));
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void save(String ending, Supplier<byte[]> content) {
    Optional<Path> place = files.place(chart.plot().name() + "." + ending);
    if (place.isEmpty()) {
      return;
    }
    Path file = place.get();
    try {
      Files.write(file, content.get());
      files.saved(file);
    } catch (IOException e) {
      files.failed(
          Problem.work(
              language.pick("The chart cannot be written to %s: %s".formatted(file, e.getMessage()), "無法將圖表寫入 %s：%s".formatted(file, e.getMessage())),
              language.pick("Choose a folder you may write to.", "請選擇可寫入的資料夾")));
    }
  }
}
