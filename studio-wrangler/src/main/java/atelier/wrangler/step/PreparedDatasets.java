package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.lineage.Entity;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.Branches;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
    var origins = new ArrayList<Intake.Origin>();
    Map<String, List<Path>> inputs = inputs(project, name, part, origins);
    Path scratch = Leftovers.temporaryFolder("prepared");
    try {
      Path result = scratch.resolve("result.parquet");
      flows.run(new FlowRunner.Request(part, inputs, Map.of(destination, result), Map.of(), state(project, name), null, false), progress.slice(0, 0.6));
      return intake.take(project, result, ImportOptions.auto().withName(as), origins, progress.slice(0.6, 1)).dataset();
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  private static Path state(Project project, String name) {
    return project.folder().resolve("flows").resolve(name + ".state.json");
  }

  private static Map<String, List<Path>> inputs(Project project, String name, Flow flow, List<Intake.Origin> origins) throws ProblemException {
    var inputs = new LinkedHashMap<String, List<Path>>();
    for (Node.Source source : flow.sources()) {
      Dataset dataset = project.dataset(source.dataset().isEmpty() ? source.id() : source.dataset());
      inputs.put(source.id(), List.of(dataset.file()));
      origins.add(new Intake.Origin(new Entity(dataset.id(), "dataset", dataset.name()), PREPARED));
    }
    origins.add(new Intake.Origin(new Entity(FlowStore.file(name), "flow", name), APPLIED));
    return inputs;
  }

  /// A table that was written.
  ///
  /// @param place   the dataset's name, the file, or the table of a database as it may be shown
  /// @param dataset where it became one
  public record Written(String destination, long rows, String place, Optional<Dataset> dataset) {}

  /// Runs a whole flow: every destination becomes what it says. What its steps learn is kept beside the flow.
  ///
  /// @param name    of the flow, as [FlowStore] knows it
  /// @param drivers jars of JDBC drivers beside those of this program; their code runs in it
  public List<Written> run(Project project, String name, Flow flow, List<Path> drivers, Progress progress) throws ProblemException {
    if (flow.destinations().isEmpty()) {
      throw FlowException.input("The flow '" + name + "' has no destination.", "Say where its results go, then run it.");
    }
    var origins = new ArrayList<Intake.Origin>();
    Map<String, List<Path>> inputs = inputs(project, name, flow, origins);
    Path scratch = Leftovers.temporaryFolder("prepared");
    try (var tables = new ForeignTables(drivers)) {
      var outputs = new LinkedHashMap<String, Path>();
      for (Node.Destination d : flow.destinations()) {
        outputs.put(d.id(), d.dataset().isEmpty() ? target(project, d, tables) : scratch.resolve(outputs.size() + ".parquet"));
      }
      RunReport report = flows.run(new FlowRunner.Request(flow, inputs, outputs, Map.of(), state(project, name), null, false), progress.slice(0, 0.6));
      tables.deliver(progress.slice(0.6, 0.7));
      var written = new ArrayList<Written>();
      for (Node.Destination d : flow.destinations()) {
        long rows = report.outputs().stream().filter(o -> o.id().equals(d.id())).mapToLong(RunReport.Output::rows).sum();
        Path file = Objects.requireNonNull(outputs.get(d.id()));
        Optional<Dataset> made = d.dataset().isEmpty() ? Optional.empty() : Optional.of(intake.take(project, file, ImportOptions.auto().withName(d.dataset()), origins, progress.slice(0.7, 1)).dataset());
        written.add(new Written(d.id(), rows, made.map(Dataset::name).orElseGet(() -> d.to().replaceAll("password=[^;&#]*", "password=…")), made));
      }
      return written;
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  /// A file stands in the project's folder unless its path is whole.
  private static Path target(Project project, Node.Destination destination, ForeignTables tables) throws ProblemException {
    String to = destination.to();
    if (to.isEmpty()) {
      throw FlowException.input("The destination '" + destination.id() + "' does not say where it goes.", "Name a dataset, a file or a table of a database.");
    }
    if (to.startsWith("jdbc:") || to.contains("#")) {
      return tables.target(to);
    }
    Path file = project.folder().resolve(to);
    return destination.partition().isEmpty() ? tables.target(file.toString()) : tables.target(file, destination.partition());
  }
}
