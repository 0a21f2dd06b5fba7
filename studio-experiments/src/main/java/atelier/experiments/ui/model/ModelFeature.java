package atelier.experiments.ui.model;

import atelier.core.job.ProblemException;
import atelier.experiments.model.ModelReports;
import atelier.learn.report.ModelReport;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The project's models, in the window.
public final class ModelFeature implements Feature {
  private static final int PICTURED = 1;

  private final ModelReports reports;
  private final Function<ModelReport, String> html;

  /// @param html writes a report as a page for browsers
  public ModelFeature(ModelReports reports, Function<ModelReport, String> html) {
    this.reports = reports;
    this.html = html;
  }

  @Override
  public List<PanelKind> panels() {
    return List.of(new ModelListPanel.Kind(reports), new ModelPanel.Kind(reports, html));
  }

  @Override
  public List<Address> sights(Desk desk) {
    var sights = new ArrayList<>(List.of(Address.of("models")));
    try {
      // One with a kept report is shown at once.
      List<String> models = reports.list(desk.project()).stream().filter(model -> !model.algorithm().equals("baseline")).map(model -> model.id()).toList();
      models.stream().filter(model -> reports.isKept(desk.project(), model)).findFirst().or(() -> models.stream().findFirst()).stream().limit(PICTURED).forEach(model -> {
        sights.add(Address.of("model", model));
        for (ModelPanel.Tab tab : ModelPanel.Tab.values()) {
          if (tab != ModelPanel.Tab.OVERVIEW) {
            sights.add(Address.of("model", model, tab.id()));
          }
        }
      });
    } catch (ProblemException e) {
      org.slf4j.LoggerFactory.getLogger(ModelFeature.class).warn("The project's models could not be listed.", e);
    }
    return sights;
  }
}
