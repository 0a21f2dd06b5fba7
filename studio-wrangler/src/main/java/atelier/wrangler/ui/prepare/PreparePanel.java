package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.project.Project;
import atelier.core.project.ProjectEvent;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Transform;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Workbench;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.graph.GraphView;
import atelier.ui.grid.DataGrid;
import atelier.ui.grid.GridKeys;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.KeyHint;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.ui.theme.Icons;
import atelier.wrangler.step.PreparedDatasets;
import atelier.wrangler.ui.Bubble;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One flow: its steps at the left, the chosen step's table or the whole graph in the middle, the step that is filled in or the chosen column at the right.
final class PreparePanel implements Panel {
  private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  private static final double STEPS = 300;
  private static final double STEPS_LEAST = 252;
  private static final String GRAPH = "graph";
  private static final String EDIT = "edit";

  /// How the middle is shown.
  private enum Middle {
    STEPS,
    GRAPH
  }

  /// What the page begins with.
  private record Opened(FlowDocument document, Workbench bench, List<Dataset> datasets) {}

  private final Desk desk;
  private final Catalog catalog;
  private final Clock clock;
  private final PrepareTexts texts;
  private final StepWords words;
  private final Address address;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final HBox inspectorHead = new HBox(10);
  private final VBox inspectorBody = new VBox();
  private final TextArea sql = new TextArea();
  private final StackPane middle = new StackPane();
  private Shown<Opened> reading;
  private Subscription changes = Subscription.none();
  private @Nullable PrepareViewModel model;
  private @Nullable ColumnPanel columns;
  private @Nullable StepForm form;
  private @Nullable StepList steps;
  private @Nullable AddStep adding;
  private @Nullable Bubble bubble;
  private String formFor = "";
  private List<Dataset> datasets = List.of();
  private Middle shown;
  private @Nullable Workbench unseen;
  private volatile boolean closed;

  PreparePanel(Desk desk, Catalog catalog, Clock clock, Address address) {
    this.desk = desk;
    this.catalog = catalog;
    this.clock = clock;
    this.address = address;
    texts = new PrepareTexts(desk.language());
    words = new StepWords(catalog, texts);
    shown = address.part(2).equals(GRAPH) ? Middle.GRAPH : Middle.STEPS;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(crumb(), Crumb.here(address.part(1).isEmpty() ? texts.flow() : address.part(1))));
    inspectorHead.setAlignment(Pos.CENTER_LEFT);
    reading = read();
  }

  private Crumb crumb() {
    return new Crumb(texts.flows(), Address.of("prepare"));
  }

  private Shown<Opened> read() {
    return new Shown<>(desk, content, texts.reading(), this::open, this::show, this::failed);
  }

  private Opened open(Progress progress) throws ProblemException {
    Project project = desk.project();
    var store = new FlowStore(project, clock);
    FlowDocument document = address.part(1).isEmpty() ? begin(project, store) : store.open(address.part(1));
    Workbench bench = Workbench.open(catalog, source -> dataset(project, source), project.dataFolder());
    hold(bench);
    return new Opened(document, bench, project.datasets().reversed());
  }

  /// The page may have been closed while the workbench was opened.
  private synchronized void hold(Workbench bench) throws ProblemException {
    if (closed) {
      bench.close();
      throw new CancelledException();
    }
    unseen = bench;
  }

  private synchronized @Nullable Workbench end() {
    closed = true;
    Workbench left = unseen;
    unseen = null;
    return left;
  }

  private synchronized void seen() {
    unseen = null;
  }

  /// A flow on a dataset.
  private FlowDocument begin(Project project, FlowStore store) throws ProblemException {
    Dataset dataset = project.dataset(address.part(2));
    var source = new Node.Source(dataset.name().replace(":", ""), dataset.id());
    return store.create(store.free(dataset.name()), new Flow(Flow.VERSION, Map.of(), List.of(source)));
  }

  private static Dataset dataset(Project project, Node.Source source) throws ProblemException {
    return project.dataset(source.dataset().isEmpty() ? source.id() : source.dataset());
  }

  private javafx.scene.Node failed(Problem problem) {
    return States.failed(
        texts.couldNotOpen(), problem, desk.language(),
        List.of(Buttons.primary("all-flows", Feather.SLIDERS, texts.allFlows(), () -> desk.go(Address.of("prepare"))), Buttons.secondary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain)));
  }

  private void readAgain() {
    reading.close();
    reading = read();
  }

  private void show(Opened opened) {
    seen();
    var flow = new PrepareViewModel(desk, texts, catalog, clock, opened.document(), opened.bench());
    model = flow;
    datasets = opened.datasets();
    if (!address.part(2).equals(EDIT)) {
      desk.stay(here(opened.document().name()));
    }
    var grid = new DataGrid(desk.look(), desk.language());
    grid.setId("flow-grid");
    grid.setName(opened.document().name());
    grid.setModel(flow.grid());
    var graph = graph(flow);
    var over = new Bubble(desk.language(), grid);
    bubble = over;
    var list = new StepList(texts, words, flow, () -> comment(flow), () -> history(flow));
    steps = list;
    var add = new AddStep(texts, flow, list);
    adding = add;
    add.setPrefWidth(STEPS);
    add.setMinWidth(STEPS_LEAST);
    add.setMaxWidth(STEPS);
    add.getStyleClass().addAll("column-app", "lined-right");
    var bar = new FlowBar(texts, flow);
    columns = new ColumnPanel(texts, words, flow);
    grid.selection().subscribe(selection -> chosen(flow, bar, selection.column()));
    VBox.setVgrow(grid, Priority.ALWAYS);
    var table = new VBox(bar, grid, sqlFold());
    middle.getChildren().setAll(table, graph);
    HBox.setHgrow(middle, Priority.ALWAYS);
    middle.setMinWidth(0);
    middle(shown);
    var page = new HBox(add, middle);
    page.addEventFilter(KeyEvent.KEY_PRESSED, key -> keys(key, flow, add));
    content.getChildren().setAll(page, over);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("flow") && change.id().equals(FlowStore.file(opened.document().name()))) {
        Ui.run(flow::changedOutside);
      }
    });
    flow.state().subscribe(state -> {
      graph.show(FlowDiagram.of(state, words, texts));
      if (!state.selected().equals(graph.chosen().get())) {
        graph.choose(state.selected());
      }
      inspect(flow, state);
      sql(state);
      chosen(flow, bar, grid.selection().get().column());
      surround(flow, state);
    });
    if (address.part(2).equals(EDIT)) {
      flow.change(address.part(3));
    } else if (!address.part(3).isEmpty()) {
      flow.select(address.part(3));
    }
  }

  private Address here(String name) {
    return shown == Middle.GRAPH ? Address.of("prepare", name, GRAPH) : Address.of("prepare", name);
  }

  private GraphView graph(PrepareViewModel flow) {
    var graph = new GraphView(desk.look(), desk.language());
    graph.setId("flow-graph");
    graph.setName(texts.graph());
    graph.setOnOpen(id -> {
      flow.select(id);
      flow.change(id);
    });
    graph.chosen().subscribe(id -> {
      if (id != null && !id.isEmpty()) {
        flow.select(id);
      }
    });
    return graph;
  }

  private void middle(Middle wanted) {
    shown = wanted;
    middle.getChildren().get(0).setVisible(wanted == Middle.STEPS);
    middle.getChildren().get(1).setVisible(wanted == Middle.GRAPH);
  }

  private VBox sqlFold() {
    sql.setId("flow-sql-text");
    sql.setEditable(false);
    sql.setAccessibleText(texts.sqlOf());
    sql.getStyleClass().add("code");
    sql.setPrefRowCount(5);
    sql.setVisible(false);
    sql.setManaged(false);
    Button toggle = Buttons.link("flow-sql", texts.sqlOf(), () -> {
      sql.setVisible(!sql.isVisible());
      sql.setManaged(sql.isVisible());
    });
    toggle.setGraphic(Icons.small(Feather.CODE));
    var fold = new VBox(4, toggle, sql);
    fold.setStyle("-fx-padding: 6 12 6 12;");
    fold.getStyleClass().add("lined-top");
    return fold;
  }

  private void sql(PrepareViewModel.State state) {
    boolean step = state.worked() != null && state.worked().isGood(state.wanted()) && Branches.find(state.worked().flow(), state.wanted()).filter(Node.Step.class::isInstance).isPresent();
    String text = step && state.worked() != null ? state.worked().sql(state.wanted()) : "";
    if (!text.equals(sql.getText())) {
      sql.setText(text);
    }
  }

  private void keys(KeyEvent key, PrepareViewModel flow, AddStep add) {
    boolean typing = key.getTarget() instanceof TextInputControl;
    if (UNDO.match(key) && !typing) {
      flow.undo();
      key.consume();
    } else if (REDO.match(key) && !typing) {
      flow.redo();
      key.consume();
    } else if (key.getCode() == KeyCode.SLASH && !typing && !key.isShortcutDown()) {
      add.focusField();
      key.consume();
    } else if (key.getCode() == KeyCode.ESCAPE && flow.state().get().draft().isPresent()) {
      flow.discard();
      key.consume();
    }
  }

  /// The column under the cursor of the grid.
  private void chosen(PrepareViewModel flow, FlowBar bar, int index) {
    Picture picture = flow.state().get().picture();
    boolean there = picture != null && index >= 0 && index < picture.columns().size();
    if (columns != null && flow.state().get().draft().isEmpty()) {
      columns.show(there && picture != null ? Picture.plain(picture.columns().get(index)) : null);
      head(there && picture != null ? Picture.plain(picture.columns().get(index)) : "", flow.state().get());
    }
    bar.stratify(there && picture != null ? Optional.of(picture.column(index)) : Optional.empty());
  }

  private void head(String column, PrepareViewModel.State state) {
    Label name = Parts.text(column.isEmpty() ? state.node().map(words::title).orElse("") : column, "section-title");
    name.setMinWidth(0);
    inspectorHead.getChildren().setAll(Icons.bar(column.isEmpty() ? state.node().map(FlowDiagram::icon).orElse(Feather.SLIDERS) : Feather.COLUMNS), name);
  }

  /// The form while a step is filled in, else the column.
  private void inspect(PrepareViewModel flow, PrepareViewModel.State state) {
    Optional<Draft> draft = state.draft();
    String wanted = draft.map(d -> d.kind() + d.step().id() + d.step().transform()).orElse("");
    if (draft.isEmpty()) {
      if (form != null) {
        form = null;
        formFor = "";
        if (columns != null) {
          inspectorBody.getChildren().setAll(columns);
        }
        if (steps != null) {
          steps.focusSteps();
        }
      } else if (inspectorBody.getChildren().isEmpty() && columns != null) {
        inspectorBody.getChildren().setAll(columns);
      }
      return;
    }
    if (columns != null) {
      columns.stop();
    }
    if (!wanted.equals(formFor)) {
      Optional<Transform<?>> transform = catalog.find(draft.get().step().transform());
      if (transform.isEmpty()) {
        desk.say(Notice.failed(draft.get().step().transform()));
        return;
      }
      formFor = wanted;
      Label name = Parts.text(new OperationNames(texts.language()).of(transform.get()), "section-title");
      name.setMinWidth(0);
      inspectorHead.getChildren().setAll(Icons.bar(FlowDiagram.icon(draft.get().step())), name);
      var made = new StepForm(texts, flow, transform.get(), draft.get(), datasets);
      form = made;
      inspectorBody.getChildren().setAll(made);
      Ui.later(made::focusFirst);
    }
    if (form != null) {
      form.show(state);
    }
  }

  private void surround(PrepareViewModel flow, PrepareViewModel.State state) {
    String name = state.document().name();
    var views = Choice.segments("flow-middle", List.of(Middle.values()), shown, m -> m == Middle.STEPS ? texts.showSteps() : texts.showGraph(), m -> {
      middle(m);
      desk.stay(here(name));
    });
    boolean good = state.worked() != null && state.worked().isGood(state.selected()) && state.draft().isEmpty();
    Button save = Buttons.primary("flow-save", Feather.SAVE, texts.saveAs(), () -> askName(flow));
    save.setDisable(!good);
    var status = new ArrayList<javafx.scene.Node>();
    Picture picture = state.picture();
    if (picture != null) {
      status.add(Parts.text(texts.size(picture.view().rows(), picture.columns().size())));
    }
    if (state.worked() != null) {
      long sample = state.standing(Branches.through(state.flow(), state.selected()).stream().findFirst().map(Node::id).orElse("")).map(s -> s instanceof atelier.flow.work.Standing.Good g ? g.rows() : -1L).orElse(-1L);
      status.add(Parts.lamp(!state.worked().isSampled(), state.worked().isSampled() ? texts.lampSample(sample) : texts.lampAll()));
    }
    var key = List.of(name, shown, good, status.size(), picture == null ? -1L : picture.view().rows(), picture == null ? -1 : picture.columns().size(), state.sampling(), state.worked() != null && state.worked().isSampled());
    if (!key.equals(said)) {
      said = key;
      surroundings.set(Surroundings.of(crumb(), Crumb.here(name)).withActions(views, save).withInspector(new Inspector(inspectorHead, inspectorBody)).withStatus(status.toArray(javafx.scene.Node[]::new)));
    }
  }

  private List<? extends Object> said = List.of();

  private void history(PrepareViewModel flow) {
    if (bubble == null) {
      return;
    }
    Bubble over = bubble;
    var list = HistoryView.of(flow.state().get().document().history(), words, texts, id -> {
      over.close();
      flow.at(id);
    });
    var at = content.lookup("#flow-history");
    over.show(texts.history(), at.localToScreen(at.getLayoutBounds()), list, Parts.paragraph(texts.historyWhy(), "dense", "muted"), list);
  }

  private void comment(PrepareViewModel flow) {
    if (bubble == null || !(flow.state().get().node().orElse(null) instanceof Node.Step step)) {
      return;
    }
    Bubble over = bubble;
    var field = new TextField(step.comment());
    field.setId("comment-text");
    field.setAccessibleText(texts.comment());
    Runnable keep = () -> {
      over.close();
      flow.edit(new Edit.Comment(step.id(), field.getText().strip()), step.id());
    };
    field.setOnAction(enter -> keep.run());
    var at = content.lookup("#step-comment");
    over.show(words.title(step), at.localToScreen(at.getLayoutBounds()), field, field, Buttons.primary("comment-keep", Feather.CHECK, texts.save(), keep));
  }

  private void askName(PrepareViewModel flow) {
    if (bubble == null) {
      return;
    }
    Bubble over = bubble;
    PrepareViewModel.State state = flow.state().get();
    var field = new TextField(state.document().name());
    field.setId("dataset-name");
    field.setAccessibleText(texts.saveName());
    Runnable keep = () -> {
      if (!field.getText().isBlank()) {
        over.close();
        save(state, field.getText().strip());
      }
    };
    field.setOnAction(enter -> keep.run());
    var at = middle;
    over.show(texts.saveName(), at.localToScreen(new javafx.geometry.BoundingBox(Math.max(0, at.getWidth() - 340), 0, 1, 1)), field, Parts.paragraph(texts.saveWhy(), "dense", "muted"), field,
        Buttons.primary("dataset-save", Feather.SAVE, texts.save(), keep));
    field.selectAll();
  }

  /// Runs the flow over all rows as a job that outlives the page.
  private void save(PrepareViewModel.State state, String as) {
    Project project = desk.project();
    String flow = state.document().name();
    Job<Dataset> job = desk.start(texts.saveJob(as), progress -> new PreparedDatasets(catalog).save(project, flow, state.flow(), state.selected(), as, progress));
    Ui.watch(job, now -> {
      switch (now) {
        case Job.Queued<Dataset> _, Job.Running<Dataset> _, Job.Cancelled<Dataset> _ -> {}
        case Job.Failed<Dataset>(Problem problem) -> desk.say(Notice.failed(problem, desk.language()));
        case Job.Done<Dataset>(Dataset made) -> {
          desk.say(Notice.done(texts.savedAs(made.name())));
          if (!closed) {
            desk.go(Address.of("data", made.id()));
          }
        }
      }
    });
  }

  @Override
  public javafx.scene.Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public List<KeyHint> keys() {
    var hints = new ArrayList<>(GridKeys.hints(desk.language()));
    hints.add(new KeyHint("/", texts.add()));
    hints.add(new KeyHint("Ctrl Z", desk.language().pick("Undo the last change of the flow; with Shift redo", "復原流程的上次變更；加 Shift 重做")));
    hints.add(new KeyHint("Enter", desk.language().pick("In the steps: edit; in the form: apply", "在步驟清單：編輯；在表單：套用")));
    hints.add(new KeyHint("Space", desk.language().pick("In the steps: switch off or on", "在步驟清單：停用或啟用")));
    hints.add(new KeyHint("Alt ↑ ↓", desk.language().pick("In the steps: move", "在步驟清單：移動")));
    hints.add(new KeyHint("Ctrl D", desk.language().pick("In the steps: duplicate", "在步驟清單：重複")));
    hints.add(new KeyHint("Delete", desk.language().pick("In the steps: delete", "在步驟清單：刪除")));
    return hints;
  }

  @Override
  public void close() {
    Workbench left = end();
    changes.close();
    reading.close();
    if (left != null) {
      Jobs.platform().submit("close", progress -> {
        left.close();
        return true;
      });
    }
    if (columns != null) {
      columns.stop();
    }
    if (model != null) {
      model.close();
    }
  }
}
