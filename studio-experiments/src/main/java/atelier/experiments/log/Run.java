package atelier.experiments.log;

import atelier.core.data.Dataset;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.Subscription;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Metrics;
import atelier.core.store.RunMarks;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A run that a program of one's own tells of: [Runs#start] begins one. Safe from any thread.
///
/// What is told is written down at once, and several times a second where a program tells thousands of values, whether or not more is told; a kill loses what was told since
/// then at most. What is told together, such as metrics of one step, is seen together.
public final class Run implements AutoCloseable {
  /// Values that come quicker than this are written together.
  private static final Duration CALM = Duration.ofMillis(300);

  private static final int MOST_WAITING = 5000;

  private final Project project;
  private final @Nullable Project own;
  private final Map<String, Metrics.Point> last = new HashMap<>();
  private final Map<String, Entity> inputs = new LinkedHashMap<>();
  private final List<Metrics.Point> waiting = new ArrayList<>();
  private final List<Run> parts = new ArrayList<>();
  private final Files files;
  private atelier.core.store.Run run;
  private boolean changed;
  private long written = System.nanoTime() - CALM.toNanos();
  private int together;
  private final Jobs jobs = Jobs.virtual();
  private @Nullable Subscription later;
  private boolean ended;

  Run(Project project, atelier.core.store.Run run, @Nullable Project own) {
    this.project = project;
    this.run = run;
    this.own = own;
    files = new Files(project.runFolder(run.id()));
  }

  /// Its id in the project.
  public String id() {
    return run.id();
  }

  /// Its folder in the project.
  public Path folder() {
    return project.runFolder(run.id());
  }

  /// Says what the run was asked to do: `param.lr` of searches, a row of comparisons.
  ///
  /// @param value a number, a text, a truth, or lists and maps of these
  public synchronized void param(String name, @Nullable Object value) throws ProblemException {
    JsonNode node = json(name, value);
    ask(asked -> asked.withObjectProperty("parameters").set(Named.parameter(name), node));
  }

  public void params(Map<String, ?> values) throws ProblemException {
    together(() -> {
      for (Map.Entry<String, ?> value : values.entrySet()) {
        param(value.getKey(), value.getValue());
      }
    });
  }

  private static JsonNode json(String name, @Nullable Object value) throws LearnException {
    try {
      return Json.mapper().valueToTree(value instanceof Path path ? path.toString() : value);
    } catch (IllegalArgumentException e) {
      throw LearnException.input("The parameter '" + name + "' has a value of a kind that cannot be kept: " + (value == null ? "null" : value.getClass().getSimpleName()) + ".", "Give a number, a text, a list or a map.");
    }
  }

  /// Says which seed made its random numbers.
  public synchronized void seed(long seed) throws ProblemException {
    ask(asked -> asked.put("seed", seed));
  }

  /// Says which dataset of the project it works on: `data` of searches, and a link of the lineage.
  ///
  /// @return the dataset, whose [Dataset#file] is a Parquet file
  public synchronized Dataset dataset(String idOrName) throws ProblemException {
    Dataset dataset = project.dataset(idOrName);
    inputs.put(dataset.id(), new Entity(dataset.id(), "dataset", dataset.name()));
    ask(asked -> asked.put("dataset", dataset.id()));
    return dataset;
  }

  /// Keeps a file of the code that does the work, such as a script, with the run.
  public synchronized void code(Path file) throws ProblemException {
    JsonNode kept = files.code(file);
    ask(asked -> asked.withArrayProperty("code").add(kept));
  }

  /// Tells the next value of a metric: the first has step 0, each further one the step after the last.
  public synchronized void log(String metric, double value) throws ProblemException {
    Metrics.Point before = last.get(metric.strip());
    log(metric, value, before == null ? 0 : before.step() + 1);
  }

  /// Tells a value of a metric at a step. One at the same step as an earlier one takes its place.
  ///
  /// @param value may be NaN or infinite
  public synchronized void log(String metric, double value, long step) throws ProblemException {
    open();
    var point = new Metrics.Point(run.id(), Named.series(metric), step, value);
    last.merge(point.name(), point, (known, next) -> next.step() >= known.step() ? next : known);
    waiting.add(point);
    calm();
  }

  /// Tells values of several metrics at one step.
  public void log(Map<String, Double> values, long step) throws ProblemException {
    together(() -> {
      for (Map.Entry<String, Double> value : values.entrySet()) {
        log(value.getKey(), value.getValue(), step);
      }
    });
  }

  /// The last value of each metric.
  synchronized TreeMap<String, Double> metrics() {
    var metrics = new TreeMap<String, Double>();
    last.forEach((name, point) -> metrics.put(name, point.value()));
    return metrics;
  }

  /// Tells something of a run.
  @FunctionalInterface
  interface Telling {
    void tell() throws ProblemException;
  }

  /// Tells several things that are seen together or not yet.
  synchronized void together(Telling telling) throws ProblemException {
    together++;
    try {
      telling.tell();
    } finally {
      together--;
      calm();
    }
  }

  /// Copies a file into the run's folder, where it stays: under its own name, in `artifacts`.
  ///
  /// @return where it is now
  public synchronized Path artifact(Path file) throws ProblemException {
    open();
    return files.artifact(file);
  }

  /// A new file of the run, to be written by whoever asked.
  ///
  /// @param name without folders
  synchronized Path own(String name) {
    return files.own(name);
  }

  public void tag(String... tags) throws ProblemException {
    project.mark(run.id(), marks -> {
      RunMarks next = marks;
      for (String tag : tags) {
        next = next.with(tag.strip());
      }
      return next;
    });
  }

  public void note(String text) throws ProblemException {
    project.mark(run.id(), marks -> marks.saying(text.strip()));
  }

  /// Puts the run into a run group.
  public void group(String name) throws ProblemException {
    project.mark(run.id(), marks -> marks.in(name.strip(), true));
  }

  /// Begins a part of this run, such as a fold or a trial. Where it is not ended before this one, it has failed.
  public synchronized Run part(String name) throws ProblemException {
    open();
    var part = new Run(project, project.startPart(run, Runs.KIND, Named.run(name), Json.object()), null);
    parts.add(part);
    return part;
  }

  /// Ends the run well. What is told later is refused.
  public void done() throws ProblemException {
    end(atelier.core.store.Run.Status.DONE, null, null);
  }

  /// Ends the run badly; one that has ended stays as it did.
  ///
  /// @param why in words
  public void failed(String why) throws ProblemException {
    end(atelier.core.store.Run.Status.FAILED, why, null);
  }

  /// @param gave further fields of the outcome; null for none
  synchronized void end(atelier.core.store.Run.Status status, @Nullable String problem, @Nullable ObjectNode gave) throws ProblemException {
    if (ended) {
      return;
    }
    for (Run part : parts) {
      part.failed("What it is a part of ended before it did.");
    }
    stopWriting();
    write();
    ObjectNode outcome = gave == null ? Json.object() : gave;
    outcome.set("artifacts", files.artifacts());
    project.endRun(run, status, problem, metrics(), new Graph(List.copyOf(inputs.values()), inputs.keySet().stream().map(input -> new Association(input, run.id(), "used")).toList()), outcome);
    ended = true;
  }

  /// Ends the run, as failed where [#done] was not called, and closes the project where the run opened it.
  @Override
  public void close() throws ProblemException {
    try {
      failed("It was closed before it said that it was done, as when its code throws.");
    } finally {
      jobs.close();
      if (own != null) {
        own.close();
      }
    }
  }

  /// Changes what a run was asked.
  @FunctionalInterface
  private interface Asking {
    void change(ObjectNode asked) throws ProblemException;
  }

  private void ask(Asking asking) throws ProblemException {
    open();
    ObjectNode asked = ((ObjectNode) run.parameters()).deepCopy();
    asking.change(asked);
    run = run.asking(asked);
    changed = true;
    calm();
  }

  private void open() throws LearnException {
    if (ended) {
      throw LearnException.input("The run '" + run.name() + "' has ended; nothing more can be told of it.", "Begin another.");
    }
  }

  private void calm() throws ProblemException {
    if (together > 0 || !changed && waiting.isEmpty()) {
      return;
    }
    if (System.nanoTime() - written >= CALM.toNanos() || waiting.size() >= MOST_WAITING) {
      write();
    } else if (later == null) {
      later = jobs.every(CALM, this::writeLate);
    }
  }

  /// What came quicker than it was written, where nothing more is told for a while.
  private synchronized void writeLate() {
    try {
      if (!ended) {
        write();
      }
    } catch (ProblemException e) {
      // It waits still: whoever tells more, or ends the run, hears of it.
      LoggerFactory.getLogger(Run.class).debug("What run '{}' tells cannot be written yet.", run.id(), e);
    }
  }

  private synchronized void stopWriting() {
    if (later != null) {
      later.close();
    }
  }

  /// Writes what waits.
  private void write() throws ProblemException {
    if (!changed && waiting.isEmpty()) {
      return;
    }
    if (changed) {
      project.changeRun(run);
      changed = false;
    }
    if (!waiting.isEmpty()) {
      List<Metrics.Point> points = List.copyOf(waiting);
      project.store().write(tables -> {
        tables.metrics().add(points);
        return 0;
      });
      waiting.clear();
    }
    written = System.nanoTime();
  }
}
