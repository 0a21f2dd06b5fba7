package atelier.experiments.ui.tune;

import atelier.core.data.Dataset;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.param.ParamException;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.run.Proposal;
import atelier.experiments.run.Proposals;
import atelier.experiments.tuning.LiveTuning;
import atelier.experiments.tuning.TuningRuns;
import atelier.experiments.ui.ProposalWords;
import atelier.learn.learner.Card;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.train.Roles;
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
import atelier.ui.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks what is to be tuned and how, advises while a person still changes it, and starts it.
final class TunePanel implements Panel {
  private static final Duration CALM = Duration.ofMillis(250);
  private static final String USUAL = "xgboost";

  private final Desk desk;
  private final TuneTexts texts;
  private final TuningRuns runs;
  private final Proposals proposals;
  private final String dataset;
  private final BorderPane content = new BorderPane();
  private final StackPane page = new StackPane();
  private final StackPane measuring = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<Dataset> table;
  private final ComboBox<String> target = new ComboBox<>();
  private final Button start;
  private final TuneCheck check;
  private final Runnable checkSoon = Ui.calm(CALM, this::check);
  private @Nullable Shown<Found> look;
  private @Nullable TuneDraft draft;
  private @Nullable TuneForm form;
  private String algorithm;
  private boolean starting;
  private boolean closed;

  /// Opens `tune/<dataset>`, `tune/<dataset>/<target>`, `tune/<dataset>/<target>/<algorithm>`.
  record Kind(TuningRuns runs, Proposals proposals) implements PanelKind {
    @Override
    public String id() {
      return "tune";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new TunePanel(desk, runs, proposals, address);
    }
  }

  /// What has to be known before a form can be shown.
  ///
  /// @param jobs finished tunings of the project
  private record Found(Proposal proposal, List<TuneForm.Earlier> jobs) {}

  private TunePanel(Desk desk, TuningRuns runs, Proposals proposals, Address address) {
    this.desk = desk;
    this.texts = new TuneTexts(desk.language());
    this.runs = runs;
    this.proposals = proposals;
    this.dataset = address.part(1);
    this.algorithm = address.part(3).isEmpty() ? USUAL : address.part(3);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.tune())));
    start = Buttons.primary("tune-start", Feather.PLAY, texts.startPlain(), this::start);
    start.setDisable(true);
    check = new TuneCheck(desk, runs, texts, this::right, this::wrong);
    content.setCenter(page);
    table = new Shown<>(desk, page, texts.reading(), progress -> desk.project().dataset(dataset), found -> show(found, address.part(2)), problem -> failed(texts.couldNotStart(), problem));
  }

  private Node failed(String title, Problem problem) {
    return States.failed(title, problem, desk.language(), List.of(Buttons.primary("to-data", Feather.DATABASE, texts.toData(), () -> desk.go(Address.of("data")))));
  }

  private void show(Dataset found, String wanted) {
    target.getItems().setAll(found.schema().names());
    target.setId("tune-target");
    target.setAccessibleText(texts.target());
    target.setPromptText(texts.chooseTarget());
    target.setMaxWidth(Double.MAX_VALUE);
    var column = new VBox(16, new VBox(6, Parts.text(texts.target(), "section-title"), Parts.paragraph(texts.targetHelp(), "dense", "muted"), target), measuring);
    column.setStyle("-fx-padding: 20 16 20 16;");
    column.getStyleClass().add("column-app");
    var scroll = Parts.scroll(column);
    scroll.setPrefWidth(260);
    scroll.setMinWidth(240);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().addAll("column-app", "lined-right");
    content.setCenter(null); // the column at the left is read first, and so reached first
    content.setLeft(scroll);
    content.setCenter(page);
    surroundings.set(at(found));
    page.getChildren().setAll(States.empty(Feather.TARGET, texts.chooseTarget(), texts.chooseTargetWhy()));
    target.valueProperty().addListener((observed, before, after) -> look(found, after));
    if (found.schema().find(wanted).isPresent()) {
      target.setValue(wanted);
    } else {
      Roles.of(found.schema().columns()).target().ifPresent(target::setValue);
    }
  }

  private Surroundings at(Dataset found) {
    return Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), new Crumb(found.name(), Address.of("data", dataset)), Crumb.here(texts.tune()))
        .withStatus(Parts.text(Figures.count(found.rows()) + " × " + found.schema().columns().size()));
  }

  private void look(Dataset found, String column) {
    if (look != null) {
      look.close();
    }
    check.drop();
    draft = null;
    form = null;
    measuring.getChildren().clear();
    surroundings.set(at(found));
    look = new Shown<>(desk, page, texts.looking(column), progress -> find(found, column, progress), known -> plan(found, known), problem -> failed(texts.couldNotLook(column), problem));
  }

  private Found find(Dataset found, String column, Progress progress) throws ProblemException {
    Map<String, String> names = desk.project().datasets().stream().collect(Collectors.toMap(Dataset::id, Dataset::name, (one, other) -> one));
    var jobs = new ArrayList<TuneForm.Earlier>();
    for (TuningRuns.Summary job : runs.list(desk.project())) {
      String of = job.dataset();
      if (job.phase() == Phase.DONE && of != null) {
        jobs.add(new TuneForm.Earlier(job, names.getOrDefault(of, of)));
      }
    }
    return new Found(proposals.quick(desk.project(), found.id(), column, null, progress), jobs);
  }

  private void plan(Dataset found, Found known) {
    Task task = known.proposal().task();
    List<Card<?>> cards = Learners.all().stream().<Card<?>>map(Learner::card).filter(card -> card.tasks().contains(task) && card.params().fields().stream().anyMatch(TuneRange::isTunable)).toList();
    Card<?> card = cards.stream().filter(each -> each.id().equals(algorithm)).findFirst().orElse(cards.getFirst());
    algorithm = card.id();
    desk.stay(Address.of("tune", dataset, known.proposal().target(), algorithm));
    try {
      TuneDraft before = draft;
      TuneDraft next = before == null ? new TuneDraft(known.proposal(), card, texts) : before.with(card);
      draft = next;
      measuring.getChildren().setAll(new MeasuringForm(next, known.proposal(), found.schema().columns(), cards, texts, id -> {
        algorithm = id;
        plan(found, known);
      }, this::changed));
      var words = new ProposalWords(texts.language(), known.proposal(), found.rows(), found.schema().names().size() - 1);
      form = new TuneForm(next, words, known.jobs().stream().filter(earlier -> algorithm.equals(earlier.job().algorithm())).toList(), texts, this::changed);
      page.getChildren().setAll(Parts.scroll(form));
      start.setText(texts.startPlain());
      surroundings.set(at(found).withActions(start));
      stale();
      check();
    } catch (ParamException e) {
      page.getChildren().setAll(failed(texts.couldNotStart(), e.problem()));
    }
  }

  private void changed() {
    stale();
    checkSoon.run();
  }

  /// What was found before holds no longer: nothing can be started until the order as it stands now is found right.
  private void stale() {
    start.setDisable(true);
    check.drop();
    if (form != null) {
      form.checking();
    }
  }

  private void check() {
    TuneDraft now = draft;
    if (now == null || closed) {
      return;
    }
    try {
      check.check(now.order(threads()), Set.copyOf(now.earlier()));
    } catch (ParamException e) {
      wrong(e.problem());
    }
  }

  private void right(TuneCheck.Checked checked) {
    if (form != null) {
      form.checked(checked.prepared());
    }
    start.setText(texts.start(checked.trials()));
    start.setDisable(starting);
  }

  private void wrong(Problem problem) {
    if (form != null) {
      form.wrong(problem);
    }
  }

  private int threads() {
    int asked = Integer.parseInt(desk.memory().getOrDefault("train.threads", "0"));
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  private void start() {
    check.newest().ifPresent(checked -> {
      starting = true;
      start.setDisable(true);
      follow(desk, desk.fetch(texts.tuning(), progress -> runs.start(desk.project(), checked.order())), this::begun, this::notBegun);
    });
  }

  private void begun(LiveTuning tuning) {
    if (!closed) {
      desk.go(Address.of("tuning", tuning.id()));
    }
  }

  private void notBegun(Problem problem) {
    desk.say(Notice.failed(problem, desk.language()));
    starting = false;
    start.setDisable(check.newest().isEmpty());
  }

  /// Waits until a tuning begins, and lists its job.
  static void follow(Desk desk, Job<LiveTuning> starting, Consumer<LiveTuning> onBegun, Consumer<Problem> onProblem) {
    Ui.watch(starting, state -> {
      switch (state) {
        case Job.Queued<LiveTuning> waiting -> {}
        case Job.Running<LiveTuning> running -> {}
        case Job.Cancelled<LiveTuning> cancelled -> {}
        case Job.Failed<LiveTuning>(Problem problem) -> onProblem.accept(problem);
        case Job.Done<LiveTuning>(LiveTuning begun) -> {
          desk.list(begun.job());
          desk.saved();
          onBegun.accept(begun);
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
    closed = true;
    table.close();
    if (look != null) {
      look.close();
    }
    check.close();
  }
}
