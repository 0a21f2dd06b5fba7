package atelier.app.wiring;

import atelier.core.data.load.Importer;
import atelier.flow.catalog.Catalog;
import atelier.flow.run.FlowRunner;

/// The program's services, made when first asked for, in reading order. One instance a program run.
public final class Studio {
  /// The transforms that flows are made of.
  public Catalog transforms() {
    return Catalog.standard();
  }

  /// Runs flows over files.
  public FlowRunner flows() {
    return new FlowRunner(transforms(), new Importer());
  }
}
