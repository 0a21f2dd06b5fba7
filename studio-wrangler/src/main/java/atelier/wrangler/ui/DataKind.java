package atelier.wrangler.ui;

import atelier.flow.catalog.Catalog;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import java.util.function.Supplier;

/// Opens `data`, the list, and `data/<dataset>`, its grid.
record DataKind(Versions versions, Supplier<Catalog> catalog) implements PanelKind {
  @Override
  public String id() {
    return "data";
  }

  @Override
  public Panel open(Address address, Desk desk) {
    return address.part(1).isEmpty() ? new DatasetListPanel(desk) : new TablePanel(desk, versions, catalog, address);
  }
}
