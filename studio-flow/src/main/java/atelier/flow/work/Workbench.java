package atelier.flow.work;

import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.expr.Rel;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Step;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.FittedState;
import atelier.flow.run.StepPlanner;
import atelier.flow.worker.StepLearning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Works a flow out while it is edited. What a step gave is kept under the hash of the step and of all that it reads, so that an edit costs what it changed.
///
/// On a sample every step is worked out at once; on all rows only what is asked for. Safe from any thread, one at a time; [#close] removes what was kept.
public final class Workbench implements AutoCloseable {
  /// A table that is only looked up in is not sampled, or hardly a row would match; a larger one is.
  static final long MOST_LOOKED_UP = 2_000_000;

  /// Finds the dataset that a source stands for.
  @FunctionalInterface
  public interface Sources {
    Dataset of(Node.Source source) throws ProblemException;
  }

  private final Catalog catalog;
  private final Sources sources;
  private final Path scratch;
  private final DuckEngine engine;
  private final StepPlanner steps;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Shelf shelf;
  private long computed;
  private boolean programsAllowed;

  private Workbench(Catalog catalog, Sources sources, Path scratch, DuckEngine engine, StepLearning learning) {
    this.catalog = catalog;
    this.sources = sources;
    this.scratch = scratch;
    this.engine = engine;
    shelf = new Shelf(engine, scratch);
    steps = new StepPlanner(catalog, engine, true, learning);
  }

  /// Opens a workbench.
  ///
  /// @param data folders and files in which the sources' datasets lie
  public static Workbench open(Catalog catalog, Sources sources, Path... data) throws ProblemException {
    return open(catalog, sources, StepLearning.inWorkers(), data);
  }

  /// @param learning where steps learn
  public static Workbench open(Catalog catalog, Sources sources, StepLearning learning, Path... data) throws ProblemException {
    Path scratch = Leftovers.temporaryFolder("prepare");
    var visible = new ArrayList<>(List.of(data));
    visible.add(scratch);
    return new Workbench(catalog, sources, scratch, new DuckEngine(DuckSession.open(visible.toArray(Path[]::new))), learning);
  }

  /// Lets steps run programs on this computer, as long as the workbench is open: a person has looked at them.
  public void allowPrograms() {
    lock.lock();
    try {
      programsAllowed = true;
    } finally {
      lock.unlock();
    }
  }

  /// Works a flow out.
  ///
  /// @param flow structurally sound: see [Flow#sorted]
  /// @return how each node stands; a broken one stops only what reads it
  public Worked work(Flow flow, Sampling sampling, Progress progress) throws ProblemException {
    return alone(_ -> worked(flow, sampling, progress));
  }

  private Worked worked(Flow flow, Sampling sampling, Progress progress) throws ProblemException {
    var results = new LinkedHashMap<String, Result>();
    var standings = new LinkedHashMap<String, Standing>();
    List<Node> sorted = flow.sorted();
    Set<String> lookedUp = Lookups.of(flow);
    boolean sampled = false;
    for (Node node : sorted) {
      Progress part = progress.slice(standings.size() / (double) sorted.size(), (standings.size() + 1.0) / sorted.size());
      part.report(0, "Working out " + node.id());
      String waits = node.inputs().stream().map(Node::nodeOf).filter(i -> !(standings.get(i) instanceof Standing.Good)).findFirst().orElse(null);
      if (waits != null) {
        standings.put(node.id(), new Standing.Waiting(standings.get(waits) instanceof Standing.Waiting(String first) ? first : waits));
        continue;
      }
      Result result = switch (node) {
        case Node.Source s -> source(s, lookedUp.contains(s.id()), sampling, part);
        case Node.Step s -> step(s, flow, results, part);
        case Node.Destination d -> passed(d, results);
      };
      sampled |= node instanceof Node.Source && result.hash.endsWith("sampled");
      results.put(node.id(), result);
      standings.put(node.id(), standing(node, result, !sampling.isAll(), part));
    }
    return new Worked(this, flow, sampled, standings, results);
  }

  private Result source(Node.Source source, boolean lookedUp, Sampling wanted, Progress progress) throws DataException {
    try {
      Dataset dataset = sources.of(source);
      if (!Files.isRegularFile(dataset.file())) {
        throw DataException.input(
            "The rows of dataset '" + dataset.name() + "' are gone: there is no file '" + dataset.file() + "'.", "Put it back, restore the project from a backup, or import the table again and choose it as the source.");
      }
      Sampling sampling = lookedUp && dataset.rows() <= MOST_LOOKED_UP ? new Sampling.All() : wanted;
      Rel whole = Shelf.typed(engine.scan(List.of(dataset.file())), dataset.schema());
      Rel rows = sampling.of(whole, dataset.rows(), catalog);
      String hash = Hashes.of("source", dataset.id(), rows == whole ? "" : sampling.toString()) + (rows == whole ? "" : "sampled");
      Result known = shelf.find(hash);
      if (known != null) {
        return known;
      }
      var result = new Result(hash, Map.of("output", rows), List.of(), null, null);
      if (rows == whole) {
        result.tables.put("output", dataset);
      } else {
        shelf.table(result, "", progress);
      }
      return shelf.keep(result);
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException e) {
      return new Result("", Map.of(), List.of(), null, e.problem());
    }
  }

  private Result step(Node.Step step, Flow flow, Map<String, Result> results, Progress progress) {
    var inputs = new ArrayList<Rel>();
    var reads = new ArrayList<String>();
    try {
      for (String input : step.inputs()) {
        Result from = Objects.requireNonNull(results.get(Node.nodeOf(input)));
        String port = Node.portOf(input);
        if (!port.isEmpty() && !from.ports.containsKey(port)) {
          throw FlowException.input("It reads '" + input + "', but '" + Node.nodeOf(input) + "' has no port '" + port + "'.", "Its ports: " + String.join(", ", from.ports.keySet()) + ".");
        }
        inputs.add(from.table(port));
        reads.add(from.hash + ":" + (port.isEmpty() ? from.main() : port));
      }
      String lender = steps.lender(step, flow.parameters());
      if (lender != null && results.get(lender) instanceof Result lent) {
        reads.add(lent.hash);
      }
      if (!programsAllowed && step.runsPrograms(catalog)) {
        throw FlowException.input("It runs a program of its own, and nothing of it has run yet.", "Look at its code, then let the programs of this flow run.");
      }
      // Two steps that do the same to the same tables are one; what a step is called stands in its messages only.
      String hash = step.disabled()
          ? Hashes.of("off", reads.getFirst())
          : Hashes.of("step", step.transform(), Hashes.sorted(step.params()), Hashes.sorted(flow.parameters()), String.join("\n", reads));
      Result known = shelf.find(hash);
      if (known != null) {
        return known;
      }
      StepPlanner.Planned planned = steps.plan(step, inputs, flow.parameters(), null, id -> learned(results, id), progress);
      computed += step.disabled() ? 0 : 1;
      return shelf.keep(new Result(hash, planned.ports(), List.copyOf(inputs), planned.learned(), null));
    } catch (ProblemException e) {
      return new Result("", Map.of(), List.of(), null, bare(step, e.problem()));
    }
  }

  private static FittedState.@Nullable Learned learned(Map<String, Result> results, String step) {
    Result result = results.get(step);
    return result == null ? null : result.learned;
  }

  /// The message stands at its step already.
  private static Problem bare(Node.Step step, Problem problem) {
    String place = "Step '" + step.id() + "' (" + step.transform() + "): ";
    return problem.what().startsWith(place) ? new Problem(problem.blame(), problem.what().substring(place.length()), problem.advice()) : problem;
  }

  private static Result passed(Node.Destination destination, Map<String, Result> results) {
    String input = destination.inputs().getFirst();
    Result from = Objects.requireNonNull(results.get(Node.nodeOf(input)));
    String port = Node.portOf(input).isEmpty() ? from.main() : Node.portOf(input);
    Rel table = from.ports.get(port);
    if (table == null) {
      Problem problem = Problem.input("'" + Node.nodeOf(input) + "' has no port '" + port + "'.", "Its ports: " + String.join(", ", from.ports.keySet()) + ".");
      return new Result("", Map.of(), List.of(), null, problem);
    }
    var result = new Result(Hashes.of("out", from.hash, port), Map.of("output", table), List.of(table), null, null);
    Dataset known = from.tables.get(port);
    if (known != null) {
      result.tables.put("output", known);
    }
    return result;
  }

  /// On a sample a step is worked out at once, so that its errors show and its figures stand.
  private Standing standing(Node node, Result result, boolean eager, Progress progress) throws ProblemException {
    if (result.problem != null) {
      return new Standing.Broken(result.problem);
    }
    try {
      boolean counts = eager && node instanceof Node.Step;
      if (eager) {
        shelf.table(result, "", progress);
      }
      Effect effect = counts ? shelf.effect(result, progress) : result.effect;
      Dataset table = result.tables.get(result.main());
      return new Standing.Good(Step.visible(result.table("")), table == null ? -1 : table.rows(), effect, result.learned != null);
    } catch (DataException e) {
      shelf.forget(result);
      return new Standing.Broken(e.problem());
    }
  }

  /// How many steps were worked out since the workbench was opened, not counting what was still known.
  public long computed() {
    return computed;
  }

  @FunctionalInterface
  interface Work<T> {
    T on(Shelf shelf) throws ProblemException;
  }

  /// Does something with what is kept, while nothing else does.
  <T> T alone(Work<T> work) throws ProblemException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw new CancelledException();
    }
    try {
      return work.on(shelf);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws DataException {
    lock.lock();
    try {
      shelf.clear();
      engine.close();
      Trees.deleteQuietly(scratch);
    } finally {
      lock.unlock();
    }
  }
}
