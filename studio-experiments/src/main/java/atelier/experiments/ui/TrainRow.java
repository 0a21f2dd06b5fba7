package atelier.experiments.ui;

import atelier.experiments.ui.TrainPlan.Option;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.form.RecordForm;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A model to try: a tick, why it is worth it, and its settings, which unfold below.
final class TrainRow extends VBox {
  private static final double NAME = 190;
  /// Below it a sentence would stand a word a line.
  private static final double LEAST_WHY = 60;

  private final Option option;
  private final TrainTexts texts;
  private final Consumer<Option> onVary;

  /// @param onVary adds the same model once more
  TrainRow(Option option, TrainPlan plan, TrainTexts texts, ProposalWords words, Consumer<Option> onVary) {
    this.option = option;
    this.texts = texts;
    this.onVary = onVary;
    String title = texts.learner(option.suggestion().candidate().algorithm(), null);
    var tick = new CheckBox(option.variant() == 1 ? title : title + " " + option.variant());
    tick.setId("model-" + option.name());
    tick.getStyleClass().add("medium");
    tick.setMnemonicParsing(false);
    tick.setSelected(plan.isChosen(option));
    tick.setMinWidth(NAME);
    tick.selectedProperty().addListener((observed, before, after) -> plan.choose(option, after));
    Label why = Parts.paragraph(words.reason(option.suggestion()), "muted");
    why.setMaxWidth(Double.MAX_VALUE);
    why.setMinWidth(LEAST_WHY);
    HBox.setHgrow(why, Priority.ALWAYS);
    var line = new HBox(8, tick, why);
    if (!option.settings().fields().isEmpty()) {
      line.getChildren().addAll(changes(), unfold());
    }
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMinHeight(36);
    getChildren().add(line);
    getStyleClass().add("row");
  }

  private Label changes() {
    Label chip = Parts.chip(Feather.EDIT_2, "", "accent");
    option.settings().revision().subscribe(revision -> {
      long changed = option.settings().fields().stream().filter(option.settings()::isChanged).count();
      chip.setText(texts.settingsChanged(changed));
      chip.setVisible(changed > 0);
      chip.setManaged(changed > 0);
    });
    return chip;
  }

  private Button unfold() {
    String title = texts.settingsOf(texts.learner(option.suggestion().candidate().algorithm(), null));
    return Buttons.icon("settings-" + option.name(), Feather.SLIDERS, title, () -> {
      if (getChildren().size() > 1) {
        getChildren().remove(1);
      } else {
        getChildren().add(form());
      }
    });
  }

  private VBox form() {
    var vary = Buttons.link("vary-" + option.name(), texts.vary(), () -> onVary.accept(option));
    var box = new VBox(6, new RecordForm("set-" + option.name(), option.settings(), texts.language()), vary);
    box.setStyle("-fx-padding: 0 0 12 24;");
    return box;
  }
}
