package atelier.experiments.ui.lineage;

import atelier.core.file.SafeFile;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.experiments.lineage.ChainFile;
import atelier.experiments.lineage.Thing;
import atelier.ui.control.Buttons;
import atelier.ui.graph.GraphView;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.picture.Pictures;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/// Writes the graph as a picture and the chain as a table.
final class LineageExport {
  private final Desk desk;
  private final LineageTexts texts;
  private final LineageViewModel model;
  private final GraphView graph;

  LineageExport(Desk desk, LineageTexts texts, LineageViewModel model, GraphView graph) {
    this.desk = desk;
    this.texts = texts;
    this.model = model;
    this.graph = graph;
  }

  Button button() {
    var menu = new ContextMenu();
    menu.getItems()
        .addAll(
            item("lineage-svg", texts.graphAs("SVG"), () -> save("svg", () -> graph.svg(title()).getBytes(StandardCharsets.UTF_8))),
            item("lineage-png", texts.graphAs("PNG"), () -> save("png", () -> Pictures.png(graph.picture(title())))),
            item("lineage-csv", texts.chainAs("CSV"), () -> save("csv", () -> chain().csv().getBytes(StandardCharsets.UTF_8))),
            item("lineage-json", texts.chainAs("JSON"), () -> save("json", () -> chain().json().getBytes(StandardCharsets.UTF_8))));
    Button[] made = new Button[1];
    made[0] = Buttons.secondary("lineage-export", Feather.DOWNLOAD, texts.export(), () -> menu.show(made[0], Side.BOTTOM, 0, 2));
    return made[0];
  }

  private static MenuItem item(String id, String text, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setOnAction(event -> action.run());
    return item;
  }

  private ChainFile chain() {
    return model.state().get().file();
  }

  private String title() {
    return texts.lineage() + model.state().get().thing().map(thing -> ": " + texts.name(thing)).orElse("");
  }

  private void save(String ending, Supplier<byte[]> content) {
    String name = model.state().get().thing().map(Thing::name).orElse("").replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
    Optional<Path> place = desk.files().save(texts.export(), "lineage " + (name.length() > 80 ? name.substring(0, 80) : name) + "." + ending);
    if (place.isEmpty()) {
      return;
    }
    Path file = place.get();
    byte[] bytes = content.get();
    Job<Path> writing = desk.fetch(texts.export(), progress -> {
      SafeFile.write(file, bytes);
      return file;
    });
    Ui.watch(writing, state -> {
      switch (state) {
        case Job.Queued<Path> waiting -> {}
        case Job.Running<Path> running -> {}
        case Job.Cancelled<Path> cancelled -> {}
        case Job.Failed<Path>(Problem problem) -> desk.say(Notice.failed(texts.notSaved(Phrasebook.message(desk.language(), problem))));
        case Job.Done<Path>(Path written) -> desk.say(Notice.done(texts.saved(String.valueOf(written.getFileName()))));
      }
    });
  }
}
