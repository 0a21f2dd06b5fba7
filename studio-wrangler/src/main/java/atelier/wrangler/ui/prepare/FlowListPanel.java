package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.project.ProjectEvent;
import atelier.flow.document.FlowDocument;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Node;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Every flow of the project, and the datasets that a new one can begin with.
final class FlowListPanel implements Panel {
  private static final double LINE = 44;

  /// @param problem why it cannot be opened; null when it can
  private record Entry(String name, int steps, List<String> sources, @Nullable Problem problem) {}

  private record Found(List<Entry> flows, List<Dataset> datasets) {}

  private final Desk desk;
  private final PrepareTexts texts;
  private final Clock clock;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private Shown<Found> reading;

  FlowListPanel(Desk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
    texts = new PrepareTexts(desk.language());
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(Crumb.here(texts.flows())));
    reading = read();
    Runnable again = Ui.calm(Duration.ofMillis(300), this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("flow")) {
        Ui.run(again);
      }
    });
  }

  private Shown<Found> read() {
    return new Shown<>(
        desk, content, texts.reading(), this::find, this::show,
        problem -> States.failed(texts.couldNotList(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain))));
  }

  private void readAgain() {
    reading.close();
    reading = read();
  }

  private Found find(Progress progress) throws ProblemException {
    var flows = new FlowStore(desk.project(), clock);
    var entries = new ArrayList<Entry>();
    for (String name : flows.names()) {
      progress.report(0, name);
      entries.add(entry(flows, name));
    }
    return new Found(entries, desk.project().datasets().reversed());
  }

  private static Entry entry(FlowStore flows, String name) {
    try {
      FlowDocument document = flows.open(name);
      List<String> sources = document.flow().sources().stream().map(Node.Source::id).toList();
      return new Entry(name, (int) document.flow().nodes().stream().filter(Node.Step.class::isInstance).count(), sources, null);
    } catch (ProblemException e) {
      return new Entry(name, 0, List.of(), e.problem());
    }
  }

  private void show(Found found) {
    if (found.datasets().isEmpty() && found.flows().isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.SLIDERS, texts.noData(), texts.noDataWhy(), Buttons.primary("to-import", Feather.DOWNLOAD, texts.importFile(), () -> desk.go(Address.of("import")))));
      return;
    }
    MenuButton begin = begin(found.datasets());
    if (found.flows().isEmpty()) {
      surroundings.set(Surroundings.of(Crumb.here(texts.flows())));
      content.getChildren().setAll(States.empty(Feather.SLIDERS, texts.noFlows(), texts.noFlowsWhy(), new javafx.scene.control.Button[0]));
      ((javafx.scene.layout.VBox) content.getChildren().getFirst()).getChildren().add(begin);
      return;
    }
    surroundings.set(Surroundings.of(Crumb.here(texts.flows())).withActions(begin).withStatus(Parts.text(texts.flowCount(found.flows().size()))));
    content.getChildren().setAll(list(found.flows()));
  }

  private MenuButton begin(List<Dataset> datasets) {
    var begin = new MenuButton(texts.newFlow(), Icons.button(Feather.PLUS));
    begin.setId("flow-new");
    begin.setMnemonicParsing(false);
    begin.setDisable(datasets.isEmpty());
    for (Dataset dataset : datasets) {
      var item = new MenuItem(texts.on(dataset.name(), dataset.rows()));
      item.setMnemonicParsing(false);
      item.setOnAction(chosen -> desk.go(Address.of("prepare", "", dataset.id())));
      begin.getItems().add(item);
    }
    return begin;
  }

  private ListView<Entry> list(List<Entry> flows) {
    var list = new ListView<Entry>();
    list.setId("flows");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.flows());
    list.setFixedCellSize(LINE);
    list.getItems().setAll(flows);
    list.setCellFactory(view -> new Line());
    list.setOnMouseClicked(click -> open(list.getSelectionModel().getSelectedItem()));
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        open(list.getSelectionModel().getSelectedItem());
      }
    });
    return list;
  }

  private void open(@Nullable Entry chosen) {
    if (chosen != null) {
      desk.go(Address.of("prepare", chosen.name()));
    }
  }

  private final class Line extends ListCell<Entry> {
    @Override
    protected void updateItem(Entry item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      var line = new HBox(12, Icons.bar(Feather.SLIDERS), Parts.text(item.name(), "strong"));
      if (item.problem() == null) {
        line.getChildren().addAll(Parts.text(texts.steps(item.steps()), "muted"), Parts.spring(), Parts.text(String.join(", ", item.sources()), "dense", "subtle"));
      } else {
        line.getChildren().addAll(Parts.spring(), Parts.chip(Feather.X_CIRCLE, texts.unreadable(), "danger"));
      }
      line.setAlignment(Pos.CENTER_LEFT);
      setGraphic(line);
      setAccessibleText(item.name() + ", " + (item.problem() == null ? texts.steps(item.steps()) : Phrasebook.message(desk.language(), item.problem())));
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
  public void close() {
    changes.close();
    reading.close();
  }
}
