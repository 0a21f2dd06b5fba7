package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.core.job.Problem;
import atelier.flow.graph.Node;
import atelier.flow.work.Standing;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.text.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Why the chosen step does not work and what mends it: a line over the table that it would read, or in place of the table where there is none.
final class StepTrouble extends StackPane {
  private final PrepareTexts texts;
  private final PrepareViewModel model;
  private final List<Dataset> datasets;
  private final javafx.scene.Node table;
  private @Nullable Trouble shown;

  /// What is wrong.
  ///
  /// @param node where it is wrong: the chosen one, or the one that it waits for
  /// @param bare whether there is no table to show either
  private record Trouble(String node, Problem problem, boolean bare) {}

  /// @param datasets of the project, one of which may take the place of a source that is gone
  /// @param table    gives its place where there is nothing in it
  StepTrouble(PrepareTexts texts, PrepareViewModel model, List<Dataset> datasets, javafx.scene.Node table) {
    this.texts = texts;
    this.model = model;
    this.datasets = datasets;
    this.table = table;
    setId("step-trouble");
    setMinHeight(USE_PREF_SIZE);
    show(model.state().get());
  }

  void show(FlowState state) {
    if (state.busy()) {
      return; // what was there stays until something else is known
    }
    Trouble trouble = state.draft().isPresent() ? null : trouble(state);
    if (getChildren().isEmpty() || trouble == null || !trouble.equals(shown)) {
      shown = trouble;
      boolean bare = trouble != null && trouble.bare();
      table.setVisible(!bare);
      table.setManaged(!bare);
      setVisible(trouble != null);
      setManaged(trouble != null);
      VBox.setVgrow(this, bare ? Priority.ALWAYS : Priority.NEVER);
      getChildren().setAll(trouble == null ? List.of() : List.of(trouble.bare() ? whole(trouble) : line(trouble)));
    }
  }

  private static @Nullable Trouble trouble(FlowState state) {
    String node = state.wanted();
    if (state.standing(node).orElse(null) instanceof Standing.Waiting(String on)) {
      // What it waits for is told where nothing else is to be seen; else a chip says it.
      if (state.picture() != null) {
        return null;
      }
      node = on;
    }
    return state.standing(node).orElse(null) instanceof Standing.Broken(Problem problem) ? new Trouble(node, problem, state.picture() == null) : null;
  }

  private javafx.scene.Node whole(Trouble trouble) {
    return States.failed(texts.noTable(), trouble.problem(), texts.language(), mends(trouble));
  }

  private HBox line(Trouble trouble) {
    var words = new VBox(2, Parts.paragraph(Phrasebook.say(texts.language(), trouble.problem().what()), "dense", "danger"));
    if (!trouble.problem().advice().isEmpty()) {
      words.getChildren().add(Parts.paragraph(Phrasebook.say(texts.language(), trouble.problem().advice()), "dense", "muted"));
    }
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(12, words);
    line.getChildren().addAll(mends(trouble));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("lined-bottom");
    line.setStyle("-fx-padding: 6 16 6 16;");
    return line;
  }

  private List<ButtonBase> mends(Trouble trouble) {
    var mends = new ArrayList<ButtonBase>();
    Optional<Node> node = model.state().get().flow().nodes().stream().filter(n -> n.id().equals(trouble.node())).findFirst();
    if (node.orElse(null) instanceof Node.Step) {
      mends.add(Buttons.secondary("trouble-edit", Feather.EDIT_2, texts.editStep(), () -> model.change(trouble.node())));
    } else {
      mends.add(Buttons.secondary("trouble-again", Feather.ROTATE_CW, texts.retry(), model::again));
      if (node.orElse(null) instanceof Node.Source source) {
        mends.add(new SourceMenu(texts, model, source, datasets));
      }
    }
    mends.forEach(button -> button.setMinWidth(USE_PREF_SIZE));
    return mends;
  }
}
