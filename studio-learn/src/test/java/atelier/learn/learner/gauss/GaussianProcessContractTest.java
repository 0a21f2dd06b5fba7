package atelier.learn.learner.gauss;

import atelier.core.json.Json;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import com.fasterxml.jackson.databind.node.ObjectNode;

class GaussianProcessContractTest extends LearnerContract<GaussParams> {
  @Override
  protected Learner<GaussParams> learner() {
    return new GaussianProcess();
  }

  @Override
  protected ObjectNode quick() {
    return Json.object().put("max_rows", 240);
  }
}
