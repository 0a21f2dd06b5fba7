package atelier.flow.work;

import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Transform;
import atelier.flow.catalog.Step;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.run.FittedState;
import atelier.flow.run.StepPlanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
  private static final int MOST_KEPT = 600;

  /// A table that is only looked up in is not sampled, or hardly a row would match; a larger one is.
  static final long MOST_LOOKED_UP = 2_000_000;

  private static final Set<String> STACKING = Set.of("join.concat-rows", "join.concat-columns");

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
  private final Map<String, Result> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long computed;
  private boolean programsAllowed;
  private int files;

  private Workbench(Catalog catalog, Sources sources, Path scratch, DuckEngine engine) {
    this.catalog = catalog;
    this.sources = sources;
    this.scratch = scratch;
    this.engine = engine;
    steps = new StepPlanner(catalog, engine);
  }

  /// Opens a workbench.
  ///
  /// @param data folders and files in which the sources' datasets lie
  public static Workbench open(Catalog catalog, Sources sources, Path... data) throws ProblemException {
    Path scratch = Leftovers.temporaryFolder("prepare");
    var visible = new ArrayList<>(List.of(data));
    visible.add(scratch);
    return new Workbench(catalog, sources, scratch, new DuckEngine(DuckSession.open(visible.toArray(Path[]::new))));
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

  private boolean runsPrograms(Node.Step step) {
    return !step.disabled() && catalog.find(step.transform()).filter(Transform::runsPrograms).isPresent();
  }

  /// What a node gave: kept under its hash.
  private static final class Result {
    private final String hash;
    private final Map<String, Rel> ports;
    private final List<Rel> inputs;
    private final FittedState.@Nullable Learned learned;
    private final @Nullable Problem problem;
    private final Map<String, Dataset> tables = new LinkedHashMap<>();
    private final Map<String, Rel> planned = new LinkedHashMap<>();
    private @Nullable Effect effect;
    private @Nullable Difference difference;

    private Result(String hash, Map<String, Rel> ports, List<Rel> inputs, FittedState.@Nullable Learned learned, @Nullable Problem problem) {
      this.hash = hash;
      this.ports = new LinkedHashMap<>(ports);
      this.inputs = inputs;
      this.learned = learned;
      this.problem = problem;
    }

    Rel table(String port) {
      return Objects.requireNonNull(port.isEmpty() ? ports.values().iterator().next() : ports.get(port));
    }

    /// What the step means over its inputs, wherever its table is kept by now.
    Rel planned(String port) {
      Rel expression = planned.get(port);
      return expression == null ? table(port) : expression;
    }

    String main() {
      return ports.keySet().iterator().next();
    }
  }

  /// A flow that was worked out.
  public final class Worked {
    private final Flow flow;
    private final boolean sampled;
    private final Map<String, Standing> standings;
    private final Map<String, Result> results;

    private Worked(Flow flow, boolean sampled, Map<String, Standing> standings, Map<String, Result> results) {
      this.flow = flow;
      this.sampled = sampled;
      this.standings = java.util.Collections.unmodifiableMap(standings);
      this.results = results;
    }

    public Flow flow() {
      return flow;
    }

    /// Whether figures are of a sample of the rows.
    public boolean isSampled() {
      return sampled;
    }

    public Map<String, Standing> standings() {
      return standings;
    }

    public boolean isGood(String node) {
      return standings.get(node) instanceof Standing.Good;
    }

    /// The names of a node's tables, the main one first.
    public List<String> ports(String node) {
      return List.copyOf(result(node).ports.keySet());
    }

    /// The table of an output such as `n1` or `n1:train`, as a file that lasts as long as the workbench.
    public Dataset table(String output, Progress progress) throws ProblemException {
      return alone(() -> kept(result(Node.nodeOf(output)), Node.portOf(output), progress));
    }

    /// What a step did to its first input; counts it where that was not done.
    public Effect effect(String step, Progress progress) throws ProblemException {
      return alone(() -> Workbench.this.effect(result(step), progress));
    }

    /// The result of a step beside what was before it.
    public Difference difference(String step, Progress progress) throws ProblemException {
      return alone(() -> Workbench.this.difference(result(step), progress));
    }

    /// The query that the step alone adds: its own parts over the table that it reads.
    public String sql(String step) {
      Result result = result(step);
      return DuckEngine.shown(result.planned(result.main()));
    }

    /// The columns of an output, as people see them.
    public Schema schema(String output) {
      return Step.visible(result(Node.nodeOf(output)).table(Node.portOf(output)));
    }

    /// Which columns of which sources a column comes from, and which steps made it on the way.
    public Lineage lineage(String output, String column) {
      return Lineage.of(this, output, column);
    }

    /// The answer to a question about the flow's tables.
    Table ask(Rel question, Progress progress) throws ProblemException {
      return alone(() -> engine.collect(question, progress));
    }

    Rel rel(String output) {
      return result(Node.nodeOf(output)).table(Node.portOf(output));
    }

    Origins.Found origins(String output, String column) {
      Result result = result(Node.nodeOf(output));
      String port = Node.portOf(output);
      Rel planned = result.planned(port.isEmpty() ? result.main() : port);
      return new Origins(result.inputs).of(planned, column);
    }

    private Result result(String node) {
      Result result = results.get(node);
      if (result == null || result.problem != null) {
        throw new IllegalArgumentException("Node '" + node + "' has no table.");
      }
      return result;
    }
  }

  /// Works a flow out.
  ///
  /// @param flow structurally sound: see [Flow#sorted]
  /// @return how each node stands; a broken one stops only what reads it
  public Worked work(Flow flow, Sampling sampling, Progress progress) throws ProblemException {
    return alone(() -> worked(flow, sampling, progress));
  }

  private Worked worked(Flow flow, Sampling sampling, Progress progress) throws ProblemException {
    var results = new LinkedHashMap<String, Result>();
    var standings = new LinkedHashMap<String, Standing>();
    List<Node> sorted = flow.sorted();
    Set<String> lookedUp = lookedUp(flow);
    boolean sampled = false;
    for (Node node : sorted) {
      progress.report(results.size() / (double) sorted.size(), "Working out " + node.id());
      String waits = node.inputs().stream().map(Node::nodeOf).filter(i -> !(standings.get(i) instanceof Standing.Good)).findFirst().orElse(null);
      if (waits != null) {
        standings.put(node.id(), new Standing.Waiting(standings.get(waits) instanceof Standing.Waiting(String first) ? first : waits));
        continue;
      }
      Result result = switch (node) {
        case Node.Source s -> source(s, lookedUp.contains(s.id()), sampling, progress);
        case Node.Step s -> step(s, flow, results, progress);
        case Node.Destination d -> passed(d, results);
      };
      sampled |= node instanceof Node.Source && result.hash.endsWith("sampled");
      results.put(node.id(), result);
      standings.put(node.id(), standing(node, result, !sampling.isAll(), progress));
    }
    return new Worked(flow, sampled, standings, results);
  }

  /// Sources that are only ever the second input of a join.
  private static Set<String> lookedUp(Flow flow) {
    var main = new LinkedHashSet<String>();
    var read = new LinkedHashSet<String>();
    for (Node node : flow.nodes()) {
      node.inputs().forEach(i -> read.add(Node.nodeOf(i)));
    }
    flow.nodes().stream().map(Node::id).filter(id -> !read.contains(id)).forEach(main::add);
    for (int size = 0; size != main.size(); ) {
      size = main.size();
      for (Node node : flow.nodes()) {
        if (main.contains(node.id()) && !node.inputs().isEmpty()) {
          boolean all = node instanceof Node.Step s && STACKING.contains(s.transform());
          (all ? node.inputs() : node.inputs().subList(0, 1)).forEach(i -> main.add(Node.nodeOf(i)));
        }
      }
    }
    var others = new LinkedHashSet<String>();
    flow.sources().stream().map(Node.Source::id).filter(id -> !main.contains(id)).forEach(others::add);
    return others;
  }

  private Result source(Node.Source source, boolean lookedUp, Sampling wanted, Progress progress) throws DataException {
    try {
      Dataset dataset = sources.of(source);
      Sampling sampling = lookedUp && dataset.rows() <= MOST_LOOKED_UP ? new Sampling.All() : wanted;
      Rel whole = typed(engine.scan(List.of(dataset.file())), dataset.schema());
      Rel rows = sampling.of(whole, dataset.rows(), catalog);
      String hash = Hashes.of("source", dataset.id(), rows == whole ? "" : sampling.toString()) + (rows == whole ? "" : "sampled");
      Result known = kept.get(hash);
      if (known != null) {
        return known;
      }
      var result = new Result(hash, Map.of("output", rows), List.of(), null, null);
      if (rows == whole) {
        result.tables.put("output", dataset);
      } else {
        kept(result, "", progress);
      }
      return keep(result);
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException e) {
      return new Result("", Map.of(), List.of(), null, e.problem());
    }
  }

  /// The columns of the file, with what the dataset knows of them beyond their type.
  private static Rel.Scan typed(Rel.Scan scan, Schema known) {
    return new Rel.Scan(scan.source(), new Schema(scan.schema().columns().stream()
        .filter(c -> c.name().equals(Schema.ROW) || known.has(c.name()))
        .map(c -> known.find(c.name()).filter(k -> k.kind().isText() && c.kind().isText() || k.kind() == c.kind()).orElse(c))
        .toList()));
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
      if (!programsAllowed && runsPrograms(step)) {
        throw FlowException.input("It runs a program of its own, and nothing of it has run yet.", "Look at its code, then let the programs of this flow run.");
      }
      // Two steps that do the same to the same tables are one; what a step is called stands in its messages only.
      String hash = step.disabled()
          ? Hashes.of("off", reads.getFirst())
          : Hashes.of("step", step.transform(), Hashes.sorted(step.params()), Hashes.sorted(flow.parameters()), String.join("\n", reads));
      Result known = kept.get(hash);
      if (known != null) {
        return known;
      }
      StepPlanner.Planned planned = steps.plan(step, inputs, flow.parameters(), null, id -> learned(results, id), progress);
      computed += step.disabled() ? 0 : 1;
      return keep(new Result(hash, planned.ports(), List.copyOf(inputs), planned.learned(), null));
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

  private Result keep(Result result) {
    kept.put(result.hash, result);
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
        kept(result, "", progress);
      }
      Effect effect = counts ? effect(result, progress) : result.effect;
      Dataset table = result.tables.get(result.main());
      return new Standing.Good(Step.visible(result.table("")), table == null ? -1 : table.rows(), effect, result.learned != null);
    } catch (DataException e) {
      kept.remove(result.hash);
      return new Standing.Broken(e.problem());
    }
  }

  /// The table as a file; what reads it from now on reads the file.
  private Dataset kept(Result result, String wanted, Progress progress) throws DataException {
    String port = wanted.isEmpty() ? result.main() : wanted;
    Dataset known = result.tables.get(port);
    if (known != null) {
      return known;
    }
    Rel table = result.table(port);
    Dataset same = datasetOf(table);
    if (same != null) {
      result.tables.put(port, same);
      return same;
    }
    Path file = scratch.resolve("t" + ++files + ".parquet");
    long rows = engine.keep(table, file, progress);
    Schema schema = Step.visible(table);
    var dataset = new Dataset(result.hash + "-" + port, port, rows, schema, file);
    result.planned.put(port, table);
    result.ports.put(port, typed(engine.scan(List.of(file)), schema));
    result.tables.put(port, dataset);
    shrink();
    return dataset;
  }

  private void shrink() {
    var oldest = kept.values().iterator();
    while (kept.size() > MOST_KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  private Effect effect(Result result, Progress progress) throws DataException {
    Effect known = result.effect;
    if (known != null) {
      return known;
    }
    Dataset table = kept(result, "", progress);
    Rel before = result.inputs.getFirst();
    long rows = rows(before, progress);
    Effect effect = comparison(result).effect(engine, rows, table.rows(), progress);
    result.effect = effect;
    return effect;
  }

  private Comparison comparison(Result result) {
    Rel planned = result.planned(result.main());
    return new Comparison(result.inputs.getFirst(), planned, new Origins(result.inputs).keepsRows(planned));
  }

  private long rows(Rel table, Progress progress) throws DataException {
    Dataset known = datasetOf(table);
    if (known != null) {
      return known.rows();
    }
    Object count = engine.collect(new Rel.Aggregate(table, List.of(), List.of(Rel.Aggregation.of("rows", Expr.call("rows")))), progress).cell(0, "rows");
    return count instanceof Long n ? n : 0;
  }

  /// The file in which a table is kept; null where it is in none.
  private @Nullable Dataset datasetOf(Rel table) {
    for (Result each : kept.values()) {
      for (Map.Entry<String, Rel> port : each.ports.entrySet()) {
        if (port.getValue() == table && each.tables.containsKey(port.getKey())) {
          return each.tables.get(port.getKey());
        }
      }
    }
    return null;
  }

  private Difference difference(Result result, Progress progress) throws DataException {
    Difference known = result.difference;
    if (known != null) {
      return known;
    }
    Effect effect = effect(result, progress);
    Dataset table = kept(result, "", progress);
    Difference difference;
    if (effect.sameRows() && !effect.isNothing()) {
      Rel rows = comparison(result).rows(effect);
      Path file = scratch.resolve("t" + ++files + ".parquet");
      long count = engine.keep(rows, file, progress);
      difference = new Difference(new Dataset(result.hash + "-difference", "difference", count, Step.visible(rows), file), effect, shown(result, effect));
    } else {
      difference = new Difference(table, effect, table.schema().names());
    }
    result.difference = difference;
    return difference;
  }

  /// Columns after the step, those that are gone where they were.
  private static List<String> shown(Result result, Effect effect) {
    var shown = new ArrayList<>(Step.visible(result.table("")).names());
    List<String> was = Step.visible(result.inputs.getFirst()).names();
    for (String gone : effect.removed()) {
      int at = was.indexOf(gone);
      int place = 0;
      for (int i = at - 1; i >= 0 && place == 0; i--) {
        int left = Math.max(shown.indexOf(was.get(i)), shown.indexOf(Difference.former(was.get(i))));
        place = left + 1;
      }
      shown.add(place, Difference.former(gone));
    }
    return shown;
  }

  /// How many steps were worked out since the workbench was opened, not counting what was still known.
  public long computed() {
    return computed;
  }

  @FunctionalInterface
  private interface Work<T> {
    T get() throws ProblemException;
  }

  private <T> T alone(Work<T> work) throws ProblemException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw new CancelledException();
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws DataException {
    lock.lock();
    try {
      kept.clear();
      engine.close();
      Trees.deleteQuietly(scratch);
    } finally {
      lock.unlock();
    }
  }
}
