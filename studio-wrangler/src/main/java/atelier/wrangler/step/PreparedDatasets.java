package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.lineage.Entity;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.Branches;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.FlowRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs a flow of a project over all rows of its datasets; the result is a new dataset, tied to the datasets and to the flow by lineage.
public final class PreparedDatasets {
  private static final String RESULT = "result:";
  private static final String PREPARED = "prepared";
  private static final String APPLIED = "applied";

  private final Intake intake;
  private final FlowRunner flows;

  public PreparedDatasets(Catalog catalog) {
    var importer = new Importer();
    intake = new Intake(importer);
    flows = new FlowRunner(catalog, importer);
  }

  /// Makes a dataset of one output of a flow. What its steps learn is kept beside the flow, as `flows/<name>.state.json`.
  ///
  /// @param name   of the flow, as [FlowStore] knows it
  /// @param output such as `s3` or `s3:train`
  /// @param as     the name of the dataset
  public Dataset save(Project project, String name, Flow flow, String output, String as, Progress progress) throws ProblemException {
    String destination = Branches.freeId(flow, RESULT);
    Flow part = Branches.upTo(flow, output, destination);
    var inputs = new LinkedHashMap<String, List<Path>>();
    var origins = new ArrayList<Intake.Origin>();
    for (Node.Source source : part.sources()) {
      Dataset dataset = project.dataset(source.dataset().isEmpty() ? source.id() : source.dataset());
      inputs.put(source.id(), List.of(dataset.file()));
      origins.add(new Intake.Origin(new Entity(dataset.id(), "dataset", dataset.name()), PREPARED));
    }
    origins.add(new Intake.Origin(new Entity(FlowStore.file(name), "flow", name), APPLIED));
    Path scratch = Leftovers.temporaryFolder("prepared");
    try {
      Path result = scratch.resolve("result.parquet");
      Path state = project.folder().resolve("flows").resolve(name + ".state.json");
      flows.run(new FlowRunner.Request(part, inputs, Map.of(destination, result), Map.of(), state, null, false), progress.slice(0, 0.6));
      return intake.take(project, result, ImportOptions.auto().withName(as), origins, progress.slice(0.6, 1)).dataset();
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }
}
