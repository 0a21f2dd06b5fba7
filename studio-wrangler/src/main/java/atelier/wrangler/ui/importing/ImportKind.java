package atelier.wrangler.ui.importing;

import atelier.core.project.Intake;
import atelier.ui.panel.PanelKind;

/// The kind of page that imports files.
public final class ImportKind {
  private ImportKind() {}

  /// Opens `import` and `import/<path>`.
  public static PanelKind of(Intake intake) {
    return new ImportPanel.Kinds(intake);
  }
}
