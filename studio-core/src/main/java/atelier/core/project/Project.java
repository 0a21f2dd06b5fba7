package atelier.core.project;

import atelier.core.data.Dataset;
import atelier.core.event.Events;
import atelier.core.file.ProcessMark;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.store.Changes;
import atelier.core.store.Datasets;
import atelier.core.store.Metrics;
import atelier.core.store.Models;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.core.store.Store;
import atelier.core.store.StoreException;
import atelier.core.store.Tables;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// An open project. Whatever a method reports done survives a kill of the program at any later moment.
/// Safe from any thread; other programs of this user may have it open too.
public final class Project implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final ProjectFolder folder;
  private final Documents.Head head;
  private final Store store;
  private final OpenLock lock;
  private final Clock clock;
  private final Map<String, String> environment;
  private final RunRecords runs;

  Project(ProjectFolder folder, Documents.Head head, Store store, OpenLock lock, Clock clock, Map<String, String> environment) {
    this.folder = folder;
    this.head = head;
    this.store = store;
    this.lock = lock;
    this.clock = clock;
    this.environment = environment;
    this.runs = new RunRecords(folder, store, clock, environment);
  }

  public String id() {
    return head.id();
  }

  public String name() {
    return head.name();
  }

  public Path folder() {
    return folder.root();
  }

  /// Where an importer may write a Parquet file, so that [#register] need not copy it. Only [atelier.core.file.SafeFile]'s names
  /// may stand here before that.
  public Path dataFolder() {
    return folder.data();
  }

  /// Where services keep what can be computed again, such as profiles of columns; may not exist yet, is no part of a backup.
  public Path cacheFolder() {
    return folder.root().resolve("cache");
  }

  /// The rows, for services that keep more than this class knows.
  public Store store() {
    return store;
  }

  /// Moves a dataset's file into the project, as `data/<id>.parquet`, and adds it.
  ///
  /// @param report  how it was made, such as the import report
  /// @param others  further files of it by suffix, such as `rejects.parquet`; moved too
  /// @param lineage what it was made from; the dataset itself is added
  /// @return the dataset where it is now
  public Dataset register(Dataset dataset, JsonNode report, Map<String, Path> others, Graph lineage) throws ProblemException {
    return new Artifacts(folder, store, clock).register(dataset, report, others, lineage);
  }

  public Dataset register(Dataset dataset, JsonNode report) throws ProblemException {
    return register(dataset, report, Map.of(), new Graph(List.of(), List.of()));
  }

  /// Every dataset, oldest first.
  public List<Dataset> datasets() throws StoreException {
    List<Datasets.Entry> entries = store.read(tables -> tables.datasets().all());
    return entries.stream().map(this::dataset).toList();
  }

  /// A dataset by id, or the newest of a name, also of one that its values had before they came again under another.
  public Dataset dataset(String idOrName) throws ProblemException {
    Optional<Dataset> found = find(idOrName);
    if (found.isEmpty()) {
      List<String> names = datasets().stream().map(Dataset::name).distinct().toList();
      throw ProjectException.input(
          "The project '" + name() + "' has no dataset '" + idOrName + "'.",
          names.isEmpty() ? "It has none: import one." : "Known: " + String.join(", ", names) + ".");
    }
    return found.get();
  }

  /// As [#dataset]; empty where there is none.
  public Optional<Dataset> find(String idOrName) throws StoreException {
    Optional<Datasets.Entry> entry = store.read(tables -> tables.datasets().find(idOrName).or(() -> tables.datasets().named(idOrName)));
    return (entry.isPresent() ? entry : formerly(idOrName)).map(this::dataset);
  }

  private Optional<Datasets.Entry> formerly(String name) throws StoreException {
    List<Datasets.Entry> all = store.read(tables -> tables.datasets().all());
    return all.reversed().stream().filter(entry -> names(entry.id()).contains(name)).findFirst();
  }

  /// Every name that the values of a dataset came under, the newest first; empty where there is none.
  List<String> names(String dataset) {
    try {
      return ProjectFolder.isFile(folder.dataDocument(dataset)) ? Documents.read(folder.dataDocument(dataset), Documents.Data.class).names() : List.of();
    } catch (ProjectException e) {
      return List.of(); // the check says so
    }
  }

  private Dataset dataset(Datasets.Entry entry) {
    return new Dataset(entry.id(), entry.name(), entry.rows(), entry.schema(), folder.dataFile(entry.id()));
  }

  /// How a dataset was made, as given to [#register].
  public JsonNode report(String dataset) throws ProblemException {
    return Documents.read(folder.dataDocument(dataset(dataset).id()), Documents.Data.class).report();
  }

  /// Copies a model's file into the project, as `models/<sha-256>.zip`, and adds it.
  ///
  /// @param run     what made it; null when it came from elsewhere
  /// @param about   its manifest in short: task, target, metrics
  /// @param lineage what it was made from; the model itself is added
  /// @return its id
  public String addModel(Path zip, String name, @Nullable String run, JsonNode about, Graph lineage) throws ProblemException {
    return new Artifacts(folder, store, clock).addModel(zip, name, run, about, lineage);
  }

  public Path modelFile(String id) throws ProblemException {
    Optional<Models.Entry> entry = store.read(tables -> tables.models().find(id));
    if (entry.isEmpty()) {
      throw ProjectException.input("The project '" + name() + "' has no model '" + id + "'.", "List them: studio project info " + folder.root() + ".");
    }
    return folder.modelFile(id);
  }

  /// Begins a run: its folder `runs/<id>` is made, and should the program die, it is found as unfinished.
  ///
  /// @param kind       `train`, `autopilot`, `tune`, `flow` …
  /// @param parameters enough to do it again
  public Run startRun(String kind, String name, JsonNode parameters) throws ProblemException {
    return runs.start(kind, name, parameters, null);
  }

  /// Begins a run that is part of another: should the program die, the other is found as unfinished, not this one, unless the other had ended before.
  ///
  /// @param whole the run it is a part of
  public Run startPart(Run whole, String kind, String name, JsonNode parameters) throws ProblemException {
    return runs.start(kind, name, parameters, whole.id());
  }

  /// Puts a run that has ended, or whose program died, back to work as this program's.
  public Run reopenRun(Run run) throws ProblemException {
    return runs.reopen(run);
  }

  /// Writes down more of a run under way than was known when it began, such as parameters.
  ///
  /// @param run with all that is known of it
  public void changeRun(Run run) throws ProblemException {
    runs.change(run);
  }

  /// A run's folder: its worker's directory.
  public Path runFolder(String run) {
    return folder.run(run);
  }

  /// Ends a run.
  ///
  /// @param metrics its final ones
  /// @param problem what failed; null otherwise
  /// @param lineage what it used and made; the run itself is added
  public Run endRun(Run run, Run.Status status, @Nullable String problem, Map<String, Double> metrics, Graph lineage) throws ProblemException {
    return endRun(run, status, problem, metrics, lineage, null);
  }

  /// Ends a run and keeps what it gave.
  ///
  /// @param outcome a short document; large things are files or models
  public Run endRun(Run run, Run.Status status, @Nullable String problem, Map<String, Double> metrics, Graph lineage, @Nullable JsonNode outcome)
      throws ProblemException {
    return runs.end(run, status, problem, metrics, lineage, outcome);
  }

  /// Adds a run that ended elsewhere, such as in another program, with its series and what was said of it.
  ///
  /// @param run its id is not in the project; it is not running
  public void addRun(Run run, List<Metrics.Point> points, RunMarks marks) throws ProblemException {
    runs.add(run, points, marks);
  }

  /// The versions and machine that runs begun now are recorded with, by name.
  public Map<String, String> environment() {
    return environment;
  }

  /// Changes what is said of a run: tags, a note, whether it is archived or pinned.
  ///
  /// @param change of the present marks; an [IllegalArgumentException] of it is bad input
  public RunMarks mark(String run, UnaryOperator<RunMarks> change) throws ProblemException {
    return new MarksFile(folder, store).change(run, change);
  }

  /// What is said of a run.
  public RunMarks marks(String run) throws ProblemException {
    return new MarksFile(folder, store).find(run).orElse(RunMarks.NONE);
  }

  /// Changes a record.
  @FunctionalInterface
  public interface RecordChange {
    /// @param before null where there is none yet
    JsonNode of(@Nullable JsonNode before) throws ProblemException;
  }

  /// A small document that changes as a whole, such as the registry of models.
  ///
  /// @param name such as `registry`; its file is `records/<name>.json`
  public Optional<JsonNode> record(String name) throws ProblemException {
    return new Records(folder, store).read(name);
  }

  /// Changes such a document while no other program can.
  ///
  /// @param change may be called twice
  /// @return the document as it is now
  public JsonNode record(String name, RecordChange change) throws ProblemException {
    return new Records(folder, store).change(name, change);
  }

  /// Jobs whose program died before they ended; their runs' folders hold what there is.
  public List<OpenJobs.Entry> unfinished() throws StoreException {
    return store.read(tables -> tables.jobs().unfinished());
  }

  /// Gives an unfinished job up: its run, and the parts of it that were under way, are marked as interrupted; their folders stay.
  public void giveUp(OpenJobs.Entry job) throws ProblemException {
    runs.giveUp(job);
  }

  /// Gives up the unfinished jobs on runs of a kind that nobody can take up again.
  public void giveUpLeft(String kind) throws ProblemException {
    runs.giveUpLeft(kind);
  }

  /// Marks those parts of a run as interrupted that a dead program left under way.
  public void interruptParts(Run whole) throws ProblemException {
    runs.interruptParts(whole.id());
  }

  /// Takes an unfinished job over: it is this program's now.
  public void takeOver(OpenJobs.Entry job) throws StoreException {
    store.write(
        tables -> {
          tables.jobs().begin(new OpenJobs.Entry(job.id(), job.name(), job.run(), ProcessMark.current(), job.started()));
          return 0;
        });
  }

  /// Names of the flows and notebooks.
  public List<String> editedNames() throws ProblemException {
    return new Rebuild(folder).editedNames();
  }

  /// A flow or notebook.
  ///
  /// @param name its file within the project, such as `flows/clean.flow.json`
  public EditedDocument document(String name) throws ProblemException {
    return new Editing(folder, store).read(name);
  }

  /// Saves a flow or notebook, unless someone else saved it since it was read.
  ///
  /// @param version the version that was read; 0 for a new one
  /// @return the new version
  /// @throws ProjectException when someone else was first; nothing is written then
  public long save(String name, String text, long version) throws ProblemException {
    return new Editing(folder, store).save(name, text, version);
  }

  /// What was made from what.
  public Graph lineage(String start, Direction direction, int depth) throws ProblemException {
    Graph graph = store.read(tables -> tables.lineage().query(start, direction, depth));
    if (graph.entities().isEmpty()) {
      throw ProjectException.input("The project '" + name() + "' knows no '" + start + "'.", "List what there is: studio project info " + folder.root() + ".");
    }
    return graph;
  }

  /// Compares a thing of the lineage with what was written down when it was made: a dataset's, model's or flow's files with their checksums, a run's document with
  /// its row. Reads every byte; for a job.
  public Proof proof(Entity entity) throws ProblemException {
    return new Proofs(folder, store).of(entity);
  }

  /// Compares a file that a dataset was imported from with what its import wrote down. Reads every byte; for a job.
  public Proof proof(Entity source, String dataset) throws ProblemException {
    return new Proofs(folder, store).source(source, dataset);
  }

  /// Compares a file outside with what was written down when this program wrote it. Reads every byte; for a job.
  ///
  /// @param bytes below 0 when nobody wrote them down
  public Proof proof(Path file, String sha256, long bytes) throws ProblemException {
    return Proofs.compare(file, sha256, bytes);
  }

  public ProjectInfo info() throws ProblemException {
    return store.read(this::info);
  }

  private ProjectInfo info(Tables tables) {
    return new ProjectInfo(
        id(),
        name(),
        tables.datasets().all().stream().map(d -> new ProjectInfo.DatasetInfo(d.id(), d.name(), d.rows())).toList(),
        tables.flows().all().stream().map(f -> new ProjectInfo.FlowInfo(f.name(), f.version())).toList(),
        tables.runs().all().stream().map(r -> new ProjectInfo.RunInfo(r.id(), r.kind(), r.name(), r.status(), r.started().toString())).toList(),
        tables.models().all().stream().map(m -> new ProjectInfo.ModelInfo(m.id(), m.name(), m.made().toString())).toList(),
        tables.jobs().unfinished().stream().map(OpenJobs.Entry::name).toList());
  }

  /// Compares files, checksums, rows and references.
  public CheckReport check() throws ProblemException {
    return CheckReport.of(new Check(folder, store).findings());
  }

  /// Writes all of the project into an archive that [Projects#restore] takes on any computer.
  public void backup(Path archive) throws ProblemException {
    new Backup(folder, store).write(archive);
  }

  /// Publishes what this and other programs write, twice a second.
  public Subscription watch(Jobs jobs, Events events) throws StoreException {
    long begin = store.read(tables -> tables.changes().last());
    var last = new AtomicLong(begin);
    return jobs.every(POLL, () -> poll(last, events));
  }

  private void poll(AtomicLong last, Events events) {
    try {
      List<Changes.Change> changes = store.read(tables -> tables.changes().after(last.get()));
      for (Changes.Change change : changes) {
        last.set(change.seq());
        events.publish(new ProjectEvent.Changed(id(), change.what(), change.id()));
      }
    } catch (StoreException e) {
      LoggerFactory.getLogger(Project.class).warn("Changes cannot be read; it is tried again.", e);
    }
  }

  @Override
  public void close() throws StoreException {
    try {
      store.close();
    } finally {
      lock.close();
    }
  }
}
