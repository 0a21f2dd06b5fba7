package atelier.flow.work;

import atelier.core.data.Dataset;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.expr.Rel;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Step;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// A flow that was worked out.
public final class Worked {
  private final Workbench bench;
  private final Flow flow;
  private final boolean sampled;
  private final Map<String, Standing> standings;
  private final Map<String, Result> results;

  Worked(Workbench bench, Flow flow, boolean sampled, Map<String, Standing> standings, Map<String, Result> results) {
    this.bench = bench;
    this.flow = flow;
    this.sampled = sampled;
    this.standings = Collections.unmodifiableMap(standings);
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
    return bench.alone(shelf -> shelf.table(result(Node.nodeOf(output)), Node.portOf(output), progress));
  }

  /// What a step did to its first input; counts it where that was not done.
  public Effect effect(String step, Progress progress) throws ProblemException {
    return bench.alone(shelf -> shelf.effect(result(step), progress));
  }

  /// The result of a step beside what was before it.
  public Difference difference(String step, Progress progress) throws ProblemException {
    return bench.alone(shelf -> shelf.difference(result(step), progress));
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
    return bench.alone(shelf -> shelf.ask(question, progress));
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
