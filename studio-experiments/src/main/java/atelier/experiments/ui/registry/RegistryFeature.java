package atelier.experiments.ui.registry;

import atelier.core.project.Project;
import atelier.experiments.registry.Registry;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import java.util.List;
import java.util.function.Function;

/// Registered models, in the window.
public final class RegistryFeature implements Feature {
  private final Function<Project, Registry> registries;

  public RegistryFeature(Function<Project, Registry> registries) {
    this.registries = registries;
  }

  @Override
  public List<PanelKind> panels() {
    return List.of(new RegistryPanel.Kind(registries));
  }

  @Override
  public List<Address> sights(Desk desk) {
    return List.of(Address.of("registry"));
  }
}
