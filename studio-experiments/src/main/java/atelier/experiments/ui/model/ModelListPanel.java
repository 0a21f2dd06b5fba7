package atelier.experiments.ui.model;

import atelier.core.job.Subscription;
import atelier.core.project.ProjectEvent;
import atelier.experiments.model.ModelReports;
import atelier.experiments.model.ModelSummary;
import atelier.experiments.ui.Families;
import atelier.experiments.ui.LearnerNames;
import atelier.experiments.ui.Metrics;
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
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Every model of the project, the newest first.
final class ModelListPanel implements Panel {
  private static final double ROW = 44;

  private final Desk desk;
  private final ModelTexts texts;
  private final ModelReports reports;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Subscription changes;
  private Shown<List<ModelSummary>> reading;

  /// Opens `models`.
  record Kind(ModelReports reports) implements PanelKind {
    @Override
    public String id() {
      return "models";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new ModelListPanel(desk, reports);
    }
  }

  private ModelListPanel(Desk desk, ModelReports reports) {
    this.desk = desk;
    this.reports = reports;
    this.texts = new ModelTexts(desk.language());
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(Crumb.here(texts.models())));
    reading = read();
    Runnable again = Ui.calm(Duration.ofMillis(300), this::readAgain);
    changes = desk.events().subscribe(ProjectEvent.Changed.class, change -> {
      if (change.what().equals("model")) {
        Ui.run(again);
      }
    });
  }

  private Shown<List<ModelSummary>> read() {
    return new Shown<>(
        desk, content, texts.reading(), progress -> reports.list(desk.project()), this::show,
        problem -> States.failed(texts.notRead(), problem, desk.language(), List.of(Buttons.primary("try-again", Feather.ROTATE_CW, texts.retry(), this::readAgain))));
  }

  private void readAgain() {
    reading.close();
    reading = read();
  }

  private void show(List<ModelSummary> found) {
    surroundings.set(Surroundings.of(Crumb.here(texts.models())).withActions(Buttons.secondary("registered-models", Feather.AWARD, texts.registered(), () -> desk.go(Address.of("registry")))).withStatus(Parts.text(texts.count(found.size()))));
    if (found.isEmpty()) {
      content.getChildren().setAll(States.empty(Feather.BOX, texts.noModels(), texts.noModelsWhy(), Buttons.primary("to-data", Feather.DATABASE, texts.toData(), () -> desk.go(Address.of("data")))));
      return;
    }
    var list = new ListView<ModelSummary>();
    list.setId("models");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.models());
    list.setFixedCellSize(ROW);
    list.getItems().setAll(found);
    list.setCellFactory(view -> new Line());
    list.setOnMouseClicked(click -> open(list.getSelectionModel().getSelectedItem()));
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        open(list.getSelectionModel().getSelectedItem());
        key.consume();
      }
    });
    content.getChildren().setAll(list);
  }

  private void open(@Nullable ModelSummary chosen) {
    if (chosen != null) {
      desk.go(Address.of("model", chosen.id()));
    }
  }

  /// One model of the list.
  private final class Line extends ListCell<ModelSummary> {
    @Override
    protected void updateItem(ModelSummary item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      String metric = item.metric();
      String score = metric == null ? Figures.MISSING : Metrics.title(metric) + " " + Figures.score(item.score());
      String made = new LearnerNames(desk.language()).ofMade(item.name());
      Label name = Parts.text(made, "strong");
      name.setMinWidth(80);
      name.setPrefWidth(300);
      var colour = new Rectangle(10, 10, Families.colour(item.algorithm(), desk.look().tokens()));
      var line = new HBox(12, colour, name, width(Parts.text(texts.version(item.version()), "dense", "muted"), 76, Pos.CENTER_LEFT), width(Parts.text(item.dataset(), "dense", "muted"), 160, Pos.CENTER_LEFT), Parts.spring(),
          width(Parts.text(score, "medium"), 120, Pos.CENTER_RIGHT), width(Parts.text(texts.when(item.made()), "dense", "subtle"), 116, Pos.CENTER_RIGHT));
      line.setAlignment(Pos.CENTER_LEFT);
      setGraphic(line);
      setAccessibleText(made + ", " + texts.version(item.version()) + ", " + score);
    }

    private Label width(Label label, double width, Pos at) {
      label.setPrefWidth(width);
      label.setMinWidth(Math.min(width, 76));
      label.setAlignment(at);
      return label;
    }
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
    reading.close();
  }
}
