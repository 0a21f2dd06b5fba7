package atelier.wrangler.ui.prepare;

import atelier.core.data.DataException;
import atelier.core.engine.foreign.DatabaseTable;
import atelier.core.json.Json;
import atelier.core.param.Param;
import atelier.core.param.ParamSchema;
import atelier.flow.document.Edit;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.work.Worked;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.form.Given;
import atelier.ui.form.RowsForm;
import atelier.ui.panel.Address;
import atelier.ui.text.Phrasebook;
import atelier.wrangler.step.PreparedDatasets.Written;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where the results of a flow go, and the button that brings them there.
final class DestinationsForm extends VBox {
  enum Where {
    DATASET, FILE, DATABASE
  }

  record Row(
      @Param(type = "output", required = true) String output, @Param(required = true) Where where, @Param(when = "where=dataset") String dataset, @Param(when = "where=file") String file,
      @Param(when = "where=file") List<String> partition, @Param(when = "where=database") String table) {}

  record Rows(@Param(required = true) List<Row> destinations) {}

  private final PrepareTexts texts;
  private final PrepareViewModel model;
  private final Consumer<List<Path>> onRun;
  private final Runnable onDone;
  private final RowsForm rows;
  private final Label wrong = Parts.paragraph("", "dense", "danger");
  private final TextField driver = new TextField();

  /// @param last   what the last run wrote
  /// @param onRun  takes drivers of databases
  /// @param onDone when the destinations were taken
  DestinationsForm(PrepareTexts texts, StepWords words, PrepareViewModel model, List<Written> last, Consumer<List<Path>> onRun, Runnable onDone) {
    super(8);
    this.texts = texts;
    this.model = model;
    this.onRun = onRun;
    this.onDone = onDone;
    setId("destinations-form");
    driver.setId("destination-driver");
    driver.setPromptText(texts.driver());
    driver.setAccessibleText(texts.driver());
    FlowState state = model.state().get();
    Map<String, String> outputs = outputs(state, words);
    var named = new LinkedHashMap<>(outputs);
    named.putAll(Map.of("output", texts.outputOf(), "where", texts.where(), "dataset", texts.whereDataset(), "file", texts.whereFile(), "database", texts.whereDatabase(), "partition", texts.partedBy(),
        "table", texts.databaseTable()));
    var field = ParamSchema.of(new Rows(List.of())).fields().getFirst();
    rows = RowsForm.of("destination", texts.destinations(), field, rows(state), type -> List.copyOf(outputs.keySet()), named, texts.language(), this::changed).orElseThrow();
    getChildren().addAll(Parts.scroll(rows), driver, wrong, new HBox(8, Buttons.primary("flow-run-whole", Feather.PLAY, texts.runWhole(), () -> take(true)), Buttons.secondary("destinations-keep", Feather.SAVE, texts.keepDestinations(), () -> take(false))));
    if (!last.isEmpty()) {
      getChildren().add(results(last));
    }
    changed();
  }

  @Override
  public void requestFocus() {
    rows.focusFirst();
  }

  /// What can be written: every node's tables.
  private static Map<String, String> outputs(FlowState state, StepWords words) {
    var outputs = new LinkedHashMap<String, String>();
    Worked worked = state.worked();
    for (Node node : state.flow().nodes()) {
      if (node instanceof Node.Destination) {
        continue;
      }
      String title = node.id().equals(words.title(node)) ? node.id() : node.id() + " · " + words.title(node);
      List<String> ports = worked != null && worked.isGood(node.id()) ? worked.ports(node.id()) : List.of();
      outputs.put(node.id(), title);
      ports.stream().skip(1).forEach(port -> outputs.put(node.id() + ":" + port, title + " · " + port));
    }
    return outputs;
  }

  /// The destinations of the flow as rows; where it has none, the selected step as a dataset is proposed.
  private static ArrayNode rows(FlowState state) {
    ArrayNode rows = Json.mapper().createArrayNode();
    for (Node.Destination d : state.flow().destinations()) {
      boolean database = d.to().startsWith("jdbc:") || d.to().contains("#");
      ObjectNode row = rows.addObject().put("output", d.inputs().getFirst()).put("where", !d.dataset().isEmpty() || d.to().isEmpty() ? "dataset" : database ? "database" : "file");
      row.put("dataset", d.dataset()).put("file", database ? "" : d.to()).put("table", database ? d.to() : "");
      d.partition().forEach(row.putArray("partition")::add);
    }
    if (rows.isEmpty()) {
      rows.addObject().put("output", state.selected()).put("where", "dataset").put("dataset", state.document().name());
    }
    return rows;
  }

  private void changed() {
    say("");
    boolean database = rows.given() instanceof Given.Value(JsonNode all) && all.findValuesAsText("where").contains("database");
    driver.setVisible(database);
    driver.setManaged(database);
  }

  private void say(String why) {
    wrong.setText(why);
    wrong.setVisible(!why.isEmpty());
    wrong.setManaged(!why.isEmpty());
  }

  private void take(boolean run) {
    switch (rows.given()) {
      case Given.Wrong(String why) -> say(why);
      case Given.Nothing _ -> keep(List.of(), false);
      case Given.Value(JsonNode all) -> {
        var destinations = new ArrayList<Node.Destination>();
        for (JsonNode row : all) {
          String place = row.path(switch (row.path("where").asText()) {
            case "file" -> "file";
            case "database" -> "table";
            default -> "dataset";
          }).asText().strip();
          if (place.isEmpty()) {
            say(texts.fillIn(texts.where()));
            return;
          }
          if (hasSecret(place)) {
            return;
          }
          destinations.add(destination(row, place, destinations));
        }
        keep(destinations, run);
      }
    }
  }

  /// Says it where a password would stand in the flow's file.
  private boolean hasSecret(String place) {
    try {
      DatabaseTable.checkKeepable(place);
      return false;
    } catch (DataException e) {
      say(Phrasebook.say(texts.language(), e.problem().what()) + " " + Phrasebook.say(texts.language(), e.problem().advice()));
      return true;
    }
  }

  private Node.Destination destination(JsonNode row, String place, List<Node.Destination> before) {
    Flow flow = model.state().get().flow();
    int number = before.size() + 1;
    while (id(flow, before, "out" + number)) {
      number++;
    }
    var partition = new ArrayList<String>();
    row.path("partition").forEach(c -> partition.add(c.asText()));
    boolean dataset = row.path("where").asText().equals("dataset");
    return new Node.Destination("out" + number, List.of(row.path("output").asText()), dataset ? place : "", dataset ? "" : place, row.path("where").asText().equals("file") ? partition : List.of());
  }

  /// Whether a step or an earlier row has an id.
  private static boolean id(Flow flow, List<Node.Destination> before, String id) {
    return flow.nodes().stream().anyMatch(n -> !(n instanceof Node.Destination) && n.id().equals(id)) || before.stream().anyMatch(d -> d.id().equals(id));
  }

  private void keep(List<Node.Destination> destinations, boolean run) {
    onDone.run();
    if (!destinations.equals(model.state().get().flow().destinations())) {
      model.edit(new Edit.Destinations(destinations), model.state().get().selected());
    }
    if (run) {
      onRun.accept(driver.getText().isBlank() ? List.of() : List.of(Path.of(driver.getText().strip())));
    }
  }

  private VBox results(List<Written> last) {
    var box = new VBox(2, Parts.text(texts.lastRun(), "dense", "strong"));
    for (Written written : last) {
      String said = texts.written(written.rows(), written.place());
      box.getChildren().add(written.dataset().<javafx.scene.Node>map(d -> Buttons.link("result-" + (last.indexOf(written) + 1), said, () -> model.desk().go(Address.of("data", d.id())))).orElseGet(() -> Parts.paragraph(said, "dense")));
    }
    return box;
  }
}
