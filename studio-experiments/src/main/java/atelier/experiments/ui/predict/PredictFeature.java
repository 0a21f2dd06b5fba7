package atelier.experiments.ui.predict;

import atelier.core.job.ProblemException;
import atelier.experiments.predict.Predictions;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import java.util.List;

/// Asking models, in the window.
public final class PredictFeature implements Feature {
  private final Predictions predictions;

  public PredictFeature(Predictions predictions) {
    this.predictions = predictions;
  }

  @Override
  public List<PanelKind> panels() {
    return List.of(new PredictKind(predictions));
  }

  @Override
  public List<Address> sights(Desk desk) {
    try {
      return desk.project().store().read(tables -> tables.models().all()).stream().reduce((a, b) -> b).map(model -> List.of(Address.of("predict", model.id()), Address.of("predict", model.id(), "file"))).orElse(List.of());
    } catch (ProblemException e) {
      org.slf4j.LoggerFactory.getLogger(PredictFeature.class).warn("The project's models could not be listed.", e);
      return List.of();
    }
  }
}
