package atelier.learn.learner.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.Formula;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import atelier.learn.learner.Model;
import atelier.learn.learner.Portable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearTest extends LearnerContract<LinearParams> {
  private static final LinearParams EXACT = new LinearParams(1, 0, 10_000, 1e-9);
  private static final float[] X = {
    -1.2f, .3f, .7f, .5f, -1.1f, .2f, 1.4f, .8f, -.9f, -.4f, -.6f, 1.5f, .9f, 1.2f, -.3f, -.7f, .1f, -1.3f, .2f, -.5f, .4f, -.6f, .2f, -.3f
  };

  private static final double[] RIDGE = {2.37751056, 1.27833341, 0.579184529};
  private static final double RIDGE_INTERCEPT = 3.21886447;
  private static final double[] RIDGE_WEIGHTED = {2.56576157, 1.58395906, 0.749491188};
  private static final double RIDGE_WEIGHTED_INTERCEPT = 3.34526343;
  private static final double[] NET = {1.93604287, 0.396466554, 0};
  private static final double NET_INTERCEPT = 3.26847616;
  private static final double[] LOGISTIC = {0.736619782, 0.639827714, -0.223857587};
  private static final double LOGISTIC_INTERCEPT = 0.0157490952;
  private static final double[] LOGISTIC_NET = {0.646066244, 0.511442734, 0};
  private static final double LOGISTIC_NET_INTERCEPT = -0.00363055424;
  private static final double[] SOFTMAX = {-0.846272322, -0.000914526148, 0.187760414, 0.394413241, 0.76016156, -0.295969712, 0.451859081, -0.759247034, 0.108209298};
  private static final double[] SOFTMAX_INTERCEPT = {0.117986583, 0.105824958, -0.223811541};

  @Override
  protected Learner<LinearParams> learner() {
    return new Linear();
  }

  // Coefficients are of scikit-learn 1.2.1 with X as float64(float32(X)), tol=1e-12, max_iter=100000; see the call at each test.

  @Test
  void isRidgeForValues() throws Exception {
    // Ridge(alpha=1).fit(X, y)
    check(fit(0, EXACT, null, 1, 3, 7, 2, 8, 0, 4, 1.5), RIDGE, RIDGE_INTERCEPT);
  }

  @Test
  void takesWeightsAsRepeatedRows() throws Exception {
    // Ridge(alpha=1).fit(X, y, sample_weight=[1, 2, 1, .5, 3, 1, 1, 2])
    check(fit(0, EXACT, new double[] {1, 2, 1, .5, 3, 1, 1, 2}, 1, 3, 7, 2, 8, 0, 4, 1.5), RIDGE_WEIGHTED, RIDGE_WEIGHTED_INTERCEPT);
  }

  @Test
  void isElasticNetForValues() throws Exception {
    // ElasticNet(alpha=2/8, l1_ratio=.7).fit(X, (y - y.mean()) / y.std()), coef_ * y.std()
    check(fit(0, new LinearParams(2, .7, 10_000, 1e-9), null, 1, 3, 7, 2, 8, 0, 4, 1.5), NET, NET_INTERCEPT);
  }

  @Test
  void isLogisticForTwoClasses() throws Exception {
    // LogisticRegression(C=1, solver='newton-cg').fit(X, y)
    check(fit(2, EXACT, null, 0, 0, 1, 0, 1, 0, 1, 1), LOGISTIC, LOGISTIC_INTERCEPT);
  }

  @Test
  void isElasticNetForTwoClasses() throws Exception {
    // LogisticRegression(C=1, penalty='elasticnet', l1_ratio=.7, solver='saga').fit(X, y)
    check(fit(2, new LinearParams(1, .7, 10_000, 1e-9), null, 0, 0, 1, 0, 1, 0, 1, 1), LOGISTIC_NET, LOGISTIC_NET_INTERCEPT);
  }

  @Test
  void isSoftmaxForMoreClasses() throws Exception {
    // LogisticRegression(C=1, solver='newton-cg').fit(X, y)
    check(fit(3, EXACT, null, 0, 2, 1, 0, 1, 0, 2, 1), SOFTMAX, SOFTMAX_INTERCEPT);
  }

  @Test
  void dropsEverythingUnderAStrongLasso() throws Exception {
    Formula.Linear formula = fit(2, new LinearParams(1000, 1, 500, 1e-6), null, 0, 0, 1, 0, 1, 0, 1, 1);
    assertThat(formula.weights()).containsOnly(0);
    assertThat(formula.bias()).containsExactly(new double[] {0}, within(1e-9));
  }

  @Test
  void copesWithManyMoreColumnsThanRows() throws Exception {
    Features wide = atelier.learn.learner.Samples.of(atelier.learn.learner.Task.BINARY, 62, 2000, 1);
    Model model = new Linear().fit(wide, null, new Linear().card().params().defaults(), FitContext.of(1, 1));
    double[] scores = model.score(wide.x(), 1);
    for (int i = 0; i < 62; i++) {
      assertThat(scores[2 * i + 1] > .5).isEqualTo(wide.target()[i] == 1);
    }
  }

  private static Formula.Linear fit(int classes, LinearParams params, double[] weight, double... y) throws Exception {
    var train = new Features(new FloatMatrix(8, 3, X), atelier.learn.learner.Samples.names(3), y, classes, weight);
    return (Formula.Linear) ((Portable) new Linear().fit(train, null, params, FitContext.of(1, 1))).formula();
  }

  private static void check(Formula.Linear formula, double[] weights, double... bias) {
    assertThat(formula.weights()).as(Arrays.toString(formula.weights())).containsExactly(weights, within(1e-6));
    assertThat(formula.bias()).containsExactly(bias, within(1e-6));
  }
}
