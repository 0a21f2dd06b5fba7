package atelier.ui.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.kordamp.ikonli.feather.Feather;

/// Diagrams for tests.
final class Churn {
  private Churn() {}

  /// A file, its dataset, a flow, a split, runs, a model, predictions, and a notebook beside them.
  static Diagram lineage() {
    var same = Optional.of(new Diagram.Badge(Feather.CHECK_CIRCLE, Hue.SUCCESS, "same bits today"));
    var changed = Optional.of(new Diagram.Badge(Feather.ALERT_TRIANGLE, Hue.WARNING, "changed since"));
    return new Diagram(
        List.of(
            box("file", Feather.FILE, Hue.GREY, "telco_churn.csv", "948 KB", changed),
            box("raw", Feather.DATABASE, Hue.BLUE, "telco_churn", "7,043 × 21", same),
            box("flow", Feather.SLIDERS, Hue.ORANGE, "Cleaning", "5 steps", same),
            box("train", Feather.DATABASE, Hue.BLUE, "train", "5,634 × 20", same),
            box("hold", Feather.LOCK, Hue.BLUE, "hold-out", "1,409, 1 peek", same),
            box("notebook", Feather.BOOK_OPEN, Hue.GREY, "Charges by contract and payment", "notebook", same),
            box("experiment", Feather.LAYERS, Hue.PINK, "Predict churn", "12 candidates", same),
            box("run18", Feather.CPU, Hue.PINK, "Run 18", "LightGBM, seed 1", same),
            box("run12", Feather.CPU, Hue.PINK, "Run 12", "LightGBM", same),
            box("model", Feather.BOX, Hue.GREEN, "churn v3", "registered", same),
            box("predictions", Feather.TARGET, Hue.GREEN, "predictions", "1,409 rows", Optional.empty())),
        List.of(
            Diagram.Wire.of("file", "raw"), Diagram.Wire.of("raw", "flow"), Diagram.Wire.of("raw", "notebook"), Diagram.Wire.of("flow", "train"), Diagram.Wire.of("flow", "hold"),
            Diagram.Wire.of("train", "experiment"), Diagram.Wire.of("experiment", "run18"), Diagram.Wire.of("experiment", "run12"), Diagram.Wire.of("run18", "model"),
            Diagram.Wire.of("hold", "model"), new Diagram.Wire("model", 0, "predictions", 0, true)));
  }

  private static Diagram.Box box(String id, Feather icon, Hue hue, String name, String detail, Optional<Diagram.Badge> badge) {
    return new Diagram.Box(id, icon, hue, name, detail, badge, List.of(Hue.BLUE), List.of(hue));
  }

  /// Boxes that each lead on to one or two later ones.
  static Diagram random(int boxes, long seed) {
    var random = new Random(seed);
    var all = new ArrayList<Diagram.Box>();
    var wires = new ArrayList<Diagram.Wire>();
    for (int i = 0; i < boxes; i++) {
      all.add(box("b" + i, Feather.BOX, Hue.GREEN, "Box number " + i, "detail", Optional.empty()));
      for (int k = 0; i > 0 && k < 1 + random.nextInt(2); k++) {
        var wire = Diagram.Wire.of("b" + Math.max(0, i - 1 - random.nextInt(40)), "b" + i);
        if (!wires.contains(wire)) {
          wires.add(wire);
        }
      }
    }
    return new Diagram(all, wires);
  }
}
