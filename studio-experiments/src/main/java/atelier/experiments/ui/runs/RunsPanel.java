package atelier.experiments.ui.runs;

import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import atelier.core.project.ProjectEvent;
import atelier.core.store.RunMarks;
import atelier.experiments.compare.RunComparison;
import atelier.experiments.search.BoardView;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunBoard;
import atelier.experiments.search.SavedViews;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Every run of the project in a table that is searched, sorted, grouped, and from which runs are chosen to be compared.
final class RunsPanel implements Panel {
  private static final String REMEMBERED = "runs.view";

  /// What the page reads.
  record Read(RunBoard board, TreeMap<String, BoardView> views) {}

  /// Opens `runs`.
  record Kind() implements PanelKind {
    @Override
    public String id() {
      return "runs";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new RunsPanel(desk);
    }
  }

  private final Desk desk;
  private final RunsTexts texts;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private final Set<String> chosen = new LinkedHashSet<>();
  private final RunsBar bar;
  private final RunsTable table;
  private final Label wrong = Parts.text("", "dense", "danger");
  private final VBox page;
  private final Button compare;
  private BoardView view;
  private @Nullable Read read;
  private @Nullable String focused;
  private @Nullable FoundRun inspected;
  private @Nullable Inspector inspector;
  private int shown;
  private Shown<Read> reading;

  private RunsPanel(Desk desk) {
    this.desk = desk;
    this.texts = new RunsTexts(desk.language());
    view = remembered(desk);
    compare = Buttons.primary("compare-runs", Feather.COLUMNS, texts.compare(0), this::compare);
    bar = new RunsBar(texts, this::change, this::saveView, this::removeView);
    table = new RunsTable(texts, chosen, this::choose, this::focus, this::sort, this::openRun);
    wrong.setId("runs-wrong");
    wrong.setWrapText(true);
    wrong.setManaged(false);
    wrong.setStyle("-fx-padding: 0 16 8 16;");
    page = new VBox(bar, wrong, table);
    VBox.setVgrow(table, Priority.ALWAYS);
    surroundings = new ReadOnlyObjectWrapper<>(around(null));
    reading = read();
    Runnable again = Ui.calm(Duration.ofMillis(400), this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (Set.of("run", "metric", "mark", "record").contains(change.what())) {
        Ui.run(again);
      }
    });
  }

  private static BoardView remembered(Desk desk) {
    String text = desk.memory().getOrDefault(REMEMBERED, "");
    try {
      return text.isEmpty() ? BoardView.USUAL : Json.read(text, BoardView.class);
    } catch (IOException | RuntimeException e) {
      return BoardView.USUAL; // of another version
    }
  }

  private Shown<Read> read() {
    return new Shown<>(
        desk, content, texts.reading(), progress -> new Read(RunBoard.of(desk.project()), new SavedViews(desk.project()).all()), this::show,
        problem -> States.failed(texts.notRead(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain))));
  }

  /// The table stays while it is read anew.
  private void readAgain() {
    reading.close();
    if (read == null) {
      reading = read();
      return;
    }
    reading = new Shown<>(
        desk, new StackPane(), texts.reading(), progress -> new Read(RunBoard.of(desk.project()), new SavedViews(desk.project()).all()), this::show, problem -> Parts.text(problem.message()));
  }

  private void show(Read now) {
    read = now;
    if (now.board().runs().isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.LAYERS, texts.none(), texts.noneWhy(), Buttons.primary("to-data", Feather.DATABASE, texts.toData(), () -> desk.go(Address.of("data")))));
      return;
    }
    content.getChildren().setAll(page);
    chosen.removeIf(id -> now.board().runs().stream().noneMatch(run -> run.id().equals(id)));
    arrange();
  }

  private void change(BoardView next) {
    view = next;
    desk.remember(REMEMBERED, Json.line(next));
    arrange();
  }

  private void sort(String field, boolean descending) {
    if (!field.equals(view.sort()) || descending != view.descending()) {
      change(view.sortedBy(field, descending));
    }
  }

  /// Shows the runs by the present view; a search that cannot be read leaves them as they are and says why.
  private void arrange() {
    Read now = read;
    if (now == null) {
      return;
    }
    bar.show(view, now);
    try {
      List<BoardView.Group> groups = view.of(now.board());
      shown = groups.stream().mapToInt(group -> group.runs().size()).sum();
      table.show(groups, view.shown(now.board()), view);
      say("");
    } catch (ProblemException e) {
      say(e.problem().message());
    }
    tell();
  }

  private void say(String problem) {
    wrong.setText(problem);
    wrong.setManaged(!problem.isEmpty());
    wrong.setVisible(!problem.isEmpty());
  }

  private void choose(String run, boolean taken) {
    if (taken) {
      chosen.add(run);
    } else {
      chosen.remove(run);
    }
    tell();
  }

  private void focus(@Nullable String run) {
    focused = run;
    tell();
  }

  private void compare() {
    if (chosen.size() >= RunComparison.FEWEST && chosen.size() <= RunComparison.MOST) {
      var parts = new ArrayList<String>(List.of("compare"));
      parts.addAll(chosen);
      desk.go(new Address(parts));
    } else {
      desk.say(Notice.info(texts.chooseTwo()));
    }
  }

  /// Pages that show a run by itself.
  private void openRun(FoundRun run) {
    address(run).ifPresent(desk::go);
  }

  private java.util.Optional<Address> address(FoundRun run) {
    String parent = run.line().parent();
    return switch (run.line().kind()) {
      case "experiment" -> java.util.Optional.of(Address.of("experiment", run.id()));
      case "autopilot" -> java.util.Optional.of(Address.of("search", run.id()));
      case "tune" -> desk.has("tuning") ? java.util.Optional.of(Address.of("tuning", run.id())) : java.util.Optional.empty();
      case "train", "hold-out" -> parent == null || !isExperiment(parent) ? java.util.Optional.empty() : java.util.Optional.of(Address.of("experiment", parent));
      default -> java.util.Optional.empty();
    };
  }

  private boolean isExperiment(String id) {
    return find(id) instanceof FoundRun whole && whole.line().kind().equals("experiment");
  }

  private @Nullable FoundRun find(@Nullable String id) {
    return read == null ? null : read.board().runs().stream().filter(run -> run.id().equals(id)).findFirst().orElse(null);
  }

  private void mark(String run, UnaryOperator<RunMarks> change) {
    keep(() -> desk.project().mark(run, change));
  }

  private void saveView(String name) {
    BoardView present = view;
    keep(() -> new SavedViews(desk.project()).save(name, present));
  }

  private void removeView(String name) {
    keep(() -> new SavedViews(desk.project()).remove(name));
  }

  /// Something that is written.
  @FunctionalInterface
  private interface Write {
    Object now() throws ProblemException;
  }

  private void keep(Write write) {
    var job = desk.fetch(texts.kept(), progress -> write.now());
    Ui.watch(job, state -> {
      if (state instanceof atelier.core.job.Job.Done<Object>) {
        desk.saved();
        readAgain();
      } else if (state instanceof atelier.core.job.Job.Failed<Object>(var problem)) {
        desk.say(Notice.failed(texts.notKept() + texts.language().pick(": ", "：") + problem.message()));
      }
    });
  }

  private void tell() {
    compare.setText(texts.compare(chosen.size()));
    surroundings.set(around(find(focused)));
  }

  private Surroundings around(@Nullable FoundRun run) {
    var around = Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.runs())).withActions(compare);
    if (read != null) {
      around = around.withStatus(Parts.text(texts.runs(shown, read.board().runs().size())));
    }
    return run == null ? around : around.withInspector(inspector(run));
  }

  /// The same as before where nothing of the run changed, so that a note in the making is not lost.
  private Inspector inspector(FoundRun run) {
    FoundRun before = inspected;
    Inspector known = inspector;
    if (known == null || before == null || !before.id().equals(run.id()) || !before.marks().equals(run.marks()) || !before.metrics().equals(run.metrics())) {
      known = new RunInspector(texts, this::mark, this::openRun, found -> address(found).isPresent()).of(run);
      inspected = run;
      inspector = known;
    }
    return known;
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
