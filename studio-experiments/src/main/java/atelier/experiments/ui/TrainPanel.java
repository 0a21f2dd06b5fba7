package atelier.experiments.ui;

import atelier.core.data.Dataset;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.experiments.run.Experiment;
import atelier.experiments.run.Experiments;
import atelier.experiments.run.Proposal;
import atelier.experiments.run.Proposals;
import atelier.learn.learner.Task;
import atelier.learn.train.Roles;
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
import java.util.List;
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

/// Chooses a target and starts an experiment: everything is proposed, everything can be changed.
final class TrainPanel implements Panel {
  private final Desk desk;
  private final TrainTexts texts;
  private final Experiments experiments;
  private final Proposals proposals;
  private final String dataset;
  private final BorderPane content = new BorderPane();
  private final StackPane page = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<Dataset> table;
  private @Nullable Shown<Proposal> look;

  /// Opens `train/<dataset>`, `train/<dataset>/<target>`.
  record Kind(Experiments experiments, Proposals proposals) implements PanelKind {
    @Override
    public String id() {
      return "train";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new TrainPanel(desk, experiments, proposals, address);
    }
  }

  private TrainPanel(Desk desk, Experiments experiments, Proposals proposals, Address address) {
    this.desk = desk;
    this.texts = new TrainTexts(desk.language());
    this.experiments = experiments;
    this.proposals = proposals;
    this.dataset = address.part(1);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.experiments(), Address.of("experiments")), Crumb.here(texts.train())));
    content.setCenter(page);
    table = new Shown<>(desk, page, texts.reading(), progress -> desk.project().dataset(dataset), found -> show(found, address.part(2)), problem -> failed(texts.couldNotStart(), problem));
  }

  private Node failed(String title, Problem problem) {
    return States.failed(title, problem, desk.language(), List.of(Buttons.primary("to-data", Feather.DATABASE, texts.toData(), () -> desk.go(Address.of("data")))));
  }

  private void show(Dataset found, String target) {
    var columns = new ComboBox<String>();
    columns.getItems().setAll(found.schema().names());
    columns.setId("train-target");
    columns.setAccessibleText(texts.target());
    columns.setPromptText(texts.chooseTarget());
    columns.setMaxWidth(Double.MAX_VALUE);
    var column = new VBox(8, Parts.text(texts.target(), "section-title"), Parts.paragraph(texts.targetHelp(), "dense", "muted"), columns);
    column.setPrefWidth(280);
    column.setMinWidth(260);
    column.setStyle("-fx-padding: 20 16 20 16;");
    column.getStyleClass().addAll("column-app", "lined-right");
    content.setCenter(null); // the column at the left is read first, and so reached first
    content.setLeft(column);
    content.setCenter(page);
    surroundings.set(at(found.name()));
    page.getChildren().setAll(States.empty(Feather.TARGET, texts.chooseTarget(), texts.chooseTargetWhy()));
    columns.valueProperty().addListener((observed, before, after) -> look(found, after, null));
    if (found.schema().find(target).isPresent()) {
      columns.setValue(target);
    } else {
      Roles.of(found.schema().columns()).target().ifPresent(columns::setValue);
    }
  }

  private Surroundings at(String name) {
    return Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), new Crumb(name, Address.of("data", dataset)), Crumb.here(texts.train()));
  }

  private void look(Dataset found, String target, @Nullable Task task) {
    if (look != null) {
      look.close();
    }
    desk.stay(Address.of("train", dataset, target));
    surroundings.set(at(found.name()));
    look =
        new Shown<>(
            desk, page, texts.looking(target), progress -> proposals.quick(desk.project(), found.id(), target, task, progress),
            proposal -> plan(found, proposal), problem -> failed(texts.couldNotLook(target), problem));
  }

  private void plan(Dataset found, Proposal proposal) {
    var plan = new TrainPlan(proposal, experiments::card);
    var form = new TrainForm(plan, found.schema().columns(), found.rows(), texts, task -> look(found, proposal.target(), task));
    page.getChildren().setAll(Parts.scroll(form));
    Button start = Buttons.primary("train-start", Feather.PLAY, texts.start(plan.count().get()), () -> start(plan));
    plan.count().subscribe(count -> start.setText(texts.start(count.intValue())));
    start.disableProperty().bind(plan.ready().not());
    surroundings.set(
        at(found.name()).withActions(
            Buttons.secondary("train-tune", Feather.SLIDERS, texts.tune(), () -> desk.go(Address.of("tune", dataset, plan.proposal().target()))),
            Buttons.secondary("train-autopilot", Feather.ZAP, new SearchTexts(desk.language()).autopilot(), () -> desk.go(Address.of("autopilot", dataset, plan.proposal().target()))), start).withStatus(Parts.text(Figures.count(found.rows()) + " × " + found.schema().columns().size()), Parts.lamp(true, texts.allRows())));
  }

  private void start(TrainPlan plan) {
    var spec = plan.spec(Integer.parseInt(desk.memory().getOrDefault("train.threads", "0"))).withName(texts.nameFor(plan.proposal().target()));
    Job<Experiment> starting = desk.fetch(texts.train(), progress -> experiments.start(desk.project(), spec));
    Ui.watch(
        starting,
        state -> {
          switch (state) {
            case Job.Queued<Experiment> waiting -> {}
            case Job.Running<Experiment> running -> {}
            case Job.Cancelled<Experiment> cancelled -> {}
            case Job.Failed<Experiment>(Problem problem) -> page.getChildren().setAll(failed(texts.couldNotStart(), problem));
            case Job.Done<Experiment>(Experiment begun) -> {
              desk.list(begun.job());
              desk.saved();
              desk.go(Address.of("experiment", begun.id()));
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
    table.close();
    if (look != null) {
      look.close();
    }
  }
}
