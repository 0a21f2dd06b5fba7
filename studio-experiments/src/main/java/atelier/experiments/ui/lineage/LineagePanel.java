package atelier.experiments.ui.lineage;

import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.Subscription;
import atelier.core.project.ProjectEvent;
import atelier.experiments.lineage.About;
import atelier.experiments.lineage.Evidence;
import atelier.experiments.lineage.Provenance;
import atelier.experiments.lineage.Thing;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.graph.GraphView;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What was made from what: the graph above, the chain of the chosen thing below.
final class LineagePanel implements Panel {
  private static final double GRAPH_SHARE = 0.56;
  private static final Set<String> TOLD = Set.of("lineage", "dataset", "run", "model", "flow");

  private final Desk desk;
  private final LineageTexts texts;
  private final LineageViewModel model;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private Shown<Provenance> reading;
  private @Nullable Job<Evidence> comparing;
  private @Nullable Job<Provenance> refreshing;
  private @Nullable Said said;
  private Subscription watch = Subscription.none();
  private javafx.util.Subscription shown = javafx.util.Subscription.EMPTY;

  /// What head and status line say.
  private record Said(Optional<Thing> subject, int things, String standing) {}

  /// Opens `lineage` and `lineage/<thing>`.
  record Kind() implements PanelKind {
    @Override
    public String id() {
      return LineageViewModel.KIND;
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new LineagePanel(desk, address);
    }
  }

  private LineagePanel(Desk desk, Address address) {
    this.desk = desk;
    texts = new LineageTexts(desk.language());
    model = new LineageViewModel(address);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(Crumb.here(texts.lineage())));
    reading = read();
    Runnable again = Ui.calm(Duration.ofMillis(500), this::refresh);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (TOLD.contains(change.what())) {
        Ui.run(again);
      }
    });
  }

  private Shown<Provenance> read() {
    return new Shown<>(desk, content, texts.reading(), progress -> Provenance.read(desk.project(), progress), this::show, this::failed);
  }

  private void readAgain() {
    reading.close();
    reading = read();
  }

  private Node failed(Problem problem) {
    return States.failed(texts.couldNotRead(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain)));
  }

  private void show(Provenance provenance) {
    shown.unsubscribe();
    said = null;
    model.loaded(provenance);
    if (provenance.things().isEmpty()) {
      surroundings.set(Surroundings.of(Crumb.here(texts.lineage())));
      Button bring = Buttons.primary("to-import", Feather.DOWNLOAD, texts.importFile(), () -> desk.go(Address.of("import")));
      content.getChildren().setAll(States.empty(Feather.SHARE_2, texts.nothing(), texts.nothingWhy(), bring));
    } else if (model.state().get().subject().isEmpty()) {
      surroundings.set(Surroundings.of(new Crumb(texts.lineage(), Address.of(LineageViewModel.KIND)), Crumb.here(model.wanted())));
      Problem problem = Problem.input(texts.unknown(model.wanted()), texts.unknownAdvice());
      Button all = Buttons.primary("lineage-all", Feather.SHARE_2, texts.whole(), () -> desk.go(Address.of(LineageViewModel.KIND)));
      content.getChildren().setAll(States.failed(texts.couldNotRead(), problem, desk.language(), List.of(all)));
    } else {
      content.getChildren().setAll(view());
      compare(Evidence.NONE);
    }
  }

  private Node view() {
    var graph = new GraphView(desk.look(), desk.language());
    graph.setId("lineage-graph");
    graph.setName(texts.lineage());
    graph.setOnOpen(id -> model.state().get().provenance().find(id).ifPresent(this::open));
    var bar = new LineageBar(texts, model.state().get().way(), model::show, graph::find, graph::requestFocus);
    graph.setOnFind(bar::focusField);
    var table = new ChainTable(texts, graph::point, this::open, () -> compare(Evidence.NONE));
    var export = new LineageExport(desk, texts, model, graph).button();
    shown = model.state().subscribe(state -> {
      graph.show(LineageDiagram.of(state, texts));
      graph.light(state.members());
      if (!state.subject().equals(graph.chosen().get())) {
        graph.choose(state.subject());
      }
      bar.show(state);
      table.show(state);
      surround(state, export);
    });
    graph.chosen().subscribe(model::choose);
    model.state().subscribe((before, now) -> {
      if (!before.subject().equals(now.subject()) || before.way() != now.way()) {
        desk.stay(model.address());
      }
    });
    var split = new SplitPane(graph, table);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(GRAPH_SHARE);
    VBox.setVgrow(split, Priority.ALWAYS);
    return new VBox(bar, split);
  }

  private void surround(LineageViewModel.State state, Node export) {
    Optional<Thing> subject = state.thing();
    LineageViewModel.Tally tally = state.tally();
    String standingWords = tally.open() > 0 ? texts.comparing() : texts.tally(tally);
    var now = new Said(subject, state.provenance().things().size(), standingWords);
    if (now.equals(said)) {
      return; // who has the focus on a button keeps it
    }
    said = now;
    var actions = new ArrayList<Node>(List.of(export));
    subject
        .filter(thing -> page(thing).isPresent())
        .ifPresent(thing -> actions.add(Buttons.primary("lineage-open", Feather.ARROW_RIGHT, texts.open(thing.sort()), () -> open(thing))));
    Node standing = tally.open() > 0 ? Parts.text(standingWords) : Parts.lamp(tally.isGood(), standingWords);
    surroundings.set(
        Surroundings.of(new Crumb(texts.lineage(), Address.of(LineageViewModel.KIND)), Crumb.here(subject.map(texts::name).orElse("")))
            .withActions(actions.toArray(Node[]::new))
            .withStatus(Parts.text(texts.status(state.provenance().things().size(), state.provenance().links().size())), standing));
  }

  /// The page of a thing; empty where there is none.
  private Optional<Address> page(Thing thing) {
    Optional<Address> address =
        switch (thing.sort()) {
          case DATASET -> Optional.of(Address.of("data", thing.id()));
          case MODEL -> Optional.of(Address.of("model", thing.id()));
          case EXPERIMENT -> Optional.of(Address.of("experiment", thing.id()));
          case TRAINING, HOLD_OUT -> thing.about() instanceof About.Work work ? work.whole().map(whole -> Address.of("experiment", whole)) : Optional.empty();
          case PREDICTIONS -> thing.about() instanceof About.Predicted predicted ? Optional.of(Address.of("import", predicted.file())) : Optional.empty();
          case FILE, FLOW, RUN, OTHER -> Optional.empty();
        };
    return address.filter(a -> desk.has(a.kind()) && !(thing.about() instanceof About.Nothing));
  }

  private void open(Thing thing) {
    page(thing).ifPresentOrElse(desk::go, () -> desk.say(Notice.info(texts.noPage(thing.sort()))));
  }

  /// Compares what is not in `known` with the files, the chain first.
  private void compare(Evidence known) {
    stopComparing();
    model.found(known);
    List<Thing> things = model.state().get().byUrgency();
    Consumer<Evidence> found = Ui.newest(model::found);
    Job<Evidence> job = desk.fetch(texts.comparing(), progress -> Evidence.collect(desk.project(), things, known, progress, found));
    comparing = job;
    watch = Ui.watch(job, state -> {
      if (state instanceof Job.Done<Evidence>(Evidence all)) {
        model.found(all);
      } else if (state instanceof Job.Failed<Evidence>(Problem problem)) {
        desk.say(Notice.failed(problem, desk.language()));
      }
    });
  }

  private void stopComparing() {
    watch.close();
    if (comparing != null) {
      comparing.cancel();
    }
  }

  /// Something was made meanwhile.
  private void refresh() {
    if (refreshing != null) {
      refreshing.cancel();
    }
    Job<Provenance> job = desk.fetch(texts.reading(), progress -> Provenance.read(desk.project(), progress));
    refreshing = job;
    Ui.watch(job, state -> {
      if (state instanceof Job.Done<Provenance>(Provenance provenance) && job == refreshing) {
        if (model.state().get().subject().isEmpty()) {
          show(provenance);
        } else if (!provenance.equals(model.state().get().provenance())) {
          model.loaded(provenance);
          compare(model.state().get().evidence());
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
    changes.close();
    shown.unsubscribe();
    stopComparing();
    if (refreshing != null) {
      refreshing.cancel();
      refreshing = null;
    }
    reading.close();
  }
}
