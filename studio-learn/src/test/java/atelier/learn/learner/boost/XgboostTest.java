package atelier.learn.learner.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Additive;
import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Heard;
import atelier.learn.learner.Samples;
import atelier.learn.learner.Task;
import atelier.learn.learner.tree.TreeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XgboostTest {
  private static final BoostParams QUICK = new BoostParams(300, 0.3, 4, 1, 1, 1, 1, 0, 0, 256, 5);

  @ParameterizedTest
  @EnumSource(Task.class)
  void scoresAndExplainsAsTheLibraryItself(Task task) throws Exception {
    Features train = withGaps(Samples.of(task, 800, 6, 1));
    try (var library = new Library(train)) {
      TreeModel ours = BoosterTrees.read(library.booster, train.classes(), 6, 20);

      double[] scores = ours.score(train.x(), 1);
      float[][] theirs = library.booster.predict(library.matrix);
      for (int i = 0; i < 800; i++) {
        for (int k = 0; k < theirs[i].length; k++) {
          double score = task == Task.BINARY ? scores[2 * i + 1] : scores[i * theirs[i].length + k];
          // The library adds up in float32: 21 terms of values around 10 to 30.
          assertThat(score).isCloseTo(theirs[i][k], within(1e-5));
        }
      }
      checkEffects(ours.attribute(train.x()), library.booster.predictContrib(library.matrix, 0));
    }
  }

  /// The library gives, a row and margin, an effect a feature and then the base.
  private static void checkEffects(Additive.Attribution ours, float[][] theirs) {
    for (int i = 0; i < ours.rows(); i++) {
      for (int o = 0; o < ours.outputs(); o++) {
        for (int j = 0; j < ours.features(); j++) {
          assertThat(ours.value(i, o, j)).isCloseTo(theirs[i][o * (ours.features() + 1) + j], within(2e-4));
        }
        assertThat(ours.base()[o]).isCloseTo(theirs[i][o * (ours.features() + 1) + ours.features()], within(2e-4));
      }
    }
  }

  @Test
  void stopsEarlyAndKeepsTheBestRounds() throws Exception {
    Features train = Samples.of(Task.BINARY, 300, 2);
    Features validation = Samples.of(Task.BINARY, 300, 3);
    var losses = new ArrayList<Double>();

    var model = (TreeModel) new Xgboost().fit(train, validation, QUICK, watching(losses));

    int best = losses.indexOf(losses.stream().min(Double::compare).orElseThrow()) + 1;
    assertThat(model.trees()).isEqualTo(best).isLessThan(losses.size());
    assertThat(losses).hasSize(best + QUICK.earlyStoppingRounds());
    assertThat(loss(validation, model.score(validation.x(), 1))).isCloseTo(losses.get(best - 1), within(1e-5));
  }

  private static double loss(Features rows, double[] scores) {
    return atelier.learn.metric.Scorer.score(atelier.learn.metric.Metric.LOGLOSS, Task.BINARY, 2, rows.target(), scores, null);
  }

  @Test
  void growsAllRoundsWithoutValidation() throws Exception {
    var losses = new ArrayList<Double>();
    Features train = Samples.of(Task.MULTICLASS, 200, 4);
    var params = new BoostParams(7, 0.3, 3, 1, 1, 1, 1, 0, 0, 256, 5);

    assertThat(((TreeModel) new Xgboost().fit(train, null, params, watching(losses))).trees()).isEqualTo(7 * 3);
    assertThat(losses).isEmpty();
  }

  @Test
  void saysHowToGetOnWithoutTheNativeLibrary() {
    var problem = Xgboost.withoutLibrary(new UnsatisfiedLinkError("libgomp.so.1: cannot open shared object file")).problem();
    assertThat(problem.what()).contains("libgomp.so.1");
    assertThat(problem.advice()).contains("apt install libgomp1", "random-forest");
  }

  private static FitContext watching(List<Double> losses) {
    return new Heard((step, metrics) -> {
      losses.addAll(metrics.values());
      return FitContext.Verdict.CONTINUE;
    });
  }

  private static Features withGaps(Features given) {
    var random = new Random(9);
    float[] x = given.x().values().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(10) == 0 ? Float.NaN : x[i];
    }
    return new Features(new FloatMatrix(given.x().rows(), given.x().columns(), x), given.names(), given.target(), given.classes(), null);
  }

  /// The same rows boosted by the library alone, 20 rounds.
  private static final class Library implements AutoCloseable {
    final DMatrix matrix;
    final Booster booster;

    Library(Features train) throws XGBoostError {
      matrix = new DMatrix(train.x().values(), train.x().rows(), train.x().columns(), Float.NaN);
      float[] label = new float[train.target().length];
      for (int i = 0; i < label.length; i++) {
        label[i] = (float) train.target()[i];
      }
      matrix.setLabel(label);
      var settings = new HashMap<String, Object>();
      settings.put("verbosity", 0);
      settings.put("nthread", 1);
      settings.put("objective", switch (train.task()) {
        case REGRESSION -> "reg:squarederror";
        case BINARY -> "binary:logistic";
        case MULTICLASS -> "multi:softprob";
      });
      if (train.task() == Task.MULTICLASS) {
        settings.put("num_class", 3);
      }
      booster = XGBoost.train(matrix, settings, 20, new HashMap<>(), null, null);
    }

    @Override
    public void close() {
      booster.dispose();
      matrix.dispose();
    }
  }
}
