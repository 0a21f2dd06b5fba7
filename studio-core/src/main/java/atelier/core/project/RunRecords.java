package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.ProcessMark;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.store.Metrics;
import atelier.core.store.OpenJobs;
import atelier.core.store.Run;
import atelier.core.store.RunMarks;
import atelier.core.store.Store;
import atelier.core.store.Tables;
import atelier.core.store.Wholes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Runs, from their beginning to their end or their program's.
final class RunRecords {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final Graph NOTHING = new Graph(List.of(), List.of());

  private final ProjectFolder folder;
  private final Store store;
  private final Clock clock;
  private final Map<String, String> environment;

  /// @param environment versions and machine, by name: what may be another one when a run is repeated
  RunRecords(ProjectFolder folder, Store store, Clock clock, Map<String, String> environment) {
    this.folder = folder;
    this.store = store;
    this.clock = clock;
    this.environment = environment;
  }

  Run start(String kind, String name, JsonNode parameters, @Nullable String parent) throws ProblemException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = "run-" + STAMP.format(now) + "-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 30, 1L << 40), 36);
    var run = new Run(id, kind, name, Run.Status.RUNNING, parameters, now, null, null).within(parent).in(Json.mapper().valueToTree(environment));
    Path directory = folder.run(id);
    try {
      Files.createDirectory(directory);
    } catch (IOException e) {
      throw FileException.of("made", directory, e);
    }
    write(run, Map.of(), Artifacts.with(NOTHING, new Entity(id, "run", name)));
    store.write(
        tables -> {
          tables.runs().put(run);
          // Who finds the whole unfinished finds its parts; a part of what has ended, such as a later look at it, stands for itself.
          if (parent == null || !isWorkedOn(tables, parent)) {
            tables.jobs().begin(new OpenJobs.Entry(id, name, id, ProcessMark.current(), now));
          }
          tables.lineage().add(new Entity(id, "run", name));
          return 0;
        });
    return run;
  }

  private static boolean isWorkedOn(Tables tables, String run) {
    Set<String> alive = tables.jobs().alive();
    return Wholes.of(run, id -> tables.runs().find(id).map(Run::parent).orElse(null)).stream().anyMatch(alive::contains);
  }

  /// Adds a run that ended elsewhere, with all that is known of it.
  ///
  /// @param run its id is not in the project; it is not running
  void add(Run run, List<Metrics.Point> points, RunMarks marks) throws ProblemException {
    Path directory = folder.run(run.id());
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw FileException.of("made", directory, e);
    }
    var last = new TreeMap<String, Metrics.Point>();
    points.forEach(point -> last.merge(point.name(), point, (known, next) -> next.step() >= known.step() ? next : known));
    var metrics = new TreeMap<String, Double>();
    last.forEach((name, point) -> metrics.put(name, point.value()));
    Graph lineage = Artifacts.with(NOTHING, new Entity(run.id(), "run", run.name()));
    SeriesFile.write(directory, points);
    if (!marks.equals(RunMarks.NONE)) {
      SafeFile.write(directory.resolve(MarksFile.NAME), Json.pretty(marks));
    }
    write(run, metrics, lineage);
    store.write(
        tables -> {
          tables.runs().put(run);
          tables.metrics().add(points);
          if (!marks.equals(RunMarks.NONE)) {
            tables.marks().put(run.id(), marks);
          }
          Rebuild.addLineage(tables, lineage);
          return 0;
        });
  }

  /// Puts an ended or given-up run back to work, as this program's.
  Run reopen(Run run) throws ProblemException {
    Documents.Execution old = Documents.read(folder.runDocument(run.id()), Documents.Execution.class);
    Run running = run.running();
    write(running, old.metrics(), old.lineage());
    store.write(
        tables -> {
          tables.runs().put(running);
          tables.jobs().begin(new OpenJobs.Entry(run.id(), run.name(), run.id(), ProcessMark.current(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
          return 0;
        });
    return running;
  }

  void change(Run run) throws ProblemException {
    Documents.Execution old = Documents.read(folder.runDocument(run.id()), Documents.Execution.class);
    write(run, old.metrics(), old.lineage());
    store.write(
        tables -> {
          tables.runs().put(run);
          return 0;
        });
  }

  Run end(Run run, Run.Status status, @Nullable String problem, Map<String, Double> metrics, Graph lineage, @Nullable JsonNode outcome) throws ProblemException {
    Run ended = run.ended(status, clock.instant().truncatedTo(ChronoUnit.MILLIS), problem, outcome);
    Graph graph = Artifacts.with(lineage, new Entity(run.id(), "run", run.name()));
    List<Metrics.Point> told = told(run);
    List<Metrics.Point> untold = untold(run, metrics, told);
    if (!told.isEmpty()) {
      SeriesFile.write(folder.run(run.id()), Stream.concat(told.stream(), untold.stream()).sorted(Comparator.comparing(Metrics.Point::name).thenComparing(Metrics.Point::step)).toList());
    }
    write(ended, new TreeMap<>(metrics), graph);
    store.write(
        tables -> {
          tables.runs().put(ended);
          tables.metrics().add(untold);
          tables.jobs().end(run.id());
          Rebuild.addLineage(tables, graph);
          return 0;
        });
    return ended;
  }

  /// What a run said of itself on the way.
  private List<Metrics.Point> told(Run run) throws ProblemException {
    return store.<List<Metrics.Point>, RuntimeException>read(tables -> tables.metrics().of(run.id()));
  }

  /// Final metrics that are no series.
  private static List<Metrics.Point> untold(Run run, Map<String, Double> metrics, List<Metrics.Point> told) {
    Set<String> known = told.stream().map(Metrics.Point::name).collect(Collectors.toSet());
    return metrics.entrySet().stream().filter(metric -> !known.contains(metric.getKey())).map(metric -> new Metrics.Point(run.id(), metric.getKey(), 0, metric.getValue())).toList();
  }

  void giveUp(OpenJobs.Entry job) throws ProblemException {
    String id = job.run();
    Optional<Run> found = id == null ? Optional.empty() : store.read(tables -> tables.runs().find(id));
    if (found.isPresent()) {
      interruptParts(found.get().id());
      interrupt(found.get());
    }
    store.write(
        tables -> {
          tables.jobs().end(job.id());
          return 0;
        });
  }

  /// Gives up what dead programs left of a kind that nobody takes up again; one that cannot be given up holds up nothing.
  void giveUpLeft(String kind) throws ProblemException {
    List<OpenJobs.Entry> left = store.<List<OpenJobs.Entry>, RuntimeException>read(
        tables -> tables.jobs().unfinished().stream().filter(job -> job.run() != null && tables.runs().find(job.run()).filter(run -> run.kind().equals(kind)).isPresent()).toList());
    for (OpenJobs.Entry job : left) {
      try {
        giveUp(job);
      } catch (ProblemException e) {
        LoggerFactory.getLogger(RunRecords.class).warn("The run '{}', which its program left, cannot be given up.", job.run(), e);
      }
    }
  }

  /// Ends the parts of a run that a dead program left under way, and theirs.
  void interruptParts(String whole) throws ProblemException {
    List<Run> parts = store.<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(whole).stream().filter(part -> part.status() == Run.Status.RUNNING).toList());
    for (Run part : parts) {
      interrupt(part);
      interruptParts(part.id());
    }
  }

  private void interrupt(Run run) throws ProblemException {
    Documents.Execution old = Documents.read(folder.runDocument(run.id()), Documents.Execution.class);
    Run interrupted = run.ended(Run.Status.INTERRUPTED, clock.instant().truncatedTo(ChronoUnit.MILLIS), "Its program ended before it did.");
    List<Metrics.Point> told = told(run);
    if (!told.isEmpty()) {
      SeriesFile.write(folder.run(run.id()), told);
    }
    write(interrupted, old.metrics(), old.lineage());
    store.write(
        tables -> {
          tables.runs().put(interrupted);
          return 0;
        });
  }

  private void write(Run run, Map<String, Double> metrics, Graph lineage) throws FileException {
    SafeFile.write(folder.runDocument(run.id()), Json.pretty(Documents.Execution.of(run, metrics, lineage)));
  }
}
