package atelier.learn.learner.forest;

import atelier.core.json.Json;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import com.fasterxml.jackson.databind.node.ObjectNode;

class ExtraTreesContractTest extends LearnerContract<ExtraTreesParams> {
  @Override
  protected Learner<ExtraTreesParams> learner() {
    return new ExtraTrees();
  }

  @Override
  protected ObjectNode quick() {
    return Json.object().put("trees", 10);
  }
}
