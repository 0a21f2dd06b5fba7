package atelier.wrangler.ui.prepare;

import atelier.core.job.Problem;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.graph.Node;
import atelier.flow.work.Standing;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The steps of a branch as numbered sentences with what each did, and the buttons and keys that change them.
final class StepList extends VBox {
  private static final double LINE = 56; // two lines of a title and one below

  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final Runnable onComment;
  private final ListView<Item> list = new ListView<>();
  private final ComboBox<Node> branches = new ComboBox<>();
  private final HBox branchLine;
  private final List<Button> onStep = new ArrayList<>();
  private final Button undo;
  private final Button redo;
  private boolean showing;

  /// One line.
  ///
  /// @param draft whether it is not part of the flow yet
  private record Item(int number, Node node, @Nullable Standing standing, boolean draft) {}

  /// @param onComment asks for the comment of the selected step
  /// @param onHistory shows the history
  /// @param onParameters asks for the parameters of the flow
  StepList(PrepareTexts texts, StepWords words, PrepareViewModel model, Runnable onComment, Runnable onHistory, Runnable onParameters) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    this.onComment = onComment;
    undo = Buttons.icon("flow-undo", Feather.ROTATE_CCW, texts.undo(), model::undo);
    redo = Buttons.icon("flow-redo", Feather.ROTATE_CW, texts.redo(), model::redo);
    var head = new HBox(2, Parts.text(texts.stepList(), "strong"), Parts.spring(), Buttons.icon("flow-parameters", Feather.SLIDERS, texts.flowParameters(), onParameters), Buttons.icon("flow-history", Feather.CLOCK, texts.history(), onHistory), undo, redo);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setStyle("-fx-padding: 4 8 4 12;");
    head.getStyleClass().add("lined-bottom");
    Label branch = Parts.text(texts.branches(), "dense", "muted");
    branch.setMinWidth(USE_PREF_SIZE);
    branchLine = new HBox(8, branch, branchChoice());
    branchLine.setAlignment(Pos.CENTER_LEFT);
    branchLine.setStyle("-fx-padding: 6 12 6 12;");
    branchLine.getStyleClass().add("lined-bottom");
    steps();
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head, branchLine, list, actions());
    model.state().subscribe(this::show);
  }

  private ComboBox<Node> branchChoice() {
    branches.setId("flow-branch");
    branches.getStyleClass().add("small");
    branches.setAccessibleText(texts.branches());
    branches.setMinWidth(0);
    branches.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(branches, Priority.ALWAYS);
    Choice.texts(branches, words::title);
    branches.setOnAction(chosen -> {
      Node end = branches.getValue();
      if (!showing && end != null) {
        model.select(end.id());
      }
    });
    return branches;
  }

  private void steps() {
    list.setId("steps");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.stepList());
    list.setFixedCellSize(LINE);
    list.setCellFactory(view -> new Line());
    list.getSelectionModel().selectedItemProperty().addListener((observed, before, after) -> {
      if (!showing && after != null && !after.draft()) {
        model.select(after.node().id());
      }
    });
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private HBox actions() {
    var line = new HBox(2,
        step("step-off", Feather.EYE_OFF, texts.switchOff(), () -> model.toggle(selected())),
        step("step-edit", Feather.EDIT_2, texts.edit(), () -> model.change(selected())),
        step("step-duplicate", Feather.COPY, texts.duplicate(), () -> model.duplicate(selected())),
        step("step-comment", Feather.MESSAGE_SQUARE, texts.comment(), onComment),
        step("step-up", Feather.ARROW_UP, texts.up(), () -> model.move(selected(), -1)),
        step("step-down", Feather.ARROW_DOWN, texts.down(), () -> model.move(selected(), 1)),
        Parts.spring(),
        step("step-delete", Feather.TRASH_2, texts.delete(), () -> model.delete(selected())));
    line.getStyleClass().add("lined-top");
    line.setAlignment(Pos.CENTER_LEFT);
    line.setStyle("-fx-padding: 4 8 4 8;");
    return line;
  }

  private Button step(String id, Feather icon, String name, Runnable action) {
    Button button = Buttons.icon(id, icon, name, action);
    onStep.add(button);
    return button;
  }

  private String selected() {
    return model.state().get().selected();
  }

  private void key(KeyEvent key) {
    if (!(model.state().get().node().orElse(null) instanceof Node.Step) || model.state().get().draft().isPresent()) {
      return;
    }
    Runnable action = action(key);
    if (action != null) {
      key.consume();
      action.run();
    }
  }

  private @Nullable Runnable action(KeyEvent key) {
    return switch (key.getCode()) {
      case ENTER -> () -> model.change(selected());
      case SPACE -> () -> model.toggle(selected());
      case DELETE, BACK_SPACE -> () -> model.delete(selected());
      case F2 -> onComment;
      case D -> key.isShortcutDown() ? () -> model.duplicate(selected()) : null;
      case UP -> key.isAltDown() ? () -> model.move(selected(), -1) : null;
      case DOWN -> key.isAltDown() ? () -> model.move(selected(), 1) : null;
      default -> null;
    };
  }

  void focusSteps() {
    list.requestFocus();
  }

  private void show(FlowState state) {
    showing = true;
    List<Node> branch = Branches.through(state.flow(), state.selected());
    var items = new ArrayList<Item>();
    for (Node node : branch) {
      Node shown = state.draft().filter(d -> d.kind() == Draft.Kind.CHANGE && d.step().id().equals(node.id())).<Node>map(Draft::step).orElse(node);
      items.add(new Item(items.size(), shown, state.standing(node.id()).orElse(null), shown != node));
      state.draft().filter(d -> d.kind() != Draft.Kind.CHANGE && node.id().equals(state.selected())).ifPresent(d -> items.add(new Item(items.size(), d.step(), state.standing(d.step().id()).orElse(null), true)));
    }
    if (!items.equals(List.copyOf(list.getItems()))) {
      list.getItems().setAll(items);
    }
    items.stream().filter(i -> i.node().id().equals(state.wanted())).findFirst().ifPresent(i -> {
      if (list.getSelectionModel().getSelectedItem() != i) {
        list.getSelectionModel().select(i);
        list.scrollTo(Math.max(0, items.indexOf(i) - 3));
      }
    });
    List<Node> ends = Branches.ends(state.flow());
    branches.getItems().setAll(ends);
    branches.setValue(branch.isEmpty() ? null : branch.getLast());
    branchLine.setVisible(ends.size() > 1);
    branchLine.setManaged(ends.size() > 1);
    boolean step = state.node().orElse(null) instanceof Node.Step && state.draft().isEmpty();
    onStep.forEach(b -> b.setDisable(!step));
    undo.setDisable(!state.document().history().canUndo());
    redo.setDisable(!state.document().history().canRedo());
    showing = false;
  }

  private final class Line extends ListCell<Item> {
    Line() {
      // Dragging a step onto another one puts it behind that.
      setOnDragDetected(drag -> {
        if (getItem() != null && getItem().node() instanceof Node.Step && !getItem().draft()) {
          var content = new ClipboardContent();
          content.putString(getItem().node().id());
          startDragAndDrop(TransferMode.MOVE).setContent(content);
          drag.consume();
        }
      });
      setOnDragOver(drag -> {
        if (getItem() != null && drag.getDragboard().hasString() && !drag.getDragboard().getString().equals(getItem().node().id())) {
          drag.acceptTransferModes(TransferMode.MOVE);
        }
        drag.consume();
      });
      setOnDragDropped(drag -> {
        String id = drag.getDragboard().getString();
        if (getItem() != null && id != null && Branches.find(model.state().get().flow(), id).isPresent()) {
          model.edit(new Edit.Move(id, getItem().node().id()), id);
          drag.setDropCompleted(true);
        }
        drag.consume();
      });
      setOnMouseClicked(click -> {
        if (click.getClickCount() == 2 && getItem() != null && getItem().node() instanceof Node.Step && !getItem().draft()) {
          model.change(getItem().node().id());
        }
      });
    }

    @Override
    protected void updateItem(@Nullable Item item, boolean empty) {
      super.updateItem(item, empty);
      setTooltip(null);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      setGraphic(line(item));
      setAccessibleText(item.number() + ", " + words.title(item.node()) + ", " + effect(item) + ", " + second(item));
    }

    private HBox line(Item item) {
      boolean off = item.node() instanceof Node.Step s && s.disabled();
      boolean waits = item.standing() instanceof Standing.Waiting;
      Label title = Parts.text(words.title(item.node()), "dense");
      title.setWrapText(true);
      title.setMinWidth(0);
      Label second = Parts.text(second(item), "caption");
      second.setMinWidth(0);
      var middle = new VBox(1, title);
      if (!second.getText().isEmpty()) {
        middle.getChildren().add(second);
      }
      middle.setMinWidth(0);
      middle.setAlignment(Pos.CENTER_LEFT);
      HBox.setHgrow(middle, Priority.ALWAYS);
      Label number = Parts.text(item.draft() ? "+" : String.valueOf(item.number()), "dense", "subtle");
      number.setMinWidth(18);
      Label right = Parts.text(effect(item), "dense", "muted");
      right.setMinWidth(USE_PREF_SIZE);
      var line = new HBox(6, number, icon(item), middle, right);
      line.setAlignment(Pos.CENTER_LEFT);
      line.setPrefWidth(1); // as wide as the list
      if (item.draft()) {
        title.getStyleClass().add("success");
      } else if (item.standing() instanceof Standing.Broken(Problem problem)) {
        second.getStyleClass().add("danger");
        setTooltip(new Tooltip(Phrasebook.message(texts.language(), problem)));
      } else if (off || waits) {
        title.getStyleClass().add("subtle");
      }
      if (off) {
        right.setText(texts.off());
        right.setGraphic(Icons.small(Feather.EYE_OFF));
      }
      return line;
    }

    private javafx.scene.Node icon(Item item) {
      if (item.standing() instanceof Standing.Broken) {
        var icon = Icons.button(Feather.X_CIRCLE);
        icon.getStyleClass().add("danger");
        return icon;
      }
      return Icons.button(item.draft() ? Feather.PLUS_CIRCLE : FlowDiagram.icon(item.node()));
    }

    private String second(Item item) {
      if (item.standing() instanceof Standing.Broken(Problem problem)) {
        return Phrasebook.say(texts.language(), problem.what());
      }
      if (item.standing() instanceof Standing.Waiting(String on)) {
        return texts.waits(Branches.find(model.state().get().flow(), on).map(words::title).orElse(on));
      }
      if (!(item.node() instanceof Node.Step step)) {
        return item.node() instanceof Node.Source source && !words.dataset(source).isEmpty() ? texts.source() + " · " + words.dataset(source) : texts.source();
      }
      if (!step.comment().isEmpty()) {
        return step.comment();
      }
      String learned = item.standing() instanceof Standing.Good good && good.learned() ? (good.schema().has(atelier.core.data.Schema.PART) ? texts.learned() : texts.learnedOnAll()) : "";
      String detail = words.detail(step);
      return detail.isEmpty() ? learned : learned.isEmpty() ? detail : detail + " · " + learned;
    }

    private String effect(Item item) {
      if (!(item.standing() instanceof Standing.Good good)) {
        return "";
      }
      return item.node() instanceof Node.Source ? texts.rowsByColumns(good.rows(), good.schema().columns().size()) : good.effect() == null ? "" : words.effect(good.effect());
    }
  }
}
