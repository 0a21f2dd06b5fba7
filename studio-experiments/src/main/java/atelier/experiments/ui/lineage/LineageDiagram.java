package atelier.experiments.ui.lineage;

import atelier.core.lineage.Association;
import atelier.core.project.Proof;
import atelier.experiments.lineage.Sort;
import atelier.experiments.lineage.Thing;
import atelier.ui.graph.Diagram;
import atelier.ui.graph.Hue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kordamp.ikonli.feather.Feather;

/// Draws a lineage as boxes and wires.
final class LineageDiagram {
  private LineageDiagram() {}

  static Diagram of(LineageViewModel.State state, LineageTexts texts) {
    Set<String> members = state.members();
    Map<String, Hue> hues = new HashMap<>();
    state.provenance().things().forEach(thing -> hues.put(thing.id(), hue(thing.sort())));
    Map<String, Hue> in = new HashMap<>();
    Map<String, Hue> out = new HashMap<>();
    for (Association a : state.provenance().links()) {
      in.putIfAbsent(a.to(), hues.getOrDefault(a.from(), Hue.GREY));
      out.putIfAbsent(a.from(), hues.getOrDefault(a.from(), Hue.GREY));
    }
    List<Diagram.Box> boxes =
        state.provenance().things().stream().map(thing -> box(thing, members, state, texts, ports(in, thing), ports(out, thing))).toList();
    List<Diagram.Wire> wires = state.provenance().links().stream().map(a -> Diagram.Wire.of(a.from(), a.to())).distinct().toList();
    return new Diagram(boxes, wires);
  }

  private static List<Hue> ports(Map<String, Hue> hues, Thing thing) {
    return Optional.ofNullable(hues.get(thing.id())).map(List::of).orElse(List.of());
  }

  private static Diagram.Box box(Thing thing, Set<String> members, LineageViewModel.State state, LineageTexts texts, List<Hue> in, List<Hue> out) {
    Optional<Diagram.Badge> badge =
        state.evidence().of(thing, members).map(proof -> new Diagram.Badge(icon(proof.state()), hue(proof.state()), texts.today(thing.sort(), proof.state())));
    return new Diagram.Box(thing.id(), icon(thing.sort()), hue(thing.sort()), texts.name(thing), texts.brief(thing, members), badge, in, out);
  }

  static Feather icon(Sort sort) {
    return switch (sort) {
      case FILE -> Feather.FILE;
      case DATASET -> Feather.DATABASE;
      case FLOW -> Feather.SLIDERS;
      case EXPERIMENT -> Feather.LAYERS;
      case TRAINING -> Feather.CPU;
      case HOLD_OUT -> Feather.LOCK;
      case RUN -> Feather.PLAY;
      case MODEL -> Feather.BOX;
      case PREDICTIONS -> Feather.TARGET;
      case OTHER -> Feather.CIRCLE;
    };
  }

  private static Hue hue(Sort sort) {
    return switch (sort) {
      case FILE, OTHER -> Hue.GREY;
      case DATASET, HOLD_OUT -> Hue.BLUE;
      case FLOW -> Hue.ORANGE;
      case EXPERIMENT, TRAINING, RUN -> Hue.PINK;
      case MODEL, PREDICTIONS -> Hue.GREEN;
    };
  }

  static Feather icon(Proof.State state) {
    return switch (state) {
      case SAME -> Feather.CHECK_CIRCLE;
      case UNSEALED -> Feather.HELP_CIRCLE;
      case UNREADABLE -> Feather.X_CIRCLE;
      case MISSING -> Feather.ALERT_CIRCLE;
      case CHANGED -> Feather.ALERT_TRIANGLE;
    };
  }

  private static Hue hue(Proof.State state) {
    return switch (state) {
      case SAME -> Hue.SUCCESS;
      case UNSEALED -> Hue.MUTED;
      case UNREADABLE -> Hue.DANGER;
      case MISSING, CHANGED -> Hue.WARNING;
    };
  }

  /// The style class of the same colour.
  static String style(Proof.State state) {
    return switch (hue(state)) {
      case SUCCESS -> "success";
      case WARNING -> "warning";
      case DANGER -> "danger";
      default -> "subtle";
    };
  }
}
