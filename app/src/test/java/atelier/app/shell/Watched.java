package atelier.app.shell;

import atelier.core.job.ProblemException;
import atelier.ui.panel.Address;
import atelier.ui.panel.Command;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Unfinished;
import java.util.List;
import java.util.function.Consumer;

/// A feature as it is, whose pages are told of when they open.
record Watched(Feature feature, Consumer<Panel> opening) implements Feature {
  /// A kind of page as it is.
  private record Kind(PanelKind kind, Consumer<Panel> opening) implements PanelKind {
    @Override
    public String id() {
      return kind.id();
    }

    @Override
    public Panel open(Address address, Desk desk) {
      Panel panel = kind.open(address, desk);
      opening.accept(panel);
      return panel;
    }

    @Override
    public boolean needsProject() {
      return kind.needsProject();
    }
  }

  @Override
  public List<PanelKind> panels() {
    return feature.panels().stream().<PanelKind>map(kind -> new Kind(kind, opening)).toList();
  }

  @Override
  public List<Unfinished> unfinished(Desk desk) throws ProblemException {
    return feature.unfinished(desk);
  }

  @Override
  public void suspend() {
    feature.suspend();
  }

  @Override
  public List<Address> sights(Desk desk) {
    return feature.sights(desk);
  }

  @Override
  public List<Command> commands(String query, Desk desk) {
    return feature.commands(query, desk);
  }
}
