package atelier.wrangler.step;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.engine.foreign.DatabaseTable;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.lineage.Entity;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.flow.catalog.FlowException;
import atelier.flow.document.Branches;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.FlowRunner;
import atelier.flow.run.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs whole flows within a project: sources are its datasets, destinations become datasets, tied to what they were made of by lineage.
public final class ProjectFlows {
  private static final String FILE = "source";
  private static final String PREPARED = "prepared";
  private static final String APPLIED = "applied";

  private final Intake intake;
  private final FlowRunner flows;

  public ProjectFlows(Importer importer, FlowRunner flows) {
    this.intake = new Intake(importer);
    this.flows = flows;
  }

  /// What to run.
  ///
  /// @param flow    the flow as a thing of the lineage
  /// @param request with the sources that are files, and the destinations that become files and not datasets
  /// @param sources datasets by id or name, for sources that are to read others than the flow says
  /// @param results names of the datasets that destinations become, where they are to be others than the flow says
  public record Order(Entity flow, FlowRunner.Request request, Map<String, String> sources, Map<String, String> results) {
    public Order {
      sources = Map.copyOf(sources);
      results = Map.copyOf(results);
    }
  }

  /// @param datasets what became of destinations, by their ids
  public record Made(RunReport report, Map<String, Dataset> datasets) {}

  /// Runs the flow once, as a run of the project; no dataset is added before all of it has run and has been brought where it goes.
  ///
  /// @param tables brings results into databases and parted folders
  public Made run(Project project, Order order, ForeignTables tables, Progress progress) throws ProblemException {
    FlowRunner.Request asked = order.request();
    Flow flow = Branches.ended(asked.flow());
    var origins = new ArrayList<Intake.Origin>();
    Map<String, List<Path>> inputs = inputs(project, flow, order, origins);
    origins.add(new Intake.Origin(order.flow(), APPLIED));
    RecordedFlow recorded = RecordedFlow.begin(project, order, flow, inputs, tables, origins, progress.slice(0, 0.1));
    origins.add(recorded.origin());
    try {
      Made made = make(project, order, flow, inputs, origins, tables, progress.slice(0.1, 1));
      recorded.done(made.report(), made.datasets());
      return made;
    } catch (ProblemException e) {
      throw recorded.ended(e);
    } catch (RuntimeException e) {
      throw recorded.ended(e);
    }
  }

  private Made make(Project project, Order order, Flow flow, Map<String, List<Path>> inputs, List<Intake.Origin> origins, ForeignTables tables, Progress progress) throws ProblemException {
    FlowRunner.Request asked = order.request();
    Path scratch = Leftovers.temporaryFolder("prepared");
    try {
      var outputs = new LinkedHashMap<String, Path>();
      var kept = new LinkedHashMap<Node.Destination, Path>();
      for (Node.Destination destination : flow.destinations()) {
        Path file = asked.outputs().get(destination.id());
        if (file == null && !destination.to().isEmpty() && !order.results().containsKey(destination.id())) {
          file = target(project, destination, tables);
        } else if (file == null) {
          file = scratch.resolve(outputs.size() + ".parquet");
          kept.put(destination, file);
        }
        outputs.put(destination.id(), file);
      }
      var request = new FlowRunner.Request(flow, inputs, outputs, asked.set(), asked.fit(), asked.state(), asked.counts(), asked.engine());
      RunReport report = flows.run(request, progress.slice(0, 0.6));
      tables.deliver(progress.slice(0.6, 0.7));
      var datasets = new LinkedHashMap<String, Dataset>();
      for (Map.Entry<Node.Destination, Path> one : kept.entrySet()) {
        ImportOptions options = ImportOptions.auto().withName(name(flow, one.getKey(), order));
        datasets.put(one.getKey().id(), intake.take(project, one.getValue(), options, origins, progress.slice(0.7, 1)).dataset());
      }
      return new Made(report, datasets);
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  /// A file stands in the project's folder unless its path is whole.
  private static Path target(Project project, Node.Destination destination, ForeignTables tables) throws ProblemException {
    String to = destination.to();
    if (DatabaseTable.of(to).isPresent()) {
      return tables.target(to);
    }
    Path file = project.folder().resolve(to);
    return destination.partition().isEmpty() ? tables.target(file.toString()) : tables.target(file, destination.partition());
  }

  private static String name(Flow flow, Node.Destination destination, Order order) {
    String said = order.results().getOrDefault(destination.id(), destination.dataset());
    return !said.isEmpty() ? said : flow.destinations().size() == 1 ? order.flow().name() : destination.id();
  }

  private static Map<String, List<Path>> inputs(Project project, Flow flow, Order order, List<Intake.Origin> origins) throws ProblemException {
    var inputs = new LinkedHashMap<>(order.request().inputs());
    for (Node.Source source : flow.sources()) {
      List<Path> files = inputs.get(source.id());
      if (files == null) {
        Dataset dataset = dataset(project, source, order);
        inputs.put(source.id(), List.of(dataset.file()));
        origins.add(new Intake.Origin(new Entity(dataset.id(), "dataset", dataset.name()), PREPARED));
      } else {
        files.forEach(f -> origins.add(new Intake.Origin(new Entity(f.toAbsolutePath().normalize().toString(), FILE, String.valueOf(f.getFileName())), PREPARED)));
      }
    }
    return inputs;
  }

  private static Dataset dataset(Project project, Node.Source source, Order order) throws ProblemException {
    String said = order.sources().getOrDefault(source.id(), source.dataset());
    try {
      return project.dataset(said.isEmpty() ? source.id() : said);
    } catch (ProblemException e) {
      throw FlowException.in("Source '" + source.id() + "'", e.problem(), e);
    }
  }
}
