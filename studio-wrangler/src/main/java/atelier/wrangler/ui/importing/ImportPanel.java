package atelier.wrangler.ui.importing;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.preview.ImportPreview;
import atelier.core.data.preview.Snapshot;
import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows how a file would be read before anything is imported, and imports it.
final class ImportPanel implements Panel {
  private final Desk desk;
  private final ImportTexts texts;
  private final Intake intake;
  private final String path;
  private final Map<String, Wish> kept;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Opening opening = new Opening();
  private @Nullable Shown<ImportPreview> reading;
  private @Nullable ImportViewModel file;
  private @Nullable ImportPage page;
  private @Nullable NewProject project;
  private boolean wished;
  private boolean importing;
  private boolean left;

  /// Opens `import` and `import/<path>`.
  static final class Kinds implements PanelKind {
    private final Intake intake;
    /// What was chosen for a file while its project was being made.
    private final Map<String, Wish> kept = new HashMap<>();

    Kinds(Intake intake) {
      this.intake = intake;
    }

    @Override
    public String id() {
      return "import";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new ImportPanel(desk, intake, address.part(1), kept);
    }

    @Override
    public boolean needsProject() {
      return false;
    }
  }

  /// The import that was asked for before there was a project in `folder`.
  private record Wish(ImportOptions options, Path folder) {}

  /// The file that a job opened: closed at once where the page was closed before.
  private static final class Opening {
    private @Nullable ImportPreview opened;
    private boolean closed;

    synchronized ImportPreview keep(ImportPreview preview) throws CancelledException {
      if (closed) {
        preview.close();
        throw new CancelledException();
      }
      opened = preview;
      return preview;
    }

    synchronized void close() {
      closed = true;
      if (opened != null) {
        opened.close();
      }
    }
  }

  private ImportPanel(Desk desk, Intake intake, String path, Map<String, Wish> kept) {
    this.desk = desk;
    this.texts = new ImportTexts(desk.language());
    this.intake = intake;
    this.path = path;
    this.kept = kept;
    surroundings = new ReadOnlyObjectWrapper<>(around());
    if (path.isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.DOWNLOAD, texts.chooseFile(), texts.dropFile(), Buttons.primary("choose-file", Feather.FOLDER, texts.importFile(), this::choose)));
    } else {
      read();
    }
  }

  private Surroundings around() {
    var all = new Crumb(texts.datasets(), Address.of("data"));
    return path.isEmpty() ? Surroundings.of(all, Crumb.here(texts.importing())) : Surroundings.of(all, new Crumb(texts.importing(), Address.of("import")), Crumb.here(name()));
  }

  private String name() {
    return String.valueOf(Path.of(path).getFileName());
  }

  private void choose() {
    desk.files().open(texts.importFile()).stream().findFirst().ifPresent(chosen -> desk.go(Address.of("import", chosen.toAbsolutePath().toString())));
  }

  private void read() {
    if (reading != null) {
      reading.close();
    }
    Wish wish = kept.get(path);
    ImportOptions said = wish == null ? ImportOptions.auto() : wish.options();
    if (desk.hasProject()) {
      kept.remove(path);
      wished = wish != null && desk.project().folder().equals(wish.folder());
    }
    reading = new Shown<>(desk, content, texts.lookingAt(name()), progress -> open(said, progress), this::show, this::failed);
  }

  private ImportPreview open(ImportOptions options, Progress progress) throws ProblemException {
    return opening.keep(ImportPreview.open(Path.of(path), options, progress));
  }

  private Node failed(Problem problem) {
    surroundings.set(around());
    return States.failed(
        texts.cannotImport(name()), problem, desk.language(),
        List.of(Buttons.primary("choose-file", Feather.FOLDER, texts.another(), this::choose), Buttons.secondary("try-again", Feather.ROTATE_CW, texts.retry(), this::read)));
  }

  private void show(ImportPreview preview) {
    var model = new ImportViewModel(desk::fetch, texts.lookingAt(name()), preview);
    file = model;
    List<Node> more = List.of();
    if (!desk.hasProject()) {
      project = new NewProject(Path.of(path), texts);
      more = project.nodes(texts);
    }
    var shown = new ImportPage(desk, texts, model, more);
    page = shown;
    content.getChildren().setAll(shown);
    model.state().subscribe(state -> surround(model));
    shown.begin();
    if (wished) {
      wished = false;
      begin(model);
    }
  }

  private void surround(ImportViewModel model) {
    ImportViewModel.State state = model.state().get();
    Snapshot snapshot = state.snapshot();
    Snapshot.Coverage coverage = snapshot.coverage();
    Button start = Buttons.primary("import-start", Feather.CHECK, coverage.complete() ? texts.importRows(coverage.all()) : texts.importAll(), () -> begin(model));
    start.setDisable(state.reading() || importing);
    var actions = new ArrayList<Node>();
    if (snapshot.marks().open() > 0) {
      actions.add(Parts.text(texts.setAside(), "dense", "muted"));
    }
    actions.add(Buttons.flat("import-cancel", texts.cancel(), desk::back));
    actions.add(start);
    var status = new ArrayList<Node>(List.of(
        Parts.text(texts.size(coverage.all(), snapshot.columns().size())),
        Parts.lamp(coverage.complete(), coverage.complete() ? texts.allChecked() : texts.checked(coverage.checked(), coverage.all()))));
    if (snapshot.marks().rows() > 0) {
      status.add(Parts.text(texts.remarks(coverage.checked() - snapshot.marks().rows(), snapshot.marks().rows())));
    }
    NewProject made = project;
    if (made != null && !desk.hasProject()) {
      status.add(made.line(texts));
    }
    surroundings.set(around().withActions(actions.toArray(Node[]::new)).withStatus(status.toArray(Node[]::new)));
  }

  /// Imports what is shown; without a project one is made first, and this page comes back in it with all that was chosen and goes on.
  private void begin(ImportViewModel model) {
    ImportOptions options = model.options();
    NewProject made = project;
    if (!desk.hasProject() && made != null) {
      Path folder = made.folder().toAbsolutePath().normalize();
      kept.put(path, new Wish(model.state().get().preview().options(), folder));
      desk.openProject(folder, true, Address.of("import", path));
      return;
    }
    importing = true;
    surround(model);
    Job<Intake.Taken> job = desk.start(texts.importingFile(name()), progress -> intake.take(desk.project(), Path.of(path), options, progress));
    Ui.watch(
        job,
        state -> {
          switch (state) {
            case Job.Queued<Intake.Taken> _, Job.Running<Intake.Taken> _ -> {}
            case Job.Cancelled<Intake.Taken> _ -> ended(model);
            case Job.Failed<Intake.Taken>(Problem problem) -> {
              ended(model);
              content.getChildren().setAll(States.failed(texts.importFailed(), problem, desk.language(), List.of(Buttons.secondary("import-back", Feather.ARROW_LEFT, texts.back(), this::backToPage))));
            }
            case Job.Done<Intake.Taken>(Intake.Taken taken) -> {
              desk.saved();
              if (!left) {
                desk.go(Address.of("data", taken.dataset().id()));
              }
            }
          }
        });
  }

  private void ended(ImportViewModel model) {
    importing = false;
    surround(model);
  }

  private void backToPage() {
    if (page != null) {
      content.getChildren().setAll(page);
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
    left = true;
    if (reading != null) {
      reading.close();
    }
    if (page != null) {
      page.close();
    }
    if (file != null) {
      file.close();
    }
    opening.close();
  }
}
