package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;

import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.param.Param;
import atelier.core.param.ParamException;
import atelier.core.param.ParamSchema;
import atelier.flow.catalog.LinearTransforms.Pca;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The way back from what another step of the flow learned (`reduce`).
final class ReverseTransforms {
  record Inverse(@Param(type = "ref", required = true, help = "The id of the step reduce.pca in this flow.") String step) {}

  private ReverseTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        new Transform<>("reduce.pca-inverse", "Inverse PCA", "The columns that principal components were made of, from the components; all components give them back exactly.", TransformKind.FITTED, Reach.TABLE, new Inverse(""), new Effect<Inverse>() {
          @Override
          public Map<String, Rel> apply(Step<Inverse> step) throws FlowException {
            return Map.of("output", restored(step));
          }

          @Override
          public String borrows(Inverse params) {
            return params.step();
          }
        }, List.of())
            .refuses("{'step': 'nowhere'}", table("pc_1 | n", "1.0 | x", "- | y"), "no step 'nowhere'"));
  }

  private static Rel restored(Step<Inverse> step) throws FlowException {
    Table state = step.state();
    String id = step.params().step();
    if (state == null || !state.schema().has(Effect.TRANSFORM)) {
      throw FlowException.input("There is no step '" + id + "' before this one that learned something.", "Name the id of a step reduce.pca of this flow.");
    }
    if (!"reduce.pca".equals(state.cell(0, Effect.TRANSFORM))) {
      throw FlowException.input("Step '" + id + "' is " + state.cell(0, Effect.TRANSFORM) + ", not reduce.pca.", "Name a step reduce.pca.");
    }
    Pca pca = pca(String.valueOf(state.cell(0, Effect.PARAMETERS)));
    var borrowed = new Step<>(pca, step.inputs(), state, false);
    if (Moments.nothing(borrowed)) {
      return step.input();
    }
    Moments moments = Moments.of(borrowed, pca.columns());
    List<double[]> loadings = LinearTransforms.loadings(moments, pca);
    boolean vector = pca.style() == LinearTransforms.Style.VECTOR;
    var restored = new LinkedHashMap<String, Expr>();
    for (int j = 0; j < pca.columns().size(); j++) {
      Expr sum = literal(0.0);
      for (int k = 0; k < loadings.size(); k++) {
        Expr component = vector ? call("list_get", step.cell(pca.prefix()).list(), k + 1) : step.cell(pca.prefix() + "_" + (k + 1)).number();
        sum = call("plus", sum, call("times", component, loadings.get(k)[j]));
      }
      Expr scaled = pca.scale() ? call("times", sum, moments.deviation(j)) : sum;
      restored.put(pca.columns().get(j), pca.center() ? call("plus", scaled, moments.mean()[j]) : scaled);
    }
    var gone = new HashSet<String>();
    if (vector) {
      gone.add(pca.prefix());
    } else {
      gone.addAll(Learning.numbered(pca.prefix(), loadings.size()));
    }
    return EncodeTransforms.replaced(step, step.input(), gone, restored);
  }

  private static Pca pca(String params) throws FlowException {
    try {
      JsonNode json = atelier.core.json.Json.tree(params);
      return ParamSchema.of(new Pca(List.of(), null, 95, true, true, LinearTransforms.Style.COLUMNS, "pc", false)).parse(json, "Transform 'reduce.pca'");
    } catch (ParamException e) {
      throw FlowException.in("The step reduce.pca", e.problem(), e);
    } catch (java.io.IOException e) {
      throw FlowException.input("The state of the step reduce.pca cannot be read.", "Fit the flow again.");
    }
  }

}
