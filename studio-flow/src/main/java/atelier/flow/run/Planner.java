package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.expr.Expr;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Rel;
import atelier.core.job.Problem.Blame;
import atelier.core.job.Progress;
import atelier.core.param.ParamException;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Transform;
import atelier.flow.catalog.TransformKind;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.graph.Parameters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a flow and its inputs into table expressions. Asks the engine only what steps have to know beforehand.
public final class Planner {
  private final Catalog catalog;
  private final Engine engine;

  public Planner(Catalog catalog, Engine engine) {
    this.catalog = catalog;
    this.engine = engine;
  }

  /// Plans the flow.
  ///
  /// @param inputs  a table for every source
  /// @param values  of the flow's parameters
  /// @param applied what was learned before; null: steps learn on these inputs
  /// @throws FlowException names the node that does not fit
  public Plan plan(Flow flow, Map<String, Rel> inputs, Map<String, JsonNode> values, @Nullable FittedState applied, Progress progress)
      throws FlowException, DataException {
    var ports = new LinkedHashMap<String, Map<String, Rel>>();
    var learned = new LinkedHashMap<String, FittedState.Learned>();
    var warnings = new ArrayList<String>();
    for (Node node : flow.sorted()) {
      switch (node) {
        case Node.Source s -> ports.put(s.id(), Map.of("output", given(s, inputs)));
        case Node.Step s -> ports.put(s.id(), step(s, tables(s, ports), values, applied, learned, progress));
        case Node.Destination d -> ports.put(d.id(), Map.of("output", tables(d, ports).getFirst()));
      }
    }
    return new Plan(ports, new FittedState(learned), warnings);
  }

  private static Rel given(Node.Source source, Map<String, Rel> inputs) throws FlowException {
    Rel table = inputs.get(source.id());
    if (table == null) {
      throw FlowException.input("The source '" + source.id() + "' has no file.", "Give --input " + source.id() + "=FILE.");
    }
    return table;
  }

  private static List<Rel> tables(Node node, Map<String, Map<String, Rel>> ports) throws FlowException {
    var tables = new ArrayList<Rel>();
    for (String input : node.inputs()) {
      Map<String, Rel> from = ports.getOrDefault(Node.nodeOf(input), Map.of());
      String port = Node.portOf(input);
      Rel table = port.isEmpty() ? from.values().iterator().next() : from.get(port);
      if (table == null) {
        throw FlowException.input("Node '" + node.id() + "' reads '" + input + "', but '" + Node.nodeOf(input) + "' has no port '" + port + "'.",
            "Its ports: " + String.join(", ", from.keySet()) + ".");
      }
      tables.add(table);
    }
    return tables;
  }

  private Map<String, Rel> step(Node.Step step, List<Rel> inputs, Map<String, JsonNode> values, @Nullable FittedState applied,
      Map<String, FittedState.Learned> learned, Progress progress) throws FlowException, DataException {
    String place = "Step '" + step.id() + "' (" + step.transform() + ")";
    Transform<?> transform = catalog.find(step.transform())
        .orElseThrow(() -> FlowException.input("Step '" + step.id() + "' uses the transform '" + step.transform() + "', which is not known.",
            "Known: " + String.join(", ", catalog.near(step.transform())) + "."));
    try {
      ObjectNode params = Parameters.fill(step.params(), values);
      Table state = state(step, transform, params, inputs, applied, progress);
      if (state != null && !transform.asksAnew()) {
        learned.put(step.id(), new FittedState.Learned(step.transform(), FittedState.hash(step.transform(), params), state));
      }
      Map<String, Rel> ports = transform.apply(params, inputs, state, applied == null);
      for (Rel port : ports.values()) {
        possible(port);
      }
      return ports;
    } catch (FlowException | ParamException e) {
      throw FlowException.in(place, e.problem(), e);
    } catch (DataException e) {
      // What a person wrote is refused like any other input.
      Blame blame = transform.kind() == TransformKind.CUSTOM ? Blame.INPUT : e.problem().blame();
      throw new DataException(new atelier.core.job.Problem(blame, place + ": " + e.problem().what(), e.problem().advice()), e);
    }
  }

  private @Nullable Table state(Node.Step step, Transform<?> transform, ObjectNode params, List<Rel> inputs, @Nullable FittedState applied, Progress progress)
      throws FlowException, ParamException, DataException {
    var learning = new ArrayList<>(inputs);
    learning.set(0, learningRows(transform, inputs.getFirst()));
    Rel question = transform.discover(params, learning);
    if (question == null) {
      return null;
    }
    if (applied == null || transform.asksAnew()) {
      possible(question);
      return engine.collect(question, progress);
    }
    return applied.of(step.id(), step.transform(), params)
        .orElseThrow(() -> FlowException.input("The state file knows nothing of this step.", "Fit the flow again with --fit."));
  }

  /// Checks that the engine can do it, before it does anything of it.
  private void possible(Rel rel) throws FlowException {
    Obstacle obstacle = engine.obstacle(rel).orElse(null);
    if (obstacle != null) {
      throw FlowException.input("It " + obstacle.what() + "; this engine cannot do it.", "Run the flow with --engine local, or take the step out.");
    }
  }

  /// What is learned is learned on the training rows only, where the split is known.
  private static Rel learningRows(Transform<?> transform, Rel input) {
    boolean split = transform.kind() == TransformKind.FITTED && input.schema().find(Schema.PART).filter(c -> c.kind() != Kind.INTEGER).isPresent();
    return split ? new Rel.Filter(input, Expr.call("eq", Expr.column(Schema.PART), "train")) : input;
  }
}
