package atelier.learn.learner.bayes;

import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;

class NaiveBayesContractTest extends LearnerContract<BayesParams> {
  @Override
  protected Learner<BayesParams> learner() {
    return new NaiveBayes();
  }
}
