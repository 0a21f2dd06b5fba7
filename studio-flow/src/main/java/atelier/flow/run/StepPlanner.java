package atelier.flow.run;

import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.job.Problem;
import atelier.core.job.Problem.Blame;
import atelier.core.job.Progress;
import atelier.core.param.ParamException;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Transform;
import atelier.flow.catalog.TransformKind;
import atelier.flow.graph.Node;
import atelier.flow.graph.Parameters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns one step and the tables it reads into table expressions. Asks the engine only what the step has to know beforehand.
public final class StepPlanner {
  private final Catalog catalog;
  private final Engine engine;

  public StepPlanner(Catalog catalog, Engine engine) {
    this.catalog = catalog;
    this.engine = engine;
  }

  /// What a step gives.
  ///
  /// @param ports   by name, the main one first
  /// @param learned null where nothing was learned that is worth keeping
  public record Planned(Map<String, Rel> ports, FittedState.@Nullable Learned learned) {}

  /// Plans a step; one that is switched off lets its first input pass.
  ///
  /// @param values  of the flow's parameters
  /// @param applied what was learned before; null: the step learns on these inputs
  /// @throws FlowException names the step and what does not fit
  public Planned plan(Node.Step step, List<Rel> inputs, Map<String, JsonNode> values, @Nullable FittedState applied, Progress progress)
      throws FlowException, DataException {
    if (step.disabled()) {
      return new Planned(Map.of("output", inputs.getFirst()), null);
    }
    String place = "Step '" + step.id() + "' (" + step.transform() + ")";
    Transform<?> transform = catalog.find(step.transform())
        .orElseThrow(() -> FlowException.input("Step '" + step.id() + "' uses the transform '" + step.transform() + "', which is not known.",
            "Known: " + String.join(", ", catalog.near(step.transform())) + "."));
    try {
      ObjectNode params = Parameters.fill(step.params(), values);
      Table state = state(step, transform, params, inputs, applied, progress);
      FittedState.Learned learned = state == null || transform.asksAnew()
          ? null : new FittedState.Learned(step.transform(), FittedState.hash(step.transform(), params), state);
      return new Planned(transform.apply(params, inputs, state, applied == null), learned);
    } catch (FlowException | ParamException e) {
      throw FlowException.in(place, e.problem(), e);
    } catch (DataException e) {
      // What a person wrote is refused like any other input.
      Blame blame = transform.kind() == TransformKind.CUSTOM ? Blame.INPUT : e.problem().blame();
      throw new DataException(new Problem(blame, place + ": " + e.problem().what(), e.problem().advice()), e);
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
      return engine.collect(question, progress);
    }
    return applied.of(step.id(), step.transform(), params)
        .orElseThrow(() -> FlowException.input("The state file knows nothing of this step.", "Fit the flow again with --fit."));
  }

  /// What is learned is learned on the training rows only, where the split is known.
  private static Rel learningRows(Transform<?> transform, Rel input) {
    boolean split = transform.kind() == TransformKind.FITTED && input.schema().find(Schema.PART).filter(c -> c.kind() != Kind.INTEGER).isPresent();
    return split ? new Rel.Filter(input, Expr.call("eq", Expr.column(Schema.PART), "train")) : input;
  }
}
