package atelier.wrangler.ui.insights;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.analysis.Analyses;
import atelier.flow.analysis.Analysis;
import atelier.flow.analysis.AnalysisTable;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import atelier.ui.text.Figures;
import atelier.wrangler.step.StandingFlows;
import atelier.wrangler.ui.OpenFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One analysis of a dataset at a time: what is asked above, the picture below.
final class AnalysisPanel implements Panel {
  /// Opens `analyses/<dataset>/<kind>/<x>/<y>/<colour>/<facet>/<target>/<method>`.
  record Kind(Analyses analyses) implements PanelKind {
    @Override
    public String id() {
      return "analyses";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new AnalysisPanel(desk, analyses, address);
    }
  }

  /// What the page shows.
  ///
  /// @param flows that read the dataset, the one that was open last first
  private record Found(Analysis analysis, List<String> flows) {}

  private final Desk desk;
  private final InsightTexts texts;
  private final Analyses analyses;
  private final Address address;
  private final StackPane content = new StackPane();
  private final StackPane body = new StackPane();
  private final FlowPane bar = new FlowPane(12, 8);
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private final Shown<Dataset> reading;
  private @Nullable Shown<Found> drawing;

  private AnalysisPanel(Desk desk, Analyses analyses, Address address) {
    this.desk = desk;
    this.texts = new InsightTexts(desk.language());
    this.analyses = analyses;
    this.address = address;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), Crumb.here(texts.analyses())));
    reading = new Shown<>(desk, content, texts.analysing(), progress -> desk.project().dataset(address.part(1)), this::show, problem -> States.failed(
        texts.couldNot(), problem, desk.language(), List.of(Buttons.primary("analyses-back", Feather.DATABASE, texts.datasets(), () -> desk.go(Address.of("data"))))));
  }

  private void show(Dataset dataset) {
    bar.setStyle("-fx-padding: 10 24 10 24;");
    bar.getStyleClass().add("lined-bottom");
    bar.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    VBox.setVgrow(body, Priority.ALWAYS);
    content.getChildren().setAll(new VBox(bar, body));
    choose(dataset, AnalysisChoice.of(address, dataset.schema().columns()));
  }

  private void choose(Dataset dataset, AnalysisChoice choice) {
    desk.stay(choice.address());
    fill(dataset, choice);
    if (drawing != null) {
      drawing.close();
      drawing = null;
    }
    surround(dataset, null);
    if (!choice.isComplete()) {
      body.getChildren().setAll(States.empty(Feather.BAR_CHART_2, texts.chooseColumn(), texts.chooseColumnWhy()));
      return;
    }
    String open = OpenFlow.of(desk).map(OpenFlow::flow).orElse("");
    drawing = new Shown<>(desk, body, texts.analysing(), progress -> analyse(dataset, choice, open, progress), found -> {
      surround(dataset, found.analysis().sample());
      var scroll = Parts.scroll(new AnalysisView(desk, texts, dataset, found.flows(), found.analysis(), (x, y) -> choose(dataset, choice.with(Analysis.Kind.SCATTER, dataset.schema().columns()).with(AnalysisChoice.Field.X, x).with(AnalysisChoice.Field.Y, y))));
      scroll.setFitToHeight(true);
      body.getChildren().setAll(scroll);
    }, problem -> States.failed(texts.couldNotAnalyse(), problem, desk.language(), List.of()));
  }

  private Found analyse(Dataset dataset, AnalysisChoice choice, String open, Progress progress) throws ProblemException {
    try (AnalysisTable table = AnalysisTable.of(dataset)) {
      Analysis analysis = analyses.analyse(table, choice.order(), progress);
      return new Found(analysis, AnalysisView.keepsRows(analysis) ? StandingFlows.on(desk.project(), dataset, open) : List.of());
    }
  }

  private void surround(Dataset dataset, Analysis.@Nullable Sample sample) {
    Surroundings now = Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), new Crumb(dataset.name(), Address.of("data", dataset.id())), Crumb.here(texts.analyses()))
        .withActions(Buttons.secondary("analyses-insights", Feather.CLIPBOARD, texts.insights(), () -> desk.go(Address.of("insights", dataset.id()))));
    Node size = Parts.text(Figures.count(dataset.rows()) + " × " + dataset.schema().columns().size());
    surroundings.set(sample == null ? now.withStatus(size) : now.withStatus(size, Parts.lamp(sample.complete(), texts.rowsRead(sample))));
  }

  private void fill(Dataset dataset, AnalysisChoice choice) {
    List<Column> columns = dataset.schema().columns();
    List<String> kinds = Arrays.stream(Analysis.Kind.values()).map(Analysis.Kind::id).toList();
    bar.getChildren().setAll(field(texts.analyses(), box("analysis-kind", texts.analyses(), kinds, choice.kind().id(), id -> texts.kindOf(kind(id)), id -> choose(dataset, choice.with(kind(id), columns)))));
    for (AnalysisChoice.Field field : choice.fields()) {
      var names = new ArrayList<String>();
      if (field == AnalysisChoice.Field.METHOD) {
        names.addAll(choice.methods());
      } else {
        if (!choice.needs(field)) {
          names.add("");
        }
        columns.stream().filter(choice.fits(field)).map(Column::name).forEach(names::add);
      }
      String none = field == AnalysisChoice.Field.METHOD ? texts.usual() : texts.noColumn();
      String name = texts.field(choice.kind(), field.id());
      bar.getChildren().add(field(name, box("analysis-" + field.id(), name, names, choice.value(field), text -> text.isEmpty() ? none : text, text -> choose(dataset, choice.with(field, text)))));
    }
  }

  private static Analysis.Kind kind(String id) {
    return Arrays.stream(Analysis.Kind.values()).filter(k -> k.id().equals(id)).findFirst().orElse(Analysis.Kind.HISTOGRAM);
  }

  private static VBox field(String name, Node control) {
    var field = new VBox(3, Parts.text(name, "dense", "muted"), control);
    field.setAlignment(Pos.TOP_LEFT);
    return field;
  }

  private static ComboBox<String> box(String id, String name, List<String> values, String chosen, java.util.function.Function<String, String> words, Consumer<String> onChange) {
    var box = new ComboBox<String>();
    box.setId(id);
    box.setAccessibleText(name);
    box.getItems().addAll(values);
    box.setConverter(new Shows(words));
    box.setValue(chosen);
    box.setPrefWidth(170);
    box.setOnAction(change -> {
      String value = box.getValue();
      if (value != null && !value.equals(chosen)) {
        onChange.accept(value);
      }
    });
    return box;
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
    reading.close();
    if (drawing != null) {
      drawing.close();
    }
  }
}
