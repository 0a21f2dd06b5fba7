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
import atelier.experiments.ui.LearnerNames;
import atelier.experiments.ui.Metrics;
import atelier.learn.learner.Card;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.run.TuneOrder;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
  private final VBox measuring = new VBox(16);
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<Dataset> table;
  private final ComboBox<String> target = new ComboBox<>();
  private final Runnable check = Ui.calm(CALM, this::check);
  private @Nullable Shown<Found> look;
  private @Nullable Job<Checked> checking;
  private @Nullable TuneDraft draft;
  private @Nullable TuneForm form;
  private @Nullable Button start;
  private String algorithm;
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
  private record Found(Proposal proposal, List<TuningRuns.Summary> jobs) {}

  /// An order that can be started.
  private record Checked(TuneOrder order, TuneDraft.Chosen strategy, Tunings.Prepared prepared) {}

  private TunePanel(Desk desk, TuningRuns runs, Proposals proposals, Address address) {
    this.desk = desk;
    this.texts = new TuneTexts(desk.language());
    this.runs = runs;
    this.proposals = proposals;
    this.dataset = address.part(1);
    this.algorithm = address.part(3).isEmpty() ? USUAL : address.part(3);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.tune())));
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
    target.valueProperty().addListener((observed, before, after) -> look(found, after, null));
    if (found.schema().find(wanted).isPresent()) {
      target.setValue(wanted);
    }
  }

  private Surroundings at(Dataset found) {
    return Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), new Crumb(found.name(), Address.of("data", dataset)), Crumb.here(texts.tune()))
        .withStatus(Parts.text(Figures.count(found.rows()) + " × " + found.schema().columns().size()));
  }

  private void look(Dataset found, String column, @Nullable Task task) {
    if (look != null) {
      look.close();
    }
    draft = null;
    form = null;
    measuring.getChildren().clear();
    surroundings.set(at(found));
    look = new Shown<>(desk, page, texts.looking(column), progress -> find(found, column, task, progress), known -> plan(found, known), problem -> failed(texts.couldNotLook(column), problem));
  }

  private Found find(Dataset found, String column, @Nullable Task task, Progress progress) throws ProblemException {
    return new Found(proposals.quick(desk.project(), found.id(), column, task, progress), runs.list(desk.project()));
  }

  private void plan(Dataset found, Found known) {
    Task task = known.proposal().task();
    List<Card<?>> cards = Learners.all().stream().<Card<?>>map(Learner::card).filter(card -> card.tasks().contains(task) && card.params().fields().stream().anyMatch(TuneRange::isTunable)).toList();
    Card<?> card = cards.stream().filter(each -> each.id().equals(algorithm)).findFirst().orElse(cards.getFirst());
    algorithm = card.id();
    desk.stay(Address.of("tune", dataset, known.proposal().target(), algorithm));
    try {
      var next = new TuneDraft(known.proposal(), card, found.rows(), texts);
      draft = next;
      measuring(found, known, next, cards);
      List<TuningRuns.Summary> jobs = known.jobs().stream().filter(job -> job.phase() == Phase.DONE && algorithm.equals(job.algorithm())).toList();
      var shown = new TuneForm(next, jobs, texts, check);
      form = shown;
      page.getChildren().setAll(Parts.scroll(shown));
      Button go = Buttons.primary("tune-start", Feather.PLAY, texts.startPlain(), this::start);
      go.setDisable(true);
      start = go;
      surroundings.set(at(found).withActions(go));
      check();
    } catch (ParamException e) {
      page.getChildren().setAll(failed(texts.couldNotStart(), e.problem()));
    }
  }

  private void measuring(Dataset found, Found known, TuneDraft of, List<Card<?>> cards) {
    var names = new LearnerNames(texts.language());
    Task task = known.proposal().task();
    List<String> ids = cards.stream().map(Card::id).toList();
    var models = Inputs.choice("tune-algorithm", texts.algorithm(), ids, algorithm, id -> names.of(id, task), id -> {
      algorithm = id;
      plan(found, known);
    });
    List<String> metrics = Metric.all(task).stream().map(Metric::id).toList();
    var metric = Inputs.choice("tune-metric", texts.metric(), metrics, of.metric, id -> Metric.find(id).map(Metrics::titled).orElse(id), id -> {
      of.metric = id;
      check.run();
    });
    var folds = Inputs.choice("tune-folds", texts.folds(), List.of(2, 3, 5, 10), of.folds, String::valueOf, count -> {
      of.folds = count;
      check.run();
    });
    var others = new ArrayList<String>();
    others.add("");
    found.schema().names().stream().filter(name -> !name.equals(known.proposal().target())).forEach(others::add);
    var group = Inputs.choice("tune-group", texts.keepTogether(), others, "", this::column, name -> of.group = name.isEmpty() ? null : name);
    var time = Inputs.choice("tune-time", texts.inOrder(), others, "", this::column, name -> of.time = name.isEmpty() ? null : name);
    group.valueProperty().addListener((observed, before, after) -> {
      if (!after.isEmpty()) {
        time.setValue("");
      }
    });
    time.valueProperty().addListener((observed, before, after) -> {
      if (!after.isEmpty()) {
        group.setValue("");
      }
    });
    List.of(models, metric, folds, group, time).forEach(box -> box.setMaxWidth(Double.MAX_VALUE));
    measuring.getChildren().setAll(
        Inputs.field(texts.algorithm(), models), Inputs.field(texts.metric(), metric), Inputs.field(texts.folds(), folds), Inputs.field(texts.keepTogether(), group), Inputs.field(texts.inOrder(), time));
  }

  private String column(String name) {
    return name.isEmpty() ? texts.none() : name;
  }

  /// Checks the order as it stands, as the service would before the first trial.
  private void check() {
    TuneDraft now = draft;
    TuneForm shown = form;
    Button go = start;
    if (now == null || shown == null || go == null || closed) {
      return;
    }
    if (checking != null) {
      checking.cancel();
    }
    TuneOrder order;
    TuneDraft.Chosen strategy;
    try {
      order = now.order(threads());
      strategy = now.strategy(now.space());
    } catch (ParamException e) {
      go.setDisable(true);
      shown.wrong(e.problem());
      return;
    }
    Set<String> earlier = Set.copyOf(now.earlier());
    Job<Checked> job = desk.fetch(texts.checking(), progress -> {
      TuneOrder whole = withParents(order, earlier);
      return new Checked(whole, strategy, runs.check(desk.project(), whole, progress));
    });
    checking = job;
    Ui.watch(job, state -> {
      if (form != shown) {
        return;
      }
      switch (state) {
        case Job.Queued<Checked> waiting -> {}
        case Job.Running<Checked> running -> {}
        case Job.Cancelled<Checked> cancelled -> {}
        case Job.Failed<Checked>(Problem problem) -> {
          go.setDisable(true);
          shown.wrong(problem);
        }
        case Job.Done<Checked>(Checked done) -> {
          shown.checked(done.strategy(), done.prepared().advice());
          go.setText(texts.start(done.prepared().plan().completion().trials() - done.prepared().plan().known().size()));
          go.setDisable(false);
        }
      }
    });
  }

  private TuneOrder withParents(TuneOrder order, Set<String> earlier) throws ProblemException {
    var parents = new ArrayList<Parents.Parent>();
    for (String id : earlier) {
      parents.add(TuningRuns.parent(desk.project(), id));
    }
    return new TuneOrder(order.wanted(), order.space(), order.settings(), parents, order.kind());
  }

  private int threads() {
    int asked = Integer.parseInt(desk.memory().getOrDefault("train.threads", "0"));
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  private void start() {
    if (checking == null || !(checking.state() instanceof Job.Done<Checked>(Checked checked))) {
      return;
    }
    follow(desk, desk.fetch(texts.tuning(), progress -> runs.start(desk.project(), checked.order())), begun -> desk.go(Address.of("tuning", begun.id())),
        problem -> page.getChildren().setAll(failed(texts.couldNotStart(), problem)));
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
    if (checking != null) {
      checking.cancel();
    }
  }
}
