package atelier.learn.learner.light;

import atelier.core.json.Json;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import com.fasterxml.jackson.databind.node.ObjectNode;

class LightGbmContractTest extends LearnerContract<LightParams> {
  @Override
  protected Learner<LightParams> learner() {
    return new LightGbm();
  }

  @Override
  protected ObjectNode quick() {
    return Json.object().put("num_round", 10);
  }
}
