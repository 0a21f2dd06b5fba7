package atelier.experiments.ui;

import atelier.core.data.Dataset;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.experiments.autopilot.Ask;
import atelier.experiments.autopilot.LiveSearch;
import atelier.experiments.autopilot.Searches;
import atelier.learn.autopilot.Mode;
import atelier.learn.train.Roles;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
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
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Asks for a table, a target and a time, and goes.
final class AutopilotPanel implements Panel {
  private static final List<Double> BUDGETS = List.of(30.0, 60.0, 120.0, 300.0, 900.0, 3600.0);
  private static final double USUAL = 120;

  private final Desk desk;
  private final TrainTexts train;
  private final SearchTexts texts;
  private final Searches searches;
  private final String dataset;
  private final BorderPane content = new BorderPane();
  private final StackPane page = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<Dataset> table;
  private final ComboBox<String> target = new ComboBox<>();
  private final ComboBox<Double> budget = new ComboBox<>();
  private final ComboBox<Mode> mode = new ComboBox<>();

  /// Opens `autopilot/<dataset>`, `autopilot/<dataset>/<target>`.
  record Kind(Searches searches) implements PanelKind {
    @Override
    public String id() {
      return "autopilot";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new AutopilotPanel(desk, searches, address);
    }
  }

  private AutopilotPanel(Desk desk, Searches searches, Address address) {
    this.desk = desk;
    this.train = new TrainTexts(desk.language());
    this.texts = new SearchTexts(desk.language());
    this.searches = searches;
    this.dataset = address.part(1);
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(train.experiments(), Address.of("experiments")), Crumb.here(texts.autopilot())));
    content.setCenter(page);
    table = new Shown<>(desk, page, train.reading(), progress -> desk.project().dataset(dataset), found -> show(found, address.part(2)), this::failed);
  }

  private Node failed(Problem problem) {
    return States.failed(texts.couldNotStart(), problem, desk.language(), List.of(Buttons.primary("to-data", Feather.DATABASE, train.toData(), () -> desk.go(Address.of("data")))));
  }

  private void show(Dataset found, String wanted) {
    target.getItems().setAll(found.schema().names());
    target.setPromptText(train.chooseTarget());
    prepare(target, "autopilot-target", train.target(), Function.identity());
    budget.getItems().setAll(BUDGETS);
    budget.setValue(USUAL);
    prepare(budget, "autopilot-budget", texts.budget(), texts::took);
    mode.getItems().setAll(Mode.values());
    mode.setValue(Mode.AUTO);
    prepare(mode, "autopilot-mode", texts.mode(), texts::mode);
    var column = new VBox(
        16, field(train.target(), train.targetHelp(), target), field(texts.budget(), texts.budgetHelp(), budget), field(texts.mode(), "", mode));
    column.setPrefWidth(280);
    column.setMinWidth(260);
    column.setStyle("-fx-padding: 20 16 20 16;");
    column.getStyleClass().addAll("column-app", "lined-right");
    content.setCenter(null); // the column at the left is read first, and so reached first
    content.setLeft(column);
    content.setCenter(page);
    target.valueProperty().addListener((observed, before, after) -> ready(found));
    budget.valueProperty().addListener((observed, before, after) -> ready(found));
    if (found.schema().find(wanted).isPresent()) {
      target.setValue(wanted);
    } else {
      Roles.of(found.schema().columns()).target().ifPresent(target::setValue);
    }
    ready(found);
  }

  private static <T> void prepare(ComboBox<T> box, String id, String name, Function<T, String> text) {
    Choice.name(box, id, name, text);
    box.setMaxWidth(Double.MAX_VALUE);
  }

  private static VBox field(String title, String help, Node control) {
    var field = new VBox(6, Parts.text(title, "section-title"));
    if (!help.isEmpty()) {
      field.getChildren().add(Parts.paragraph(help, "dense", "muted"));
    }
    field.getChildren().add(control);
    return field;
  }

  private void ready(Dataset found) {
    Surroundings at = Surroundings.of(new Crumb(train.datasets(), Address.of("data")), new Crumb(found.name(), Address.of("data", dataset)), Crumb.here(texts.autopilot()))
        .withStatus(Parts.text(Figures.count(found.rows()) + " × " + found.schema().columns().size()), Parts.lamp(true, train.allRows()));
    String wanted = target.getValue();
    if (wanted == null) {
      surroundings.set(at);
      page.getChildren().setAll(States.empty(Feather.TARGET, train.chooseTarget(), texts.families()));
      return;
    }
    desk.stay(Address.of("autopilot", dataset, wanted));
    surroundings.set(at.withActions(Buttons.primary("autopilot-start", Feather.PLAY, texts.start(budget.getValue()), this::start)));
    page.getChildren().setAll(Parts.scroll(promise(wanted, Roles.of(found.schema().columns()).propose(new Roles.Asked(wanted, null, null, null)))));
  }

  private Node promise(String wanted, Roles.Chosen roles) {
    var box = new VBox(
        14, Parts.text(texts.ready(wanted), "section-title"), line(Feather.LAYERS, texts.families()), line(Feather.BAR_CHART_2, texts.honest()), line(Feather.SHIELD, texts.leaks()),
        line(Feather.CLOCK, texts.kept()));
    roles.notes().forEach(note -> box.getChildren().add(line(Feather.TAG, Phrasebook.say(desk.language(), note))));
    box.setMaxWidth(720);
    box.setStyle("-fx-padding: 20 24 32 24;");
    return box;
  }

  private static Node line(Feather icon, String text) {
    var graphic = Icons.bar(icon);
    graphic.getStyleClass().add("accent");
    var line = new HBox(10, graphic, Parts.paragraph(text));
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  private void start() {
    int threads = Integer.parseInt(desk.memory().getOrDefault("train.threads", "0"));
    var ask = new Ask(dataset, target.getValue(), mode.getValue(), budget.getValue(), threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), 0);
    begin(desk, searches, ask, () -> {}, problem -> page.getChildren().setAll(failed(problem)));
  }

  /// Starts a search and goes to its page.
  ///
  /// @param onBegun also where nothing came of it, as it was not let begin
  static void begin(Desk desk, Searches searches, Ask ask, Runnable onBegun, java.util.function.Consumer<Problem> onProblem) {
    Ui.watch(
        desk.fetch(new SearchTexts(desk.language()).autopilot(), progress -> searches.start(desk.project(), ask)),
        state -> {
          switch (state) {
            case Job.Queued<LiveSearch> waiting -> {}
            case Job.Running<LiveSearch> running -> {}
            case Job.Cancelled<LiveSearch> cancelled -> onBegun.run();
            case Job.Failed<LiveSearch>(Problem problem) -> onProblem.accept(problem);
            case Job.Done<LiveSearch>(LiveSearch begun) -> {
              onBegun.run();
              desk.list(begun.job());
              desk.saved();
              desk.go(Address.of("search", begun.id()));
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
  }
}
