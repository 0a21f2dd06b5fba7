package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRecord;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A flow's run as a run of the project: what it read, by hash, the flow as it was, and what became of it.
final class RecordedFlow {
  private static final String DATASET = "dataset";

  private final Project project;
  private final Run run;
  private final Flow flow;
  private final ForeignTables foreign;
  private final Graph used;

  private RecordedFlow(Project project, Run run, Flow flow, ForeignTables foreign, Graph used) {
    this.project = project;
    this.run = run;
    this.flow = flow;
    this.foreign = foreign;
    this.used = used;
  }

  /// Begins a run.
  ///
  /// @param inputs files by source
  /// @param foreign knows which of them came from databases, whose tables nobody can compare later
  /// @param read   things of the lineage that it reads
  /// @param progress for large files are read once to know them again
  static RecordedFlow begin(Project project, ProjectFlows.Order order, Flow flow, Map<String, List<Path>> inputs, ForeignTables foreign, List<Intake.Origin> read, Progress progress) throws ProblemException {
    FlowRunner.Request asked = order.request();
    Map<String, String> datasets = new LinkedHashMap<>();
    for (Intake.Origin origin : read) {
      if (origin.source().type().equals(DATASET)) {
        datasets.put(project.dataset(origin.source().id()).file().toString(), origin.source().id());
      }
    }
    var given = new LinkedHashMap<String, List<FlowRecord.Input>>();
    for (Map.Entry<String, List<Path>> input : inputs.entrySet()) {
      var tables = new ArrayList<FlowRecord.Input>();
      for (Path file : input.getValue()) {
        String dataset = datasets.get(file.toString());
        tables.add(dataset != null ? new FlowRecord.Input(dataset, null, null)
            : foreign.isPassing(file) ? new FlowRecord.Input(null, null, null) : new FlowRecord.Input(null, file.toAbsolutePath().normalize().toString(), Files.isRegularFile(file) ? Digests.of(file, progress) : null));
      }
      given.put(input.getKey(), tables);
    }
    byte[] state = asked.state() == null ? null : bytes(asked.state());
    String first = datasets.values().stream().findFirst().orElse(null);
    var record = new FlowRecord(order.flow().id(), FlowFile.json(flow), given, asked.set(), asked.engine(), state == null ? null : Digests.of(state), first);
    project.giveUpLeft(FlowRecord.KIND);
    Run run = project.startRun(FlowRecord.KIND, "Run " + order.flow().name(), record.json());
    var entities = new ArrayList<Entity>();
    var associations = new ArrayList<Association>();
    for (Intake.Origin origin : read) {
      entities.add(origin.source());
      associations.add(new Association(origin.source().id(), run.id(), origin.how()));
    }
    var recorded = new RecordedFlow(project, run, flow, foreign, new Graph(entities, associations));
    if (state != null) {
      recorded.keep(state);
    }
    return recorded;
  }

  private void keep(byte[] state) throws ProblemException {
    try {
      SafeFile.write(project.runFolder(run.id()).resolve(FlowRecord.STATE), state);
    } catch (FileException e) {
      throw ended(e);
    }
  }

  private static byte[] bytes(Path file) throws FileException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }

  /// As a thing that datasets are made by.
  Intake.Origin origin() {
    return new Intake.Origin(new Entity(run.id(), "run", run.name()), "produced");
  }

  void done(RunReport report, Map<String, Dataset> datasets) throws ProblemException {
    var outputs = new ArrayList<FlowRecord.Output>();
    for (RunReport.Output output : report.outputs()) {
      Dataset dataset = datasets.get(output.id());
      outputs.add(dataset == null
          ? written(output)
          : new FlowRecord.Output(output.id(), dataset.id(), dataset.name(), output.rows(), null));
    }
    project.endRun(run, Run.Status.DONE, null, Map.of(), used, Json.mapper().valueToTree(new FlowRecord.Outcome(outputs)));
  }

  /// A table of a database and a folder have the name of the place only: the file that was on its way there is gone.
  private FlowRecord.Output written(RunReport.Output output) throws FileException {
    Path file = Path.of(output.file());
    String place = foreign.isPassing(file) ? flow.destinations().stream().filter(d -> d.id().equals(output.id())).map(PreparedDatasets::place).findFirst().orElse("") : output.file();
    return new FlowRecord.Output(output.id(), null, place, output.rows(), FlowRecord.isComparable(place) && Files.isRegularFile(file) ? Digests.of(file) : null);
  }

  /// Ends it badly, or because someone asked.
  ///
  /// @return why, to be thrown on, also where that cannot be written down
  <E extends Exception> E ended(E why) {
    boolean cancelled = why instanceof CancelledException;
    String problem = why instanceof ProblemException told ? told.problem().message() : String.valueOf(why.getMessage());
    try {
      project.endRun(run, cancelled ? Run.Status.CANCELLED : Run.Status.FAILED, cancelled ? null : problem, Map.of(), used);
    } catch (ProblemException e) {
      why.addSuppressed(e);
    }
    return why;
  }
}
