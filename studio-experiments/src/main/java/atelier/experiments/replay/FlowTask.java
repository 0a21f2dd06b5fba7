package atelier.experiments.replay;

import atelier.core.data.load.Importer;
import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.core.json.Json;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.graph.Node;
import atelier.flow.run.FlowRunner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs a flow in a worker and says what its results are called by their content. `job.json` is `{"task": "flow", "flow": …, "inputs": {SOURCE: [FILE]}, "set": {}, "state": FILE, "outputs": {DESTINATION:
/// ENDING}, "names": {}}`; the result is `{DESTINATION: HASH}`, or `{"runs": STEP}` for a flow that would run code of a person's own, which it does not.
final class FlowTask implements WorkerTask {
  static final String NAME = "flow";
  static final String RUNS = "runs";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    Flow flow = FlowFile.flow(job.path("flow"), "The recorded flow");
    Catalog catalog = Catalog.standard();
    Optional<String> own = flow.nodes().stream().filter(Node.Step.class::isInstance).map(Node.Step.class::cast).filter(step -> step.runsPrograms(catalog)).map(Node.Step::id).findFirst();
    if (own.isPresent()) {
      return Json.object().put(RUNS, own.get());
    }
    var importer = new Importer();
    Map<String, Path> outputs = new LinkedHashMap<>();
    job.path("outputs").properties().forEach(output -> outputs.put(output.getKey(), directory.resolve("output").resolve(outputs.size() + "." + output.getValue().asText())));
    JsonNode state = job.path("state");
    new FlowRunner(catalog, importer).run(
        new FlowRunner.Request(flow, files(job.path("inputs")), outputs, texts(job.path("set")), null, state.isTextual() ? Path.of(state.asText()) : null, false), context.progress().slice(0, 0.7));
    ObjectNode hashes = Json.object();
    for (Map.Entry<String, Path> output : outputs.entrySet()) {
      String name = job.path("names").path(output.getKey()).asText("");
      hashes.put(output.getKey(), name.isEmpty() ? Digests.of(output.getValue()) : Content.id(output.getValue(), directory.resolve("content"), name, importer, context.progress().slice(0.7, 1)));
    }
    return hashes;
  }

  private static Map<String, List<Path>> files(JsonNode inputs) throws FlowException {
    Map<String, List<Path>> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> input : inputs.properties()) {
      var tables = new ArrayList<Path>();
      input.getValue().forEach(file -> tables.add(Path.of(file.asText())));
      files.put(input.getKey(), tables);
    }
    return files;
  }

  private static Map<String, String> texts(JsonNode set) {
    Map<String, String> texts = new LinkedHashMap<>();
    set.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }
}
