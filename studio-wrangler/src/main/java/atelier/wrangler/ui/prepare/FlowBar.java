package atelier.wrangler.ui.prepare;

import atelier.core.data.Column;
import atelier.flow.graph.Node;
import atelier.flow.work.Effect;
import atelier.flow.work.Sampling;
import atelier.flow.work.Standing;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.text.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The line above the table: what the step changed, which rows are worked on, and how the table is shown.
final class FlowBar extends HBox {
  private static final long ROWS = 10_000;
  private static final long SEED = 42;
  private static final double ROOM_FOR_ALL = 600;

  private final PrepareTexts texts;
  private final PrepareViewModel model;
  private final HBox chips = new HBox(6);
  private final ComboBox<Sampling> sampling = new ComboBox<>();
  private final CheckBox onlyChanged;
  private final Parent views;
  private boolean showing;

  FlowBar(PrepareTexts texts, PrepareViewModel model) {
    this.texts = texts;
    this.model = model;
    getStyleClass().add("tool-bar-line");
    chips.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    chips.setMinWidth(0);
    onlyChanged = new CheckBox(texts.onlyChanged());
    onlyChanged.setId("only-changed");
    onlyChanged.setMinWidth(USE_PREF_SIZE);
    onlyChanged.setOnAction(event -> model.view(model.state().get().view(), onlyChanged.isSelected()));
    views = Choice.segments("flow-view", List.of(FlowState.View.values()), FlowState.View.DIFFERENCE, this::name, v -> model.view(v, onlyChanged.isSelected()));
    getChildren().addAll(chips, Parts.spring(), rows(), onlyChanged, views);
    model.state().subscribe(this::show);
    // A narrow window has no room for a choice that only hides what stayed.
    widthProperty().addListener((observed, before, width) -> {
      boolean room = width.doubleValue() >= ROOM_FOR_ALL;
      onlyChanged.setVisible(room);
      onlyChanged.setManaged(room);
    });
  }

  private String name(FlowState.View view) {
    return switch (view) {
      case BEFORE -> texts.before();
      case DIFFERENCE -> texts.difference();
      case AFTER -> texts.after();
    };
  }

  private String text(Sampling chosen) {
    return switch (chosen) {
      case Sampling.All _ -> texts.allRows();
      case Sampling.First(long rows) -> texts.first(rows);
      case Sampling.Random(long rows, long seed) -> texts.random(rows);
      case Sampling.Stratified(long rows, String column, long seed) -> texts.stratified(rows, column);
    };
  }

  private ComboBox<Sampling> rows() {
    sampling.setId("sampling");
    sampling.getStyleClass().add("small");
    sampling.setAccessibleText(texts.sampling());
    sampling.setMinWidth(130);
    sampling.getItems().setAll(Sampling.standard(), new Sampling.Random(ROWS, SEED), new Sampling.All());
    Choice.texts(sampling, this::text);
    sampling.setOnAction(chosen -> {
      if (!showing && sampling.getValue() != null) {
        model.sampling(sampling.getValue());
      }
    });
    return sampling;
  }

  /// Offers to keep the shares of a column's values.
  void stratify(Optional<Column> column) {
    showing = true;
    Sampling now = model.state().get().sampling();
    sampling.getItems().removeIf(s -> s instanceof Sampling.Stratified && !s.equals(now));
    column.filter(c -> c.kind().isText() || c.kind() == atelier.core.data.Kind.BOOLEAN).map(c -> new Sampling.Stratified(ROWS, c.name(), SEED))
        .filter(s -> !sampling.getItems().contains(s)).ifPresent(s -> sampling.getItems().add(2, s));
    sampling.setValue(now);
    showing = false;
  }

  private void show(FlowState state) {
    showing = true;
    sampling.setValue(state.sampling());
    showing = false;
    boolean step = state.draft().isPresent() || state.node().orElse(null) instanceof Node.Step;
    onlyChanged.setDisable(!step || state.view() != FlowState.View.DIFFERENCE);
    views.setDisable(!step);
    var parts = new ArrayList<javafx.scene.Node>();
    if (state.busy()) {
      Label busy = Parts.text("…", "dense", "muted");
      busy.setAccessibleText(texts.working());
      parts.add(busy);
    } else if (state.problem() != null && state.draft().isEmpty()) {
      parts.add(Parts.text(Phrasebook.say(texts.language(), state.problem().what()), "dense", "danger"));
    } else {
      switch (state.standing(state.wanted()).orElse(null)) {
        case Standing.Good good when step && state.picture() != null && state.picture().difference() != null -> chips(state.picture().difference().effect(), parts);
        case Standing.Broken(var problem) -> parts.add(Parts.chip(Feather.X_CIRCLE, texts.doesNotWork(), "danger"));
        case Standing.Waiting(String on) -> parts.add(Parts.chip(Feather.CLOCK, texts.waits(on), ""));
        case Standing.Good _ -> {}
        case null -> {}
      }
    }
    state.tried().forEach((name, value) -> parts.add(Parts.chip(Feather.SLIDERS, name + " = " + value.asText(), "")));
    if (!state.busy() && state.problem() != null) {
      parts.add(Buttons.secondary("work-again", Feather.ROTATE_CW, texts.retry(), model::again));
    }
    if (!state.busy() && model.holdsPrograms(state)) {
      parts.add(Buttons.secondary("run-programs", Feather.PLAY, texts.runPrograms(), model::allowPrograms));
    }
    for (javafx.scene.Node part : parts) {
      // In a narrow window a chip is cut, and says all when the mouse rests on it.
      if (part instanceof Label label) {
        label.setMinWidth(0);
        Tips.on(label, label.getAccessibleText() == null ? label.getText() : label.getAccessibleText());
      }
    }
    chips.getChildren().setAll(parts);
  }

  private void chips(Effect effect, List<javafx.scene.Node> into) {
    if (!effect.sameRows()) {
      into.add(Parts.text(texts.otherRows(), "dense", "muted"));
      return;
    }
    if (effect.isNothing()) {
      into.add(Parts.text(texts.noChange(), "dense", "muted"));
    }
    if (!effect.added().isEmpty()) {
      into.add(Parts.chip(Feather.PLUS_CIRCLE, texts.columns(effect.added().size()), "success"));
    }
    if (!effect.removed().isEmpty()) {
      into.add(Parts.chip(Feather.MINUS_CIRCLE, texts.columns(effect.removed().size()), "danger"));
    }
    if (effect.dropped() > 0) {
      into.add(Parts.chip(Feather.MINUS_CIRCLE, texts.rows(effect.dropped()), "danger"));
    }
    Map<String, Long> changed = effect.changed();
    if (!changed.isEmpty()) {
      into.add(Parts.chip(Feather.EDIT_2, changed.size() == 1 ? texts.changedIn(effect.cells(), changed.keySet().iterator().next()) : texts.changedInMany(effect.cells(), changed.size()), "warning"));
    }
  }
}
