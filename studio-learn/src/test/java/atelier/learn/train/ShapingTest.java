package atelier.learn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.learner.linear.Linear;
import atelier.learn.learner.linear.LinearParams;
import atelier.learn.train.Shaping.ClassWeight;
import atelier.learn.train.Shaping.TargetScale;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShapingTest {
  private static final Shaping BALANCED = new Shaping(TargetScale.PLAIN, ClassWeight.BALANCED);

  /// scikit-learn 1.2.1: LogisticRegression(class_weight="balanced", C=1, tol=1e-12).fit(x, y).predict_proba([[0.5], [1.5]])[:, 1]
  @Test
  void balancedClassesAreScikitLearns() throws Exception {
    float[] x = {-1.2f, -.7f, -.5f, -.2f, 0, .1f, .3f, .6f, .8f, 1.1f, 1.4f, 2.0f};
    double[] y = {0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1};
    double[] weights = Objects.requireNonNull(BALANCED.weights(y, 2, null));
    assertThat(weights[0]).isCloseTo(12 / 2.0 / 9, within(1e-12));
    assertThat(weights[6]).isCloseTo(12 / 2.0 / 3, within(1e-12));
    Model model = new Linear().fit(new Features(new FloatMatrix(12, 1, x), List.of("x"), y, 2, weights), null, new LinearParams(1, 0, 1000, 1e-9), FitContext.of(1, 1));
    double[] said = model.score(new FloatMatrix(2, 1, new float[] {0.5f, 1.5f}), 1);
    assertThat(said[1]).isCloseTo(0.47819711498247, within(1e-6));
    assertThat(said[3]).isCloseTo(0.7225966596041026, within(1e-6));
  }

  @Test
  void weightsOfRowsAreKeptWithinAClass() {
    double[] weights = Objects.requireNonNull(BALANCED.weights(new double[] {0, 0, 1, 1}, 2, new double[] {1, 3, 1, 1}));
    assertThat(weights).containsExactly(new double[] {0.75, 2.25, 1.5, 1.5}, within(1e-12));
    assertThat(Shaping.NONE.weights(new double[] {0, 1}, 2, null)).isNull();
  }

  @Test
  void isPrintedWhereItDiffersOnlyAndReadAgain() throws Exception {
    var recipe = new Trainer(Learners.all()).recipe(request("xgboost", Json.object().put("max_depth", 3).put("target_scale", "log")));
    assertThat(recipe.parameters().path("target_scale").asText()).isEqualTo("log");
    assertThat(recipe.parameters().has("class_weight")).isFalse();
    assertThat(new Trainer(Learners.all()).recipe(request("xgboost", recipe.parameters())).shaping()).isEqualTo(recipe.shaping());
    assertThat(Trainer.parameters("linear", Map.of("class_weight", "balanced", "alpha", "2"), Learners.all()).path("class_weight").asText()).isEqualTo("balanced");
    assertThat(Trainer.parameters("linear", Map.of("alpha", "2"), Learners.all()).has("class_weight")).isFalse();
  }

  @Test
  void refusesWhatIsNoValueOrDoesNotFitTheTask() {
    assertThatThrownBy(() -> Trainer.parameters("linear", Map.of("target_scale", "square"), Learners.all())).isInstanceOf(ParamException.class).hasMessageContaining("'target_scale'").hasMessageContaining("square");
    assertThatThrownBy(() -> new Shaping(TargetScale.LOG, ClassWeight.EVEN).check(Task.BINARY)).isInstanceOf(LearnException.class).hasMessageContaining("classes");
    assertThatThrownBy(() -> BALANCED.check(Task.REGRESSION)).isInstanceOf(LearnException.class).hasMessageContaining("'class_weight'");
  }

  private static TrainRequest request(String algorithm, com.fasterxml.jackson.databind.JsonNode parameters) {
    var table = new TrainRequest.Table("t", null, 1, List.of(), atelier.core.engine.load.TableSource.parquet(java.nio.file.Path.of("none.parquet")));
    return new TrainRequest(table, null, "y", algorithm, parameters, null, null, 2, null, null, null, 1, 1, false, Map.of());
  }
}
