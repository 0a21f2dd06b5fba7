package atelier.learn.learner.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.Formula.Layer;
import atelier.learn.learner.Heard;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeuralNetTest {
  @Test
  void addsUpLayerByLayer() throws Exception {
    var hidden = new Layer(2, 2, new float[] {1, 2, -1, 1}, new float[] {0.5f, -3});
    var last = new Layer(2, 1, new float[] {2, 10}, new float[] {-1});
    var model = new NetModel(0, 2, List.of(hidden, last));

    // Hidden: 1 + 4 + 0.5 = 5.5 and max(0, -1 + 2 - 3) = 0; then -1 - 2 + 0.5 < 0 and 1 - 1 - 3 < 0.
    assertThat(model.score(new FloatMatrix(2, 2, new float[] {1, 2, -1, -1}), 1)).containsExactly(10, -1);
  }

  @Test
  void keepsTheBestEpochAndStopsAfterTheLastOnesBroughtNothing() throws Exception {
    // Few rows and many weights: the net soon learns rows by heart.
    Features train = Samples.of(Task.BINARY, 150, 20, 2);
    Features validation = Samples.of(Task.BINARY, 500, 20, 3);
    var losses = new ArrayList<Double>();

    var model = new NeuralNet().fit(train, validation, new NetParams(64, 2, 0, 0.01, 0, 32, 200, 6, 0), watching(losses));

    double lowest = losses.stream().min(Double::compare).orElseThrow();
    assertThat(losses).hasSize(losses.indexOf(lowest) + 1 + 6);
    double loss = Scorer.score(Metric.LOGLOSS, Task.BINARY, 2, validation.target(), model.score(validation.x(), 1), null);
    assertThat(loss).isCloseTo(lowest, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void takesTheStepThatTheSlopeSays(Task task) throws Exception {
    // Adam's first step moves each weight against its slope by the learning rate, whatever the slope's size (Kingma & Ba 2015, section 2.1).
    Features rows = Samples.of(task, 40, 3, 5);
    var params = new NetParams(4, 0, 0, 0.01, 0, 64, 1, 0, 0);
    double sum = 0;
    try (var torch = new Torch(new int[] {3, NetModel.outputs(rows.classes())}, rows.classes(), params, 1)) {
      float[] target = new float[40];
      float[] weight = new float[40];
      for (int i = 0; i < 40; i++) {
        target[i] = (float) rows.target()[i];
        weight[i] = 1;
        sum += switch (task) {
          case BINARY -> Math.log(2);
          case MULTICLASS -> Math.log(3);
          case REGRESSION -> target[i] * target[i] / 2;
        };
      }
      // All weights are 0 before the first step: the loss is the constant's.
      assertThat(torch.step(rows.x().values(), target, weight)).isCloseTo(sum / 40, within(1e-4));
      Layer layer = torch.layers().getFirst();
      assertThat(layer.outputs()).isEqualTo(NetModel.outputs(rows.classes()));
      for (int o = 0; o < layer.outputs(); o++) {
        for (int j = 0; j < 3; j++) {
          double slope = 0;
          for (int i = 0; i < 40; i++) {
            double constant = task == Task.BINARY ? 0.5 : task == Task.MULTICLASS ? 1 / 3.0 : 0;
            double truth = task == Task.MULTICLASS ? (target[i] == o ? 1 : 0) : target[i];
            slope += (constant - truth) * rows.x().get(i, j);
          }
          assertThat((double) layer.weights()[o * 3 + j]).isCloseTo(-0.01 * Math.signum(slope), within(1e-4));
        }
      }
    }
  }

  @Test
  void isAsSmallAsItWasAskedToBe() throws Exception {
    var model = (NetModel) new NeuralNet().fit(Samples.of(Task.MULTICLASS, 90, 1), null, new NetParams(7, 3, 0.2, 0.01, 0, 32, 2, 0, 0.1), FitContext.of(1, 1));

    assertThat(((Formula.Net) model.formula()).layers()).extracting(Layer::outputs).containsExactly(7, 7, 7, 3);
  }

  @Test
  void saysWhatElseThereIsWithoutPyTorch() {
    var problem = NeuralNet.withoutLibrary(new UnsatisfiedLinkError("no djl_torch")).problem();
    assertThat(problem.what()).contains("PyTorch", "no djl_torch");
    assertThat(problem.advice()).contains("xgboost");
  }

  private static FitContext watching(List<Double> losses) {
    return new Heard((step, metrics) -> {
      losses.add(metrics.get("validation-loss"));
      return FitContext.Verdict.CONTINUE;
    });
  }
}
