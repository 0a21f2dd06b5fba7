package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.job.Job;
import atelier.flow.document.Branches;
import atelier.flow.document.Edit;
import atelier.flow.graph.Node;
import atelier.flow.work.Lineage;
import atelier.flow.work.Worked;
import atelier.ui.control.Parts;
import atelier.ui.graph.GraphView;
import atelier.ui.task.Ui;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The flow as boxes and wires: tables are added and dragged onto each other, and a column is traced back to where it comes from.
final class FlowGraph extends VBox {
  private final PrepareTexts texts;
  private final StepWords words;
  private final PrepareViewModel model;
  private final GraphView graph;
  private final ComboBox<String> traced = new ComboBox<>();
  private Map<String, String> made = Map.of();
  private @Nullable Worked tracedIn;
  private String tracedFor = "";
  private boolean showing;

  FlowGraph(PrepareTexts texts, StepWords words, PrepareViewModel model, List<Dataset> datasets) {
    this.texts = texts;
    this.words = words;
    this.model = model;
    graph = new GraphView(model.desk().look(), model.desk().language());
    graph.setId("flow-graph");
    graph.setName(texts.graph());
    graph.setOnOpen(box -> {
      String id = Stacks.nodeOf(box, model.state().get().flow());
      model.select(id);
      model.change(id);
    });
    graph.setOnDrop((dragged, onto) -> {
      String second = onto.isEmpty() ? "" : Stacks.nodeOf(dragged, model.state().get().flow());
      model.join(Stacks.nodeOf(onto.isEmpty() ? dragged : onto, model.state().get().flow()), second);
    });
    graph.chosen().subscribe(box -> {
      if (box != null && !box.isEmpty() && !showing) {
        model.select(Stacks.nodeOf(box, model.state().get().flow()));
      }
    });
    VBox.setVgrow(graph, Priority.ALWAYS);
    getChildren().addAll(bar(datasets), graph);
  }

  private HBox bar(List<Dataset> datasets) {
    var add = new MenuButton(texts.addTable(), Icons.button(Feather.PLUS));
    add.setId("graph-add");
    add.setMnemonicParsing(false);
    add.setDisable(datasets.isEmpty());
    add.setMinWidth(USE_PREF_SIZE);
    add.getStyleClass().add("small");
    for (Dataset dataset : datasets) {
      var item = new MenuItem(dataset.name());
      item.setMnemonicParsing(false);
      item.setOnAction(chosen -> {
        String id = Branches.freeId(model.state().get().flow(), dataset.name());
        model.edit(new Edit.Add(new Node.Source(id, dataset.id())), id);
      });
      add.getItems().add(item);
    }
    traced.setId("graph-trace");
    traced.getStyleClass().add("small");
    traced.setAccessibleText(texts.trace());
    traced.setPromptText(texts.trace());
    traced.setPrefWidth(150);
    traced.setMinWidth(140);
    traced.setOnAction(chosen -> {
      if (!showing) {
        trace();
      }
    });
    Label hint = Parts.text(texts.joinHint(), "caption");
    hint.setMinWidth(0);
    var bar = new HBox(12, add, traced, hint);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("tool-bar-line");
    return bar;
  }

  void show(FlowState state) {
    showing = true;
    columns(state);
    graph.show(FlowDiagram.of(state, words, texts, made));
    String box = Stacks.of(state.flow(), state.selected()).boxOf(state.selected());
    if (!box.equals(graph.chosen().get())) {
      graph.choose(box);
    }
    showing = false;
  }

  /// The columns of the selected node; what was traced ends with another node or another result.
  private void columns(FlowState state) {
    Worked worked = state.worked();
    List<String> names = new ArrayList<>(worked != null && worked.isGood(state.selected()) ? worked.schema(state.selected()).names() : List.of());
    if (!names.isEmpty()) {
      names.addFirst(texts.traceNone());
    }
    String key = state.selected() + names;
    if (!key.equals(tracedFor)) {
      tracedFor = key;
      traced.getItems().setAll(names);
      traced.setValue(null);
    }
    if (traced.getValue() == null || worked != tracedIn) {
      String again = traced.getValue();
      made = Map.of();
      graph.light(Set.of());
      if (again != null && worked != null) {
        Ui.later(this::trace);
      }
      tracedIn = worked;
    }
  }

  private void trace() {
    FlowState state = model.state().get();
    Worked worked = state.worked();
    String column = traced.getValue();
    tracedIn = worked;
    if (worked == null || column == null || column.equals(texts.traceNone()) || !worked.isGood(state.selected())) {
      made = Map.of();
      graph.light(Set.of());
      show(state);
      return;
    }
    Job<Lineage> job = model.desk().fetch(texts.trace(), progress -> worked.lineage(state.selected(), column));
    Ui.watch(job, now -> {
      if (now instanceof Job.Done<Lineage>(Lineage lineage) && worked == model.state().get().worked() && state.selected().equals(model.state().get().selected())) {
        var steps = new HashMap<String, String>();
        lineage.steps().forEach(step -> steps.put(step, column));
        made = steps;
        graph.light(lit(state, lineage));
        show(model.state().get());
      }
    });
  }

  /// The boxes on the ways from the sources of a column, and the steps that made it, to the selected node.
  private static Set<String> lit(FlowState state, Lineage lineage) {
    Stacks stacks = Stacks.of(state.flow(), state.selected());
    Set<String> before = Branches.upstream(state.flow(), state.selected());
    var origins = new LinkedHashSet<String>(lineage.steps());
    lineage.inputs().forEach(origin -> origins.add(origin.source()));
    var lit = new LinkedHashSet<String>(Set.of(stacks.boxOf(state.selected())));
    for (String origin : origins) {
      Branches.downstream(state.flow(), origin).stream().filter(before::contains).map(stacks::boxOf).forEach(lit::add);
    }
    return lit;
  }
}
