package atelier.learn.learner.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest extends LearnerContract<Baseline.Params> {
  @Override
  protected Learner<Baseline.Params> learner() {
    return new Baseline();
  }

  @Override
  protected boolean learns() {
    return false;
  }

  @Test
  void saysHowOftenEachClassOccurs() throws Exception {
    assertThat(scores(2, new double[] {0, 1, 1, 1}, null)).containsExactly(.25, .75);
    assertThat(scores(2, new double[] {0, 1, 1, 1}, new double[] {3, 1, 1, 1})).containsExactly(.5, .5);
  }

  @Test
  void saysTheMean() throws Exception {
    assertThat(scores(0, new double[] {1, 2, 6, 7}, null)).containsExactly(4);
    assertThat(scores(0, new double[] {1, 2, 6, 7}, new double[] {0, 1, 1, 0})).containsExactly(4);
  }

  private static double[] scores(int classes, double[] target, double[] weight) throws Exception {
    var train = new Features(new FloatMatrix(4, 1, new float[4]), List.of("x"), target, classes, weight);
    return new Baseline().fit(train, null, new Baseline.Params(), FitContext.of(1, 1)).score(new FloatMatrix(1, 1, new float[1]), 1);
  }
}
