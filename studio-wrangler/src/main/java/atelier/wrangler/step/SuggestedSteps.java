package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.data.view.Suggestion;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Entity;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.flow.catalog.Catalog;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Applies what [atelier.core.data.view.Suggestions] found: a flow of one step, run over the dataset.
public final class SuggestedSteps {
  /// How a version is tied to the one before, as [atelier.core.data.view.TableEdits] does it.
  private static final String EDITED = "edited";

  private static final String SOURCE = "table";
  static final String STEP = "step";
  private static final String RESULT = "result";

  private final Intake intake;
  private final FlowRunner flows;

  public SuggestedSteps(Catalog catalog) {
    var importer = new Importer();
    intake = new Intake(importer);
    flows = new FlowRunner(catalog, importer);
  }

  /// Makes a new version of the same name.
  ///
  /// @return the new version; the dataset itself where nothing became different
  public Dataset apply(Project project, Dataset dataset, Suggestion suggestion, Progress progress) throws ProblemException {
    return apply(project, dataset, suggestion.transform(), suggestion.params(), progress);
  }

  /// Makes a new version of the same name by one step.
  ///
  /// @return the new version; the dataset itself where nothing became different
  public Dataset apply(Project project, Dataset dataset, String transform, Map<String, ?> params, Progress progress) throws ProblemException {
    Path scratch = Leftovers.temporaryFolder("step");
    try {
      Path result = scratch.resolve("result.parquet");
      flows.run(new FlowRunner.Request(FlowFile.parse(flow(transform, params), dataset.name()), Map.of(SOURCE, List.of(dataset.file())), Map.of(RESULT, result), Map.of(), null, null, false), progress.slice(0, 0.6));
      var origin = new Intake.Origin(new Entity(dataset.id(), "dataset", dataset.name()), EDITED);
      return intake.take(project, result, ImportOptions.auto().withName(dataset.name()), List.of(origin), progress.slice(0.6, 1)).dataset();
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  /// The step as a flow's document.
  public static String flow(String transform, Map<String, ?> params) {
    var flow = Json.object().put("version", 1);
    flow.putObject("parameters");
    var nodes = flow.putArray("nodes");
    nodes.addObject().put("id", SOURCE).put("kind", "source");
    var step = nodes.addObject().put("id", STEP).put("kind", "transform").put("transform", transform);
    step.putArray("inputs").add(SOURCE);
    step.set("params", Json.mapper().valueToTree(params));
    nodes.addObject().put("id", RESULT).put("kind", "destination").putArray("inputs").add(STEP);
    return flow.toString();
  }
}
