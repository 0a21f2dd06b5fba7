package atelier.wrangler.ui.prepare;

import atelier.core.job.Problem;
import atelier.flow.graph.Node;
import atelier.flow.work.Standing;
import atelier.ui.graph.Diagram;
import atelier.ui.graph.Hue;
import atelier.ui.text.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// A flow as boxes and wires.
final class FlowDiagram {
  private static final Map<String, Feather> ICONS = Map.ofEntries(
      Map.entry("col", Feather.COLUMNS), Map.entry("row", Feather.FILTER), Map.entry("join", Feather.GIT_MERGE), Map.entry("split", Feather.SHUFFLE), Map.entry("miss", Feather.DROPLET),
      Map.entry("str", Feather.TYPE), Map.entry("find", Feather.SEARCH), Map.entry("text", Feather.TYPE), Map.entry("type", Feather.REPEAT), Map.entry("num", Feather.HASH),
      Map.entry("scale", Feather.SLIDERS), Map.entry("outlier", Feather.SCISSORS), Map.entry("encode", Feather.TAG), Map.entry("date", Feather.CALENDAR), Map.entry("agg", Feather.LAYERS),
      Map.entry("valid", Feather.CHECK_CIRCLE), Map.entry("geo", Feather.MAP_PIN), Map.entry("code", Feather.CODE));

  private FlowDiagram() {}

  static Feather icon(Node node) {
    return switch (node) {
      case Node.Source _ -> Feather.DATABASE;
      case Node.Destination _ -> Feather.SAVE;
      case Node.Step s -> ICONS.getOrDefault(s.transform().replaceAll("\\..*", ""), Feather.ZAP);
    };
  }

  private static Hue hue(Node node) {
    return switch (node) {
      case Node.Source _ -> Hue.BLUE;
      case Node.Destination _ -> Hue.GREEN;
      case Node.Step s -> s.transform().startsWith("join.") ? Hue.PINK : s.disabled() ? Hue.GREY : Hue.ORANGE;
    };
  }

  /// @param made what steps made of a column that is traced, by their ids
  static Diagram of(FlowState state, StepWords words, PrepareTexts texts, Map<String, String> made) {
    var boxes = new ArrayList<Diagram.Box>();
    var wires = new ArrayList<Diagram.Wire>();
    Stacks stacks = Stacks.of(state.flow(), state.selected());
    stacks.all().forEach((id, run) -> {
      boolean all = run.stream().allMatch(s -> state.standing(s.id()).orElse(null) instanceof Standing.Good);
      String names = run.stream().map(s -> words.name(s.transform())).distinct().limit(3).collect(Collectors.joining(", "));
      boxes.add(new Diagram.Box(id, Feather.LAYERS, Hue.ORANGE, texts.stack(run.size()), names, all ? badge(state.standing(run.getLast().id()), texts) : firstBad(state, run, texts), List.of(Hue.ORANGE), List.of(Hue.ORANGE)));
    });
    for (Node node : state.flow().nodes()) {
      String box = stacks.boxOf(node.id());
      for (int i = 0; i < node.inputs().size(); i++) {
        String from = stacks.boxOf(Node.nodeOf(node.inputs().get(i)));
        if (!from.equals(box)) {
          wires.add(new Diagram.Wire(from, 0, box, i, !(state.standing(node.id()).orElse(null) instanceof Standing.Good)));
        }
      }
      if (!box.equals(node.id())) {
        continue;
      }
      Optional<Standing> standing = state.standing(node.id());
      List<Hue> inputs = node.inputs().stream().map(i -> hue(node)).toList();
      boxes.add(new Diagram.Box(node.id(), icon(node), hue(node), words.title(node), made.containsKey(node.id()) ? texts.makes(made.getOrDefault(node.id(), "")) : detail(node, standing, texts), badge(standing, texts), inputs, node instanceof Node.Destination ? List.of() : List.of(hue(node))));
    }
    return new Diagram(boxes, wires);
  }

  private static Optional<Diagram.Badge> firstBad(FlowState state, List<Node.Step> run, PrepareTexts texts) {
    return run.stream().map(s -> state.standing(s.id())).filter(s -> !(s.orElse(null) instanceof Standing.Good)).findFirst().flatMap(s -> badge(s, texts));
  }

  private static String detail(Node node, Optional<Standing> standing, PrepareTexts texts) {
    if (node instanceof Node.Step s && s.disabled()) {
      return texts.off();
    }
    return standing.orElse(null) instanceof Standing.Good good ? texts.rowsByColumns(good.rows(), good.schema().columns().size()) : "";
  }

  private static Optional<Diagram.Badge> badge(Optional<Standing> standing, PrepareTexts texts) {
    return standing.map(s -> switch (s) {
      case Standing.Good _ -> new Diagram.Badge(Feather.CHECK_CIRCLE, Hue.SUCCESS, texts.good());
      case Standing.Broken(Problem problem) -> new Diagram.Badge(Feather.X_CIRCLE, Hue.DANGER, Phrasebook.say(texts.language(), problem.what()));
      case Standing.Waiting(String on) -> new Diagram.Badge(Feather.CIRCLE, Hue.MUTED, texts.waits(on));
    });
  }
}
