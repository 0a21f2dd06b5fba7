package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.engine.Engine;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import atelier.flow.worker.StepLearning;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a flow and its inputs into table expressions. Asks the engine only what steps have to know beforehand.
public final class Planner {
  private final StepPlanner steps;

  public Planner(Catalog catalog, Engine engine) {
    this(catalog, engine, StepLearning.inWorkers());
  }

  /// @param learning where steps learn
  public Planner(Catalog catalog, Engine engine, StepLearning learning) {
    this(new StepPlanner(catalog, engine, true, learning));
  }

  private Planner(StepPlanner steps) {
    this.steps = steps;
  }

  /// Plans what holds for other rows, too: nothing is asked of these that only makes their own run quicker.
  public static Planner forAnyRows(Catalog catalog, Engine engine) {
    return new Planner(new StepPlanner(catalog, engine, false, StepLearning.inWorkers()));
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
    for (Node node : flow.nodes()) {
      if (node instanceof Node.Step step) {
        steps.checkLanguage(step);
      }
    }
    List<Node> sorted = flow.sorted();
    for (int i = 0; i < sorted.size(); i++) {
      Node node = sorted.get(i);
      Progress part = progress.slice((double) i / sorted.size(), (i + 1.0) / sorted.size());
      switch (node) {
        case Node.Source s -> ports.put(s.id(), Map.of("output", given(s, inputs)));
        case Node.Step s -> {
          StepPlanner.Planned planned = steps.plan(s, tables(s, ports), values, applied, learned::get, part);
          ports.put(s.id(), planned.ports());
          if (planned.learned() != null) {
            learned.put(s.id(), planned.learned());
          }
        }
        case Node.Destination d -> ports.put(d.id(), Map.of("output", tables(d, ports).getFirst()));
      }
    }
    return new Plan(ports, new FittedState(learned));
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
}
