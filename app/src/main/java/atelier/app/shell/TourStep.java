package atelier.app.shell;

import atelier.ui.panel.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One step of the guided tour.
///
/// @param page    to which it leads; empty to stay
/// @param targets ids of what it points at, the first that is there
/// @param aside   whether it stands in the corner, because what is around its target is worth seeing too
record TourStep(Optional<Address> page, List<String> targets, boolean aside, String title, String text) {
  /// The steps that lead to pages there are.
  ///
  /// @param sights pages of the open project; none without one
  static List<TourStep> of(List<Address> sights, boolean hasProject, TourTexts texts) {
    var steps = new ArrayList<TourStep>();
    steps.add(new TourStep(Optional.of(Address.HOME), List.of("drop-zone"), false, texts.homeTitle(), texts.home()));
    if (!hasProject) {
      steps.add(new TourStep(Optional.empty(), List.of("learn-sample"), false, texts.sampleTitle(), texts.sample()));
    }
    add(steps, sights, "data", List.of("data-grid"), true, texts.dataTitle(), texts.data());
    add(steps, sights, "data", List.of("data-train"), false, texts.trainTitle(), texts.train());
    add(steps, sights, "experiment", List.of("board"), true, texts.boardTitle(), texts.board());
    add(steps, sights, "model", List.of("model-sentence", "page-title"), true, texts.modelTitle(), texts.model());
    add(steps, sights, "predict", List.of("answer", "page-title"), true, texts.predictTitle(), texts.predict());
    steps.add(new TourStep(Optional.empty(), List.of("search"), false, texts.paletteTitle(), texts.palette()));
    return List.copyOf(steps);
  }

  private static void add(List<TourStep> steps, List<Address> sights, String kind, List<String> targets, boolean aside, String title, String text) {
    sights.stream().filter(sight -> sight.kind().equals(kind) && !sight.part(1).isEmpty()).findFirst()
        .ifPresent(sight -> steps.add(new TourStep(Optional.of(sight), targets, aside, title, text)));
  }
}
