package atelier.learn.learner.net;

import atelier.core.json.Json;
import atelier.learn.learner.Learner;
import atelier.learn.learner.LearnerContract;
import com.fasterxml.jackson.databind.node.ObjectNode;

class NeuralNetContractTest extends LearnerContract<NetParams> {
  @Override
  protected Learner<NetParams> learner() {
    return new NeuralNet();
  }

  @Override
  protected ObjectNode quick() {
    return Json.object().put("max_epochs", 5).put("hidden_size", 16);
  }
}
