package atelier.wrangler.ui;

import atelier.core.data.Kind;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.preview.Change;
import atelier.core.data.preview.EncodingGuess;
import atelier.core.data.preview.ImportPreview;
import atelier.core.data.preview.PreviewColumn;
import atelier.core.data.preview.Snapshot;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.project.Intake;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows how a file would be read, column by column, before anything is imported; guesses can be changed.
final class ImportPanel implements Panel {
  private static final int CELLS = 4;
  private static final List<Kind> KINDS = List.of(Kind.INTEGER, Kind.NUMBER, Kind.DECIMAL, Kind.BOOLEAN, Kind.CATEGORY, Kind.TEXT, Kind.DATE, Kind.TIMESTAMP, Kind.TIME, Kind.DURATION);

  private final Desk desk;
  private final DataTexts texts;
  private final Intake intake;
  private final String path;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private @Nullable Shown<ImportPreview> reading;
  private @Nullable ImportPreview preview;

  /// Opens `import` and `import/<path>`.
  record Kinds(Intake intake) implements PanelKind {
    @Override
    public String id() {
      return "import";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new ImportPanel(desk, intake, address.part(1));
    }

    @Override
    public boolean needsProject() {
      return false;
    }
  }

  private ImportPanel(Desk desk, Intake intake, String path) {
    this.desk = desk;
    this.texts = new DataTexts(desk.language());
    this.intake = intake;
    this.path = path;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), Crumb.here(texts.importing())));
    if (path.isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.DOWNLOAD, texts.chooseFile(), texts.noDatasetsWhy(), Buttons.primary("choose-file", Feather.FOLDER, texts.importFile(), this::choose)));
    } else {
      read(progress -> ImportPreview.open(Path.of(path), ImportOptions.auto(), progress));
    }
  }

  private String file() {
    return String.valueOf(Path.of(path).getFileName());
  }

  private void choose() {
    desk.files().open(texts.importFile()).stream().findFirst().ifPresent(file -> desk.go(Address.of("import", file.toAbsolutePath().toString())));
  }

  private void read(atelier.core.job.Work<ImportPreview> work) {
    if (reading != null) {
      reading.close();
    }
    reading = new Shown<>(desk, content, texts.lookingAt(file()), work, this::show, this::failed);
  }

  private Node failed(Problem problem) {
    return States.failed(texts.cannotImport(file()), problem, desk.language(), List.of(Buttons.primary("choose-file", Feather.FOLDER, texts.another(), this::choose)));
  }

  private void change(Change change) {
    ImportPreview shown = preview;
    if (shown != null) {
      read(progress -> shown.with(change, progress));
    }
  }

  private void show(ImportPreview read) {
    preview = read;
    Snapshot snapshot = read.snapshot();
    var page = new BorderPane();
    page.setLeft(form(snapshot)); // before the table: Tab follows the order of adding
    page.setCenter(table(snapshot));
    content.getChildren().setAll(page);
    Snapshot.Coverage coverage = snapshot.coverage();
    String rows = coverage.complete() ? texts.importRows(coverage.all()) : texts.importAll();
    surroundings.set(
        Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), new Crumb(texts.importing(), Address.of("import")), Crumb.here(file()))
            .withActions(Buttons.flat("import-cancel", texts.cancel(), desk::back), Buttons.primary("import-start", Feather.CHECK, rows, () -> begin(read)))
            .withStatus(
                Parts.text(texts.size(coverage.all(), snapshot.columns().size())),
                Parts.lamp(coverage.complete(), coverage.complete() ? texts.allChecked() : texts.checked(coverage.checked(), coverage.all()))));
  }

  private Node form(Snapshot snapshot) {
    var form = new VBox(10, Parts.text(texts.howRead(), "section-title"), Parts.paragraph(texts.howReadWhy(), "dense", "muted"));
    EncodingGuess encoding = snapshot.encoding();
    if (encoding != null) {
      var names = new ArrayList<String>(List.of(encoding.name()));
      encoding.others().forEach(other -> names.add(other.name()));
      form.getChildren().add(field(texts.encoding(), encoding.share(), box("import-encoding", texts.encoding(), names, encoding.name(), name -> name, name -> change(new Change.Encoding(name)))));
    }
    var delimiter = snapshot.delimiter();
    if (delimiter != null && delimiter.value() != null) {
      List<String> marks = List.of(",", ";", "\t", "|").contains(delimiter.value()) ? List.of(",", ";", "\t", "|") : List.of(delimiter.value(), ",", ";", "\t", "|");
      form.getChildren()
          .add(field(texts.delimiter(), delimiter.share(), box("import-delimiter", texts.delimiter(), marks, delimiter.value(), mark -> mark.equals("\t") ? "Tab" : mark, mark -> change(new Change.Delimiter(mark)))));
    }
    if (!desk.hasProject()) {
      form.getChildren().addAll(Parts.text(texts.where(), "strong"), Parts.paragraph(texts.whereWhy(), "dense", "muted"), newFolder());
    }
    form.getChildren().add(Parts.text(Path.of(path).getFileName() + " · " + Figures.bytes(snapshot.source().bytes()), "dense", "muted"));
    var column = new StackPane(Parts.scroll(form));
    form.setStyle("-fx-padding: 16;");
    column.setPrefWidth(262);
    column.setMinWidth(240);
    column.getStyleClass().addAll("column-app", "lined-right");
    return column;
  }

  private final TextField folder = new TextField();

  private Node newFolder() {
    if (folder.getText().isEmpty()) {
      folder.setText(free(Path.of(path).toAbsolutePath()).toString());
    }
    folder.setId("import-folder");
    folder.setAccessibleText(texts.where());
    return folder;
  }

  private static Path free(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    Path wished = file.resolveSibling(name + "-project");
    for (int i = 2; java.nio.file.Files.exists(wished); i++) {
      wished = file.resolveSibling(name + "-project-" + i);
    }
    return wished;
  }

  private Node field(String title, @Nullable Double share, Node control) {
    var head = new HBox(8, Parts.text(title, "dense", "strong"), Parts.spring(), Parts.text(share == null ? "" : texts.sure(share), "caption"));
    return new VBox(3, head, control);
  }

  private Node table(Snapshot snapshot) {
    var rows = new VBox();
    rows.setStyle("-fx-padding: 8 16 16 16;");
    var said = new HBox(8);
    said.setStyle("-fx-padding: 8 0 8 0;");
    if (snapshot.marks().changes() > 0) {
      said.getChildren().add(Parts.chip(Feather.ALERT_TRIANGLE, texts.doubtful(snapshot.marks().changes()), "warning"));
    }
    if (snapshot.marks().rejected() > 0) {
      said.getChildren().add(Parts.chip(Feather.X_CIRCLE, texts.rejected(snapshot.marks().rejected()), "danger"));
    }
    if (!said.getChildren().isEmpty()) {
      said.getChildren().add(Parts.text(texts.setAside(), "dense", "muted"));
      said.setAlignment(Pos.CENTER_LEFT);
      rows.getChildren().add(said);
    }
    rows.getChildren().add(line(Parts.text(texts.column(), "dense", "muted"), Parts.text(texts.kind(), "dense", "muted"), Parts.text("", "dense"), Parts.text(texts.firstCells(), "dense", "muted")));
    for (int i = 0; i < snapshot.columns().size(); i++) {
      rows.getChildren().add(row(snapshot, i));
    }
    var scroll = Parts.scroll(rows);
    scroll.setHbarPolicy(javafx.scene.control.ScrollPane.ScrollBarPolicy.AS_NEEDED); // in a small window
    return scroll;
  }

  private Node row(Snapshot snapshot, int index) {
    PreviewColumn column = snapshot.columns().get(index);
    var kinds = new ArrayList<>(KINDS);
    if (!kinds.contains(column.kind())) {
      kinds.addFirst(column.kind());
    }
    var kind = box("kind-" + column.found(), texts.kind() + ", " + column.name(), kinds, column.kind(), texts::kindOf, chosen -> change(new Change.ColumnKind(column.found(), chosen, null)));
    String cells = snapshot.rows().stream().limit(CELLS).map(row -> row.cells().size() > index ? row.cells().get(index).text() : "").map(cell -> cell.isEmpty() ? Figures.MISSING : cell).collect(Collectors.joining("  ·  "));
    var doubt = column.changes() + column.rejected();
    return line(Parts.text(column.name(), "strong"), kind, doubt > 0 ? Parts.chip(Feather.ALERT_TRIANGLE, Figures.count(doubt), "warning") : Parts.text(texts.sure(column.share()), "caption"), Parts.text(cells, "dense", "muted"));
  }

  private static HBox line(Node name, Node kind, Node sure, Node cells) {
    var line = new HBox(12, wide(name, 190), wide(kind, 150), wide(sure, 90), cells);
    line.getStyleClass().add("row");
    line.setStyle("-fx-padding: 3 0 3 0;");
    if (cells instanceof javafx.scene.control.Label label) {
      label.setMinWidth(0);
    }
    return line;
  }

  private static Node wide(Node node, double width) {
    var cell = new HBox(node);
    cell.setAlignment(Pos.CENTER_LEFT);
    cell.setMinWidth(width);
    cell.setMaxWidth(width);
    return cell;
  }

  private static <T> ComboBox<T> box(String id, String name, List<T> values, T chosen, java.util.function.Function<T, String> text, Consumer<T> onChange) {
    var box = new ComboBox<T>();
    box.setId(id);
    box.setAccessibleText(name);
    box.getItems().setAll(values.stream().distinct().toList());
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : text.apply(value);
          }

          @Override
          public T fromString(String typed) {
            throw new UnsupportedOperationException(typed);
          }
        });
    box.setValue(chosen);
    box.valueProperty().addListener((observed, before, after) -> onChange.accept(after));
    return box;
  }

  /// Imports what is shown; without a project one is made first, and this page comes back in it.
  private void begin(ImportPreview shown) {
    if (!desk.hasProject()) {
      desk.openProject(Path.of(folder.getText().strip()), true, Address.of("import", path));
      return;
    }
    ImportOptions options = shown.importOptions();
    Job<Intake.Taken> job = desk.start(texts.importing() + " " + file(), progress -> intake.take(desk.project(), Path.of(path), options, progress));
    Ui.watch(
        job,
        state -> {
          switch (state) {
            case Job.Queued<Intake.Taken> waiting -> {}
            case Job.Running<Intake.Taken> running -> {}
            case Job.Cancelled<Intake.Taken> cancelled -> {}
            case Job.Failed<Intake.Taken>(Problem problem) -> content.getChildren().setAll(States.failed(texts.importFailed(), problem, desk.language(), List.of(Buttons.primary("choose-file", Feather.FOLDER, texts.another(), this::choose))));
            case Job.Done<Intake.Taken>(Intake.Taken taken) -> {
              desk.saved();
              desk.go(Address.of("data", taken.dataset().id()));
            }
          }
        });
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
    if (reading != null) {
      reading.close();
    }
    if (preview != null) {
      preview.close();
    }
  }
}
