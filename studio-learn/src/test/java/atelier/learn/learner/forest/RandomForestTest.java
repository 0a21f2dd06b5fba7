package atelier.learn.learner.forest;

import atelier.core.json.Json;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import com.fasterxml.jackson.databind.node.ObjectNode;

class RandomForestTest extends LearnerContract<ForestParams> {
  @Override
  protected Learner<ForestParams> learner() {
    return new RandomForest();
  }

  @Override
  protected ObjectNode quick() {
    return Json.object().put("trees", 10);
  }
}
