package atelier.flow.run;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.Engine;
import atelier.core.expr.Dialect;
import atelier.core.expr.Expr;
import atelier.core.expr.Obstacle;
import atelier.core.expr.Rel;
import atelier.core.job.Problem;
import atelier.core.job.Problem.Blame;
import atelier.core.job.Progress;
import atelier.core.param.ParamException;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Effect;
import atelier.flow.catalog.FlowException;
import atelier.flow.catalog.Transform;
import atelier.flow.catalog.TransformKind;
import atelier.flow.graph.Node;
import atelier.flow.graph.Parameters;
import atelier.flow.worker.StepLearning;
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

  private final boolean quick;
  private final StepLearning learning;

  /// @param quick    whether what only makes a run quicker is asked of the rows at hand
  /// @param learning where steps learn
  public StepPlanner(Catalog catalog, Engine engine, boolean quick, StepLearning learning) {
    this.catalog = catalog;
    this.engine = engine;
    this.quick = quick;
    this.learning = learning;
  }

  /// What a step gives.
  ///
  /// @param ports   by name, the main one first
  /// @param learned null where nothing was learned that is worth keeping
  public record Planned(Map<String, Rel> ports, FittedState.@Nullable Learned learned) {}

  /// Knows what the steps before have learned.
  @FunctionalInterface
  public interface Lenders {
    FittedState.@Nullable Learned learned(String step);
  }

  /// Plans a step; one that is switched off lets its first input pass.
  ///
  /// @param values  of the flow's parameters
  /// @param applied what was learned before; null: the step learns on these inputs
  /// @param lenders what another step learned, for steps that work with it; null where that learned nothing
  /// @throws FlowException names the step and what does not fit
  public Planned plan(Node.Step step, List<Rel> inputs, Map<String, JsonNode> values, @Nullable FittedState applied, Lenders lenders, Progress progress)
      throws FlowException, DataException {
    if (step.disabled()) {
      return new Planned(Map.of("output", inputs.getFirst()), null);
    }
    String place = place(step);
    Transform<?> transform = catalog.find(step.transform())
        .orElseThrow(() -> FlowException.input("Step '" + step.id() + "' uses the transform '" + step.transform() + "', which is not known.",
            meant(catalog.near(step.transform()))));
    try {
      ObjectNode params = Parameters.fill(step.params(), values);
      String lender = transform.borrows(params);
      Table state = lender == null ? state(step, transform, params, inputs, applied, progress) : borrowed(step, transform, params, applied, lenders.learned(lender));
      FittedState.Learned learned = state == null || transform.asksAnew()
          ? null : new FittedState.Learned(step.transform(), FittedState.hash(step.transform(), params), params, state);
      Map<String, Rel> ports = transform.apply(params, inputs, state, applied == null);
      for (Rel port : ports.values()) {
        checkPossible(port);
      }
      return new Planned(ports, learned);
    } catch (FlowException | ParamException e) {
      throw FlowException.in(place, e.problem(), e);
    } catch (DataException e) {
      // What a person wrote is refused like any other input.
      Blame blame = transform.kind() == TransformKind.CUSTOM ? Blame.INPUT : e.problem().blame();
      throw new DataException(new Problem(blame, place + ": " + e.problem().what(), e.problem().advice()), e);
    }
  }

  private static String meant(List<String> near) {
    return near.isEmpty() ? "The list of all: studio transforms." : "Did you mean " + String.join(" or ", near) + "? The list of all: studio transforms.";
  }

  private @Nullable Table state(Node.Step step, Transform<?> transform, ObjectNode params, List<Rel> inputs, @Nullable FittedState applied, Progress progress)
      throws FlowException, ParamException, DataException {
    var given = new ArrayList<>(inputs);
    given.set(0, learningRows(transform, inputs.getFirst()));
    Rel question = transform.discover(params, given);
    if (question == null) {
      return null;
    }
    if (transform.asksForSpeed()) {
      return quick ? answered(question, progress) : null;
    }
    if (applied == null || transform.asksAnew()) {
      checkPossible(question);
      return engine.collect(learning.placed(question, transform, params, given), progress.saying(said -> place(step) + ": " + said));
    }
    return applied.of(step.id(), step.transform(), params)
        .orElseThrow(() -> FlowException.input("The state file knows nothing of this step.", "Fit the flow again with --fit."));
  }

  /// Null where the rows cannot be asked: the run itself says which step refuses them.
  private @Nullable Table answered(Rel question, Progress progress) throws DataException {
    if (engine.obstacle(question).isPresent()) {
      return null;
    }
    try {
      return engine.collect(question, progress);
    } catch (DataException e) {
      if (e.problem().blame() != Blame.INPUT) {
        throw e;
      }
      return null;
    }
  }

  /// Checks that the engine can do it, before it does anything of it.
  private void checkPossible(Rel rel) throws FlowException {
    Obstacle obstacle = engine.obstacle(rel).orElse(null);
    if (obstacle != null) {
      throw FlowException.input("It " + obstacle.what() + "; this engine cannot do it.", "Run the flow with --engine " + obstacle.engine() + ", or take the step out.");
    }
  }

  /// Checks that the engine speaks the language of a step's code, which needs no table.
  void checkLanguage(Node.Step step) throws FlowException {
    Dialect dialect = step.disabled() ? null : catalog.find(step.transform()).map(Transform::dialect).orElse(null);
    if (dialect != null) {
      try {
        checkPossible(new Rel.Sql(List.of(), "", dialect, new Schema(List.of())));
      } catch (FlowException e) {
        throw FlowException.in(place(step), e.problem(), e);
      }
    }
  }

  private static String place(Node.Step step) {
    return "Step '" + step.id() + "' (" + step.transform() + ")";
  }

  /// The step whose learned state a step works with; null where it needs none, or its parameters do not fit.
  public @Nullable String lender(Node.Step step, Map<String, JsonNode> values) {
    try {
      Transform<?> transform = catalog.find(step.transform()).orElse(null);
      return transform == null ? null : transform.borrows(Parameters.fill(step.params(), values));
    } catch (FlowException | ParamException e) {
      return null; // planning the step says what is wrong
    }
  }

  /// What another step learned, with its transform and parameters beside each row; what was saved for this step when it was fitted before.
  @SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on inferred types.
  private static @Nullable Table borrowed(Node.Step step, Transform<?> transform, ObjectNode params, @Nullable FittedState applied, FittedState.@Nullable Learned lender) throws FlowException {
    if (applied != null) {
      return applied.of(step.id(), transform.id(), params).orElse(null);
    }
    if (lender == null) {
      return null;
    }
    var columns = new ArrayList<>(lender.state().schema().columns());
    columns.add(new Column(Effect.TRANSFORM, Kind.TEXT));
    columns.add(new Column(Effect.PARAMETERS, Kind.TEXT));
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : lender.state().rows()) {
      var longer = new ArrayList<@Nullable Object>(row);
      longer.add(lender.transform());
      longer.add(lender.params().toString());
      rows.add(longer);
    }
    return new Table(new Schema(columns), rows);
  }


  /// What is learned is learned on the training rows only, where the split is known.
  private static Rel learningRows(Transform<?> transform, Rel input) {
    boolean split = transform.kind() == TransformKind.FITTED && input.schema().find(Schema.PART).filter(c -> c.kind() != Kind.INTEGER).isPresent();
    return split ? new Rel.Filter(input, Expr.call("eq", Expr.column(Schema.PART), "train")) : input;
  }
}
