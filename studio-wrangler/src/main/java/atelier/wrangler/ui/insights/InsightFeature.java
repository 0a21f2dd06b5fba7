package atelier.wrangler.ui.insights;

import atelier.core.data.Dataset;
import atelier.core.store.StoreException;
import atelier.flow.analysis.Analyses;
import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.Insights;
import atelier.flow.catalog.Catalog;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import atelier.wrangler.insight.KeptInsights;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/// Insights and analyses of datasets, in the window.
public final class InsightFeature implements Feature {
  private final List<PanelKind> panels;

  /// @param catalog made when a warning's step is first applied
  /// @param html    writes a report as a page for browsers
  public InsightFeature(Insights insights, Analyses analyses, Supplier<Catalog> catalog, Function<InsightReport, String> html) {
    panels = List.of(new InsightPanel.Kind(new KeptInsights(insights), catalog, html), new AnalysisPanel.Kind(analyses));
  }

  @Override
  public List<PanelKind> panels() {
    return panels;
  }

  @Override
  public List<Address> sights(Desk desk) {
    try {
      List<Dataset> datasets = desk.hasProject() ? desk.project().datasets() : List.of();
      if (datasets.isEmpty()) {
        return List.of();
      }
      String id = datasets.getLast().id();
      return List.of(Address.of("insights", id), Address.of("analyses", id), Address.of("analyses", id, "correlation"));
    } catch (StoreException e) {
      LoggerFactory.getLogger(InsightFeature.class).warn("The project's datasets could not be listed.", e);
      return List.of();
    }
  }
}
