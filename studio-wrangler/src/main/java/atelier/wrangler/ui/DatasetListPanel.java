package atelier.wrangler.ui;

import atelier.core.data.Dataset;
import atelier.core.job.Subscription;
import atelier.core.project.ProjectEvent;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Every dataset of the project, newest first.
final class DatasetListPanel implements Panel {
  private static final double LINE = 44;

  /// @param bytes of its file; -1 where the file is gone
  /// @param made  null where the file is gone
  private record Entry(Dataset dataset, long bytes, @Nullable Instant made) {}

  private final Desk desk;
  private final DataTexts texts;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private Shown<List<Entry>> reading;

  DatasetListPanel(Desk desk) {
    this.desk = desk;
    this.texts = new DataTexts(desk.language());
    surroundings = new ReadOnlyObjectWrapper<>(surround());
    reading = read();
    Runnable again = Ui.calm(Duration.ofMillis(300), this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("dataset")) {
        Ui.run(again);
      }
    });
  }

  private Surroundings surround() {
    return Surroundings.of(Crumb.here(texts.datasets())).withActions(importButton());
  }

  private Button importButton() {
    return Buttons.primary("data-import", Feather.DOWNLOAD, texts.importFile(), () -> desk.files().open(texts.importFile()).forEach(file -> desk.go(Address.of("import", file.toString()))));
  }

  private Shown<List<Entry>> read() {
    return new Shown<>(
        desk, content, texts.reading(), progress -> desk.project().datasets().reversed().stream().map(DatasetListPanel::entry).toList(), this::show,
        problem -> States.failed(texts.couldNotList(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain))));
  }

  private static Entry entry(Dataset dataset) {
    Path file = dataset.file();
    try {
      return new Entry(dataset, Files.size(file), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      // Said in its line; opening it tells more.
      return new Entry(dataset, -1, null);
    }
  }

  private void readAgain() {
    reading.close();
    reading = read();
  }

  private void show(List<Entry> found) {
    if (found.isEmpty()) {
      surroundings.set(Surroundings.of(Crumb.here(texts.datasets())));
      content.getChildren().setAll(States.empty(Feather.DATABASE, texts.noDatasets(), texts.noDatasetsWhy(), importButton()));
      return;
    }
    surroundings.set(surround().withStatus(Parts.text(texts.datasetCount(found.size()))));
    var list = new ListView<Entry>();
    list.setId("datasets");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.datasets());
    list.setFixedCellSize(LINE);
    list.getItems().setAll(found);
    list.setCellFactory(view -> new Line());
    list.setOnMouseClicked(click -> open(list.getSelectionModel().getSelectedItem()));
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        open(list.getSelectionModel().getSelectedItem());
      }
    });
    content.getChildren().setAll(list);
  }

  private void open(@Nullable Entry chosen) {
    if (chosen != null) {
      desk.go(Address.of("data", chosen.dataset().id()));
    }
  }

  /// One dataset of the list.
  private final class Line extends ListCell<Entry> {
    @Override
    protected void updateItem(Entry item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      Dataset dataset = item.dataset();
      String size = texts.size(dataset.rows(), dataset.schema().columns().size());
      List<Node> parts = new ArrayList<>(List.of(Icons.bar(Feather.GRID), Parts.text(dataset.name(), "strong"), Parts.text(size, "muted"), Parts.spring()));
      if (item.made() == null) {
        parts.add(Parts.chip(Feather.X_CIRCLE, texts.fileGone(), "danger"));
      } else {
        parts.add(Parts.text(Figures.bytes(item.bytes()), "dense", "muted"));
        parts.add(Parts.text(when(item.made()), "dense", "subtle"));
      }
      var line = new HBox(12, parts.toArray(Node[]::new));
      line.setAlignment(Pos.CENTER_LEFT);
      setGraphic(line);
      setAccessibleText(dataset.name() + ", " + size);
    }

    private String when(Instant made) {
      return made.atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern(texts.language().pick("d MMM HH:mm", "M 月 d 日 HH:mm"), texts.language().locale()));
    }
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public void close() {
    changes.close();
    reading.close();
  }
}
