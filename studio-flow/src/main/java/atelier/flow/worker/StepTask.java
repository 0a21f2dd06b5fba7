package atelier.flow.worker;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.expr.Rel;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Study;
import atelier.flow.catalog.Transform;
import atelier.flow.method.Room;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Learns what one step learns, in a worker. `job.json` is `{"task": "step", "transform": …, "params": …, "inputs": [columns, …]}`, the chosen rows are beside it;
/// what was learned becomes `output/model.json`, and the result says whether there was anything to learn.
public final class StepTask implements WorkerTask {
  static final String NAME = "step";
  static final String LEARNED = "learned";
  private static final String FAULT = "This is a fault of the program.";

  /// What to learn: the step itself, and the columns of the tables that it reads.
  record Order(String transform, JsonNode params, List<Schema> inputs) {
    ObjectNode json() {
      ObjectNode job = Json.object().put("task", NAME).put("transform", transform);
      job.set("params", params);
      ArrayNode tables = job.putArray("inputs");
      inputs.forEach(input -> tables.add(Json.mapper().<JsonNode>valueToTree(input)));
      return job;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  static Path rows(Path directory) {
    return directory.resolve("rows");
  }

  static Path model(Path directory) {
    return directory.resolve("output").resolve("model.json");
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    Rel.Apply question = question(job);
    try (ParcelRows rows = ParcelRows.of(Files.newInputStream(rows(directory)), question.input().schema().columns().size())) {
      String model = question.function() instanceof Study study ? study.learned(rows, new Room(context.progress(), context.threads())) : null;
      if (model != null) {
        Files.writeString(model(directory), model);
      }
      return Json.object().put(LEARNED, model != null);
    } catch (IOException e) {
      throw DataException.work("What a step learned cannot be handed over: " + e.getMessage() + ".", "Free some disk space.", e);
    }
  }

  /// The same question that the step asks in the program: what it does to rows depends on parameters and columns only.
  private static Rel.Apply question(JsonNode job) throws ProblemException {
    String id = job.path("transform").asText();
    Transform<?> transform = Catalog.only(id).orElseThrow(() -> FlowException.input("The transform '" + id + "' is not known to the worker.", FAULT));
    try {
      var inputs = new ArrayList<Rel>();
      for (JsonNode columns : job.path("inputs")) {
        Schema schema = Json.mapper().treeToValue(columns, Schema.class);
        inputs.add(new Rel.Scan(new Rel.Source.Memory(new Table(schema, List.of())), schema));
      }
      if (transform.discover(job.path("params"), inputs) instanceof Rel.Apply question) {
        return question;
      }
    } catch (JsonProcessingException e) {
      throw FlowException.in("The job", Problem.work("It cannot be read: " + e.getOriginalMessage() + ".", FAULT), e);
    }
    throw FlowException.input("The transform '" + id + "' learns nothing from rows.", FAULT);
  }
}
