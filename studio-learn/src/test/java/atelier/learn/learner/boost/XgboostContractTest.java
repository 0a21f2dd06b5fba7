package atelier.learn.learner.boost;

import atelier.core.json.Json;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import com.fasterxml.jackson.databind.node.ObjectNode;

class XgboostContractTest extends LearnerContract<BoostParams> {
  @Override
  protected Learner<BoostParams> learner() {
    return new Xgboost();
  }

  @Override
  protected ObjectNode quick() {
    return Json.object().put("num_round", 10);
  }
}
