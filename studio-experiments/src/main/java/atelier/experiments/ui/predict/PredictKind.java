package atelier.experiments.ui.predict;

import atelier.experiments.predict.Predictions;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;

/// Opens `predict/<model>` and `predict/<model>/file`.
record PredictKind(Predictions predictions) implements PanelKind {
  @Override
  public String id() {
    return "predict";
  }

  @Override
  public Panel open(Address address, Desk desk) {
    return new PredictPanel(desk, predictions, address);
  }
}
