package atelier.wrangler.ui.prepare;

import atelier.core.job.ProblemException;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.FlowStore;
import atelier.flow.graph.Node;
import atelier.ui.panel.Address;
import atelier.ui.panel.Command;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Feature;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.LoggerFactory;

/// Flows, in the window.
public final class PrepareFeature implements Feature {
  private static final int MOST_COMMANDS = 12;

  private final Clock clock;
  private final Supplier<Catalog> catalog;

  /// @param catalog made when a flow is first opened, for it would make the program start slower
  public PrepareFeature(Supplier<Catalog> catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /// Opens `prepare`, the list; `prepare/<flow>`, `prepare/<flow>/graph` and `prepare/<flow>/step/<step>`; `prepare/<flow>/edit/<step>`, a step in its form;
  /// `prepare/<flow>/add/<transform>/<params>/<dataset>`, a new step in its form, behind the step that was chosen last; and
  /// `prepare//<dataset>`, a new flow on a dataset, or `prepare//<dataset>/<transform>/<params>`, one with a first step in its form.
  private record Kind(Supplier<Catalog> catalog, Clock clock) implements PanelKind {
    @Override
    public String id() {
      return "prepare";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      boolean list = address.part(1).isEmpty() && address.part(2).isEmpty();
      return list ? new FlowListPanel(desk, clock) : new PreparePanel(desk, catalog, clock, address);
    }
  }

  @Override
  public List<PanelKind> panels() {
    return List.of(new Kind(catalog, clock));
  }

  @Override
  public List<Address> sights(Desk desk) {
    var sights = new ArrayList<Address>(List.of(Address.of("prepare")));
    List<String> names = names(desk);
    if (!names.isEmpty()) {
      sights.add(Address.of("prepare", names.getLast()));
      sights.add(Address.of("prepare", names.getLast(), "graph"));
      firstStep(desk, names.getLast()).ifPresent(step -> sights.add(Address.of("prepare", names.getLast(), "edit", step)));
    }
    return sights;
  }

  private Optional<String> firstStep(Desk desk, String name) {
    try {
      return new FlowStore(desk.project(), clock).open(name).flow().nodes().stream().filter(Node.Step.class::isInstance).map(Node::id).findFirst();
    } catch (ProblemException e) {
      return Optional.empty(); // its page says what is wrong with it
    }
  }

  @Override
  public List<Command> commands(String query, Desk desk) {
    var texts = new PrepareTexts(desk.language());
    String typed = query.strip().toLowerCase(Locale.ROOT);
    return names(desk).stream()
        .filter(n -> n.toLowerCase(Locale.ROOT).contains(typed))
        .limit(MOST_COMMANDS)
        .map(n -> new Command(texts.flows(), Feather.SLIDERS, n, "", () -> desk.go(Address.of("prepare", n))))
        .toList();
  }

  private List<String> names(Desk desk) {
    try {
      return desk.hasProject() ? new FlowStore(desk.project(), clock).names() : List.of();
    } catch (ProblemException e) {
      LoggerFactory.getLogger(PrepareFeature.class).warn("The project's flows could not be listed.", e);
      return List.of();
    }
  }
}
