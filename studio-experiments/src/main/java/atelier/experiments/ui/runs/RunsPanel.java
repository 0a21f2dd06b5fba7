package atelier.experiments.ui.runs;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.project.ProjectEvent;
import atelier.core.store.RunMarks;
import atelier.experiments.compare.RunComparison;
import atelier.experiments.search.BoardView;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunBoard;
import atelier.experiments.search.RunGroups;
import atelier.experiments.search.SavedViews;
import atelier.experiments.search.Spread;
import atelier.experiments.ui.LearnerNames;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
  record Read(RunBoard board, TreeMap<String, BoardView> views, List<String> groups) {
    static Read of(Project project, LearnerNames names) throws ProblemException {
      RunBoard board = RunBoard.of(project, names::ofRun);
      return new Read(board, new SavedViews(project).all(), List.copyOf(RunGroups.list(board).keySet()));
    }
  }

  /// What was read, searched and sorted by a view.
  ///
  /// @param spreads of the columns with bars
  /// @param wrong   why the search cannot be read; null where it can
  private record Arranged(Read read, BoardView view, List<RunRows.Section> sections, List<String> columns, Map<String, Spread> spreads, @Nullable Problem wrong) {
    static Arranged of(Read read, BoardView view) {
      try {
        List<BoardView.Group> groups = view.of(read.board());
        List<String> columns = view.shown(read.board());
        List<RunRows.Section> sections = groups.stream().map(group -> new RunRows.Section(group, view.tree() ? view.tree(group, read.board()) : null)).toList();
        return new Arranged(read, view, sections, columns, view.plain() ? Map.of() : Spread.of(groups, columns), null);
      } catch (ProblemException e) {
        return new Arranged(read, view, List.of(), List.of(), Map.of(), e.problem());
      }
    }
  }

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
  private final LearnerNames names;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private final Set<String> chosen = new LinkedHashSet<>();
  private final RunsBar bar;
  private final RunsTable table;
  private final Label wrong = Parts.text("", "dense", "danger");
  private final VBox page;
  private final Button compare;
  private final RunGroupsMenu groups;
  private final Label status = Parts.text("");
  private BoardView view;
  private @Nullable Read read;
  private @Nullable String focused;
  private @Nullable RunInspector inspector;
  private int shown;
  private @Nullable Job<Arranged> job;
  private Subscription watch = Subscription.none();
  /// How often the project changed, and how often it had when what is shown was read.
  private int changed = 1;
  private int known;
  private boolean closed;

  private RunsPanel(Desk desk) {
    this.desk = desk;
    this.texts = new RunsTexts(desk.language());
    this.names = new LearnerNames(desk.language());
    view = remembered(desk);
    compare = Buttons.primary("compare-runs", Feather.COLUMNS, texts.compare(0), this::compare);
    groups = new RunGroupsMenu(texts, this::put);
    bar = new RunsBar(texts, this::change, this::saveView, this::removeView);
    table = new RunsTable(texts, chosen, this::choose, this::focus, this::sort, this::openRun);
    wrong.setId("runs-wrong");
    wrong.setWrapText(true);
    wrong.setManaged(false);
    wrong.setStyle("-fx-padding: 0 16 8 16;");
    page = new VBox(bar, wrong, table);
    VBox.setVgrow(table, Priority.ALWAYS);
    surroundings = new ReadOnlyObjectWrapper<>(around());
    content.getChildren().setAll(States.busy(texts.reading()));
    arrange();
    Runnable soon = Ui.calm(Duration.ofMillis(400), this::readAgain);
    Runnable seldom = Ui.seldom(Duration.ofSeconds(2), this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      switch (change.what()) {
        case "run", "mark", "record" -> Ui.run(soon);
        // A training tells several a second.
        case "metric" -> Ui.run(seldom);
        default -> {}
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

  /// The table stays while it is read anew.
  private void readAgain() {
    changed++;
    if (closed) {
      return;
    }
    if (read == null) {
      content.getChildren().setAll(States.busy(texts.reading()));
    }
    if (job == null) {
      arrange();
    }
  }

  /// Reads, where something changed, searches and sorts in a job; one that is under way for another view ends.
  private void arrange() {
    watch.close();
    if (job != null) {
      job.cancel();
    }
    BoardView wanted = view;
    Read before = known == changed ? read : null;
    int now = changed;
    Job<Arranged> next = desk.fetch(texts.reading(), progress -> {
      return Arranged.of(before == null ? Read.of(desk.project(), names) : before, wanted);
    });
    job = next;
    watch = Ui.watch(next, state -> {
      switch (state) {
        case Job.Queued<Arranged> _, Job.Running<Arranged> _, Job.Cancelled<Arranged> _ -> {}
        case Job.Failed<Arranged>(Problem problem) -> ended(now, () -> failed(problem));
        case Job.Done<Arranged>(Arranged arranged) -> ended(now, () -> {
          known = now;
          show(arranged);
        });
      }
    });
  }

  private void ended(int upTo, Runnable then) {
    job = null;
    then.run();
    if (upTo != changed) {
      arrange();
    }
  }

  private void failed(Problem problem) {
    if (read == null) {
      content.getChildren().setAll(States.failed(texts.notRead(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain))));
    } else {
      say(texts.notRead() + texts.between() + Phrasebook.message(desk.language(), problem));
    }
  }

  /// A search that cannot be read leaves the runs as they are and says why.
  private void show(Arranged now) {
    read = now.read();
    List<FoundRun> runs = now.read().board().runs();
    if (runs.isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.LAYERS, texts.none(), texts.noneWhy(), Buttons.primary("to-data", Feather.DATABASE, texts.toData(), () -> desk.go(Address.of("data")))));
      return;
    }
    if (!content.getChildren().contains(page)) {
      content.getChildren().setAll(page);
    }
    Set<String> ids = runs.stream().map(FoundRun::id).collect(Collectors.toSet());
    chosen.retainAll(ids);
    bar.show(now.view(), now.read());
    Problem problem = now.wrong();
    if (problem == null) {
      shown = (int) now.sections().stream().flatMap(section -> section.group().runs().stream()).map(FoundRun::id).distinct().count();
      table.show(now.sections(), now.columns(), now.spreads(), now.view());
    }
    say(problem == null ? "" : Phrasebook.message(desk.language(), problem));
    tell();
  }

  private void change(BoardView next) {
    view = next;
    desk.remember(REMEMBERED, Json.line(next));
    bar.show(next);
    arrange();
  }

  private void sort(String field, boolean descending) {
    if (!field.equals(view.sort()) || descending != view.descending()) {
      change(view.sortedBy(field, descending));
    }
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

  /// Whom a press means: those that are ticked, else the one in focus.
  private List<FoundRun> meant() {
    Read now = read;
    if (now == null) {
      return List.of();
    }
    Set<String> ids = chosen.isEmpty() ? focused == null ? Set.of() : Set.of(focused) : chosen;
    return now.board().runs().stream().filter(run -> ids.contains(run.id())).toList();
  }

  private void put(String group, List<String> runs, boolean member) {
    keep(() -> RunGroups.put(desk.project(), group, runs, member));
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
      if (state instanceof Job.Done<Object>) {
        desk.saved();
        readAgain();
      } else if (state instanceof Job.Failed<Object>(var problem)) {
        desk.say(Notice.failed(texts.notKept() + texts.between() + Phrasebook.message(desk.language(), problem)));
      }
    });
  }

  /// What stands around the page is set anew only where another run is in focus: it would take the keyboard from whoever types there.
  private void tell() {
    compare.setText(texts.compare(chosen.size()));
    groups.show(meant(), read == null ? List.of() : read.groups());
    status.setText(read == null ? "" : texts.runs(shown, read.board().runs().size()));
    FoundRun run = find(focused);
    RunInspector known = inspector;
    if (run != null && known != null && known.run().id().equals(run.id())) {
      known.update(run);
    } else if (run != null || known != null) {
      inspector = run == null ? null : new RunInspector(texts, run, this::mark, this::openRun, address(run).isPresent());
      surroundings.set(around());
    }
  }

  private Surroundings around() {
    var around = Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.runs())).withActions(groups.button(), compare).withStatus(status);
    return inspector == null ? around : around.withInspector(inspector.inspector());
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
    closed = true;
    changes.close();
    watch.close();
    if (job != null) {
      job.cancel();
    }
  }
}
