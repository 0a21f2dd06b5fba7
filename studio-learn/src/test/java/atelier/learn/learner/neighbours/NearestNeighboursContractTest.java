package atelier.learn.learner.neighbours;

import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;

class NearestNeighboursContractTest extends LearnerContract<NeighbourParams> {
  @Override
  protected Learner<NeighbourParams> learner() {
    return new NearestNeighbours();
  }
}
