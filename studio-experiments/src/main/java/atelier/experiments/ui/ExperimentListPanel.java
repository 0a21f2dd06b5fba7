package atelier.experiments.ui;

import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.project.ProjectEvent;
import atelier.experiments.autopilot.Searches;
import atelier.experiments.run.ExperimentSummary;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboards;
import atelier.experiments.tuning.TuningRuns;
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
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Every training, search and tuning of the project, newest first.
final class ExperimentListPanel implements Panel {
  private final Desk desk;
  private final TrainTexts texts;
  private final Searches searches;
  private final TuningRuns tunings;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private Shown<List<Entry>> reading;

  /// Opens `experiments`.
  record Kind(Searches searches, TuningRuns tunings) implements PanelKind {
    @Override
    public String id() {
      return "experiments";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new ExperimentListPanel(desk, searches, tunings);
    }
  }

  /// A line of the list: a training, a search or a tuning.
  ///
  /// @param size how many candidates or trials it has
  private record Entry(Address address, String name, Leaderboard.Phase phase, String size, @Nullable String metric, @Nullable Double score, @Nullable String best, Instant started) {}

  private ExperimentListPanel(Desk desk, Searches searches, TuningRuns tunings) {
    this.searches = searches;
    this.tunings = tunings;
    this.desk = desk;
    this.texts = new TrainTexts(desk.language());
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(Crumb.here(texts.experiments())).withActions(allRuns()));
    reading = read();
    Runnable again = Ui.calm(java.time.Duration.ofMillis(300), this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("run")) {
        Ui.run(again);
      }
    });
  }

  private Shown<List<Entry>> read() {
    return new Shown<>(
        desk, content, texts.reading(), progress -> entries(), this::show,
        problem -> States.failed(texts.notFound(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain))));
  }

  private List<Entry> entries() throws ProblemException {
    var names = new LearnerNames(texts.language());
    var entries = new ArrayList<Entry>();
    for (ExperimentSummary s : Leaderboards.of(desk.project()).list()) {
      entries.add(new Entry(Address.of("experiment", s.id()), names.ofMade(s.name()), s.phase(), texts.candidates(s.candidates()), s.metric(), s.score(), s.title() == null ? null : names.ofTitle(s.title()), s.startedAt()));
    }
    for (Searches.Summary s : searches.list(desk.project())) {
      String best = s.best() == null ? null : names.of(s.best(), null);
      entries.add(new Entry(Address.of("search", s.id()), names.ofMade(s.name()), s.phase(), texts.candidates(s.candidates()), s.metric(), s.score(), best, s.started()));
    }
    for (TuningRuns.Summary s : tunings.list(desk.project())) {
      String best = s.algorithm() == null ? null : names.of(s.algorithm(), null);
      entries.add(new Entry(Address.of("tuning", s.id()), names.ofMade(s.name()), s.phase(), texts.trials(s.trials()), s.metric(), s.score(), best, s.started()));
    }
    entries.sort(Comparator.comparing(Entry::started).reversed());
    return entries;
  }

  private Node allRuns() {
    return Buttons.secondary("all-runs", Feather.LIST, texts.allRuns(), () -> desk.go(Address.of("runs")));
  }

  private void readAgain() {
    reading.close();
    reading = read();
  }

  private void show(List<Entry> found) {
    surroundings.set(Surroundings.of(Crumb.here(texts.experiments())).withActions(allRuns()).withStatus(Parts.text(texts.experiments(found.size()))));
    if (found.isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.LAYERS, texts.noExperiments(), texts.noExperimentsWhy(), Buttons.primary("to-data", Feather.DATABASE, texts.toData(), () -> desk.go(Address.of("data")))));
      return;
    }
    var list = new ListView<Entry>();
    list.setId("experiments");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.experiments());
    list.setFixedCellSize(44);
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
      desk.go(chosen.address());
    }
  }

  /// One experiment of the list.
  private final class Line extends ListCell<Entry> {
    @Override
    protected void updateItem(Entry item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      String score = item.score() == null || item.metric() == null ? Figures.MISSING : Metrics.title(item.metric()) + " " + Figures.score(item.score());
      var line = new HBox(12, PhaseSign.of(item.phase()), Parts.text(item.name(), "strong"), Parts.text(item.size(), "muted"), Parts.spring(),
          Parts.text(item.best() == null ? "" : item.best(), "dense", "muted"), Parts.text(score, "medium"), Parts.text(when(item), "dense", "subtle"));
      line.setAlignment(Pos.CENTER_LEFT);
      setGraphic(line);
      setAccessibleText(item.name() + ", " + score);
    }

    private String when(Entry item) {
      return item.started().atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern(texts.language().pick("d MMM HH:mm", "M 月 d 日 HH:mm"), texts.language().locale()));
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
