package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.data.load.Importer;
import atelier.core.engine.foreign.DatabaseTable;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.lineage.Entity;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Runs a flow of a project as it stands on its page, through [ProjectFlows].
public final class PreparedDatasets {
  private static final String RESULT = "result:";

  private final ProjectFlows flows;

  public PreparedDatasets(Catalog catalog) {
    var importer = new Importer();
    flows = new ProjectFlows(importer, new FlowRunner(catalog, importer));
  }

  /// Makes a dataset of one output of a flow. What its steps learn is kept beside the flow, as `flows/<name>.state.json`.
  ///
  /// @param name   of the flow, as [FlowStore] knows it
  /// @param output such as `s3` or `s3:train`
  /// @param as     the name of the dataset
  public Dataset save(Project project, String name, Flow flow, String output, String as, Progress progress) throws ProblemException {
    String destination = Branches.freeId(flow, RESULT);
    ProjectFlows.Made made = run(project, name, Branches.upTo(flow, output, destination), Map.of(destination, as), List.of(), progress);
    return Objects.requireNonNull(made.datasets().get(destination));
  }

  /// A table that was written.
  ///
  /// @param place   the dataset's name, the file, or the table of a database as it may be shown
  /// @param dataset where it became one
  public record Written(String destination, long rows, String place, Optional<Dataset> dataset) {}

  /// What a whole flow gave.
  ///
  /// @param warnings sentences about results without rows and the like
  public record Whole(List<Written> tables, List<String> warnings) {}

  /// Runs a whole flow: every destination becomes what it says. What its steps learn is kept beside the flow.
  ///
  /// @param name    of the flow, as [FlowStore] knows it
  /// @param drivers jars of JDBC drivers beside those of this program; their code runs in it
  public Whole run(Project project, String name, Flow flow, List<Path> drivers, Progress progress) throws ProblemException {
    if (flow.destinations().isEmpty()) {
      throw FlowException.input("The flow '" + name + "' has no destination.", "Say where its results go, then run it.");
    }
    for (Node.Destination destination : flow.destinations()) {
      if (destination.dataset().isEmpty() && destination.to().isEmpty()) {
        throw FlowException.input("The destination '" + destination.id() + "' does not say where it goes.", "Name a dataset, a file or a table of a database.");
      }
    }
    ProjectFlows.Made made = run(project, name, flow, Map.of(), drivers, progress);
    return new Whole(flow.destinations().stream().map(destination -> written(destination, made)).toList(), made.report().warnings());
  }

  private ProjectFlows.Made run(Project project, String name, Flow flow, Map<String, String> results, List<Path> drivers, Progress progress) throws ProblemException {
    var request = new FlowRunner.Request(flow, Map.of(), Map.of(), Map.of(), new FlowStore(project, Clock.systemUTC()).stateFile(name), null, false);
    try (var tables = new ForeignTables(drivers)) {
      return flows.run(project, new ProjectFlows.Order(new Entity(FlowStore.file(name), "flow", name), request, Map.of(), results), tables, progress);
    }
  }

  private static Written written(Node.Destination destination, ProjectFlows.Made made) {
    long rows = made.report().outputs().stream().filter(output -> output.id().equals(destination.id())).mapToLong(RunReport.Output::rows).sum();
    Optional<Dataset> dataset = Optional.ofNullable(made.datasets().get(destination.id()));
    return new Written(destination.id(), rows, dataset.map(Dataset::name).orElseGet(() -> place(destination)), dataset);
  }

  /// Where a destination writes to, as it may be shown.
  static String place(Node.Destination destination) {
    return DatabaseTable.of(destination.to()).map(DatabaseTable::shown).orElse(destination.to());
  }
}
