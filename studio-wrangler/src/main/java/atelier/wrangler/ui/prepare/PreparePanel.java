package atelier.wrangler.ui.prepare;

import atelier.core.job.Problem;
import atelier.core.json.Json;
import atelier.core.job.Subscription;
import atelier.core.project.ProjectEvent;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.Branches;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Node;
import atelier.flow.work.Standing;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.grid.DataGrid;
import atelier.ui.grid.GridKeys;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.KeyHint;
import atelier.ui.panel.Panel;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.wrangler.step.StandingFlows;
import atelier.wrangler.ui.Bubble;
import atelier.wrangler.ui.OpenFlow;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
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
  private static final String ADD = "add";

  /// How the middle is shown.
  private enum Middle {
    STEPS,
    GRAPH
  }

  private final Desk desk;
  private final Clock clock;
  private final FlowOpening opening;
  private final PrepareTexts texts;
  private final Address address;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final StackPane middle = new StackPane();
  private Shown<FlowOpening.Opened> reading;
  private Subscription changes = Subscription.none();
  private @Nullable PrepareViewModel model;
  private @Nullable FlowInspector inspector;
  private @Nullable FlowBubbles bubbles;
  private Middle shown;
  private List<? extends Object> said = List.of();

  PreparePanel(Desk desk, Supplier<Catalog> catalog, Clock clock, Address address) {
    this.desk = desk;
    this.clock = clock;
    this.address = address;
    opening = new FlowOpening(catalog, clock);
    texts = new PrepareTexts(desk.language());
    shown = address.part(2).equals(GRAPH) ? Middle.GRAPH : Middle.STEPS;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(crumb(), Crumb.here(address.part(1).isEmpty() ? texts.flow() : address.part(1))));
    reading = read();
  }

  private Crumb crumb() {
    return new Crumb(texts.flows(), Address.of("prepare"));
  }

  private Shown<FlowOpening.Opened> read() {
    return new Shown<>(desk, content, texts.reading(), progress -> opening.open(desk.project(), address), this::show, this::failed);
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

  private void show(FlowOpening.Opened opened) {
    opening.taken();
    var words = new StepWords(opened.catalog(), texts, opened.datasets());
    var flow = new PrepareViewModel(desk, texts, opened.catalog(), clock, opened.document(), opened.bench());
    model = flow;
    if (!address.part(2).equals(EDIT)) {
      desk.stay(here(opened.document().name()));
    }
    var grid = new DataGrid(desk.look(), desk.language());
    grid.setId("flow-grid");
    grid.setName(opened.document().name());
    grid.setModel(flow.grid());
    var graph = new FlowGraph(texts, words, flow, opened.datasets());
    var over = new Bubble(desk.language(), grid);
    var line = new RunLine(texts);
    var asking = new FlowBubbles(texts, words, flow, over, line, content);
    bubbles = asking;
    var list = new StepList(texts, words, flow, asking::comment, asking::history, asking::parameters);
    var add = new AddStep(texts, flow, list);
    add.setPrefWidth(STEPS);
    add.setMinWidth(STEPS_LEAST);
    add.setMaxWidth(STEPS);
    add.getStyleClass().addAll("column-app", "lined-right");
    var bar = new FlowBar(texts, flow);
    var side = new FlowInspector(texts, words, flow, opened.datasets(), list::focusSteps);
    inspector = side;
    grid.selection().subscribe(selection -> chosen(flow, side, bar, selection.column()));
    VBox.setVgrow(grid, Priority.ALWAYS);
    var sql = new SqlFold(texts);
    var trouble = new StepTrouble(texts, flow, opened.datasets(), grid);
    middle.getChildren().setAll(new VBox(bar, trouble, grid, sql), graph);
    VBox.setVgrow(middle, Priority.ALWAYS);
    middle.setMinWidth(0);
    middle(shown);
    var centre = new VBox(line, new WorkLine(texts, flow), middle);
    centre.setMinWidth(0);
    HBox.setHgrow(centre, Priority.ALWAYS);
    var page = new HBox(add, centre);
    page.addEventFilter(KeyEvent.KEY_PRESSED, key -> keys(key, flow, add));
    content.getChildren().setAll(page, over);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("flow") && change.id().equals(FlowStore.file(opened.document().name()))) {
        Ui.run(flow::changedOutside);
      }
    });
    Optional<OpenFlow> before = OpenFlow.of(desk);
    flow.state().subscribe(state -> {
      new OpenFlow(state.document().name(), state.selected()).remember(desk);
      graph.show(state);
      side.show(state);
      sql.show(state);
      trouble.show(state);
      chosen(flow, side, bar, grid.selection().get().column());
      surround(side, asking, state);
    });
    if (address.part(2).equals(EDIT)) {
      flow.change(address.part(3));
    } else if (address.part(1).isEmpty()) {
      begin(flow, address.part(3), address.part(4));
    } else if (address.part(2).equals(ADD)) {
      opened.datasets().stream().filter(d -> d.id().equals(address.part(5))).findFirst().flatMap(d -> StandingFlows.place(opened.document().flow(), d, before.filter(f -> f.flow().equals(address.part(1))).map(OpenFlow::step).orElse("")))
          .ifPresent(flow::select);
      begin(flow, address.part(3), address.part(4));
    } else if (!address.part(3).isEmpty()) {
      flow.select(address.part(3));
    }
  }

  /// An address may come with a step, still to be applied.
  private static void begin(PrepareViewModel flow, String transform, String given) {
    if (!transform.isEmpty() && flow.catalog().find(transform).isPresent()) {
      try {
        flow.begin(transform, Json.tree(given) instanceof ObjectNode params ? params : Json.object());
      } catch (IOException e) {
        flow.begin(transform, Json.object());
      }
    }
  }

  private Address here(String name) {
    return shown == Middle.GRAPH ? Address.of("prepare", name, GRAPH) : Address.of("prepare", name);
  }

  private void middle(Middle wanted) {
    shown = wanted;
    middle.getChildren().get(0).setVisible(wanted == Middle.STEPS);
    middle.getChildren().get(1).setVisible(wanted == Middle.GRAPH);
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
  private static void chosen(PrepareViewModel flow, FlowInspector inspector, FlowBar bar, int index) {
    Picture picture = flow.state().get().picture();
    boolean there = picture != null && index >= 0 && index < picture.columns().size();
    inspector.column(there && picture != null ? Optional.of(Picture.plain(picture.columns().get(index))) : Optional.empty());
    bar.stratify(there && picture != null ? Optional.of(picture.column(index)) : Optional.empty());
  }

  private void surround(FlowInspector inspector, FlowBubbles bubbles, FlowState state) {
    String name = state.document().name();
    var views = Choice.segments("flow-middle", List.of(Middle.values()), shown, m -> m == Middle.STEPS ? texts.showSteps() : texts.showGraph(), m -> {
      middle(m);
      desk.stay(here(name));
    });
    boolean good = state.worked() != null && state.worked().isGood(state.selected()) && state.draft().isEmpty();
    Button save = Buttons.primary("flow-save", Feather.SAVE, texts.saveAs(), bubbles::saveAs);
    save.setDisable(!good);
    Button run = Buttons.secondary("flow-run", Feather.PLAY, texts.runFlow(), bubbles::destinations);
    run.setDisable(state.draft().isPresent() || state.worked() == null);
    var status = new ArrayList<javafx.scene.Node>();
    Picture picture = state.picture();
    if (picture != null) {
      status.add(Parts.text(texts.size(picture.view().rows(), picture.columns().size())));
    }
    if (state.worked() != null) {
      long sample = state.standing(Branches.through(state.flow(), state.selected()).stream().findFirst().map(Node::id).orElse("")).map(s -> s instanceof Standing.Good g ? g.rows() : -1L).orElse(-1L);
      status.add(Parts.lamp(!state.worked().isSampled(), state.worked().isSampled() ? texts.lampSample(sample) : texts.lampAll()));
    }
    var key = List.of(name, shown, good, run.isDisabled(), status.size(), picture == null ? -1L : picture.view().rows(), picture == null ? -1 : picture.columns().size(), state.sampling(), state.worked() != null && state.worked().isSampled());
    if (!key.equals(said)) {
      said = key;
      surroundings.set(Surroundings.of(crumb(), Crumb.here(name)).withActions(views, run, save).withInspector(inspector.inspector()).withStatus(status.toArray(javafx.scene.Node[]::new)));
    }
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
    hints.add(new KeyHint("J", desk.language().pick("In the graph: join the chosen table with another", "在圖中：將選取的表與另一個表聯結")));
    hints.add(new KeyHint("Delete", desk.language().pick("In the steps: delete", "在步驟清單：刪除")));
    return hints;
  }

  @Override
  public void close() {
    opening.close();
    changes.close();
    reading.close();
    if (inspector != null) {
      inspector.stop();
    }
    if (bubbles != null) {
      bubbles.stop();
    }
    if (model != null) {
      model.close();
    }
  }
}
