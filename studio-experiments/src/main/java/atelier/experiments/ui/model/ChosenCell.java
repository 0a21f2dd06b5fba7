package atelier.experiments.ui.model;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// Speaks of the rows behind a cell of the matrix.
final class ChosenCell extends FlowPane {
  /// @param name   such as `180 false alarms`
  /// @param chosen rows of the cell that are kept
  /// @param among  rows to compare them with
  /// @param count  all rows of the cell
  record Rows(String name, List<Long> chosen, List<Long> among, long count) {}

  private final Label chip = Parts.text("", "chip", "accent");
  private final Label sentence = Parts.text("", "muted");
  private final javafx.scene.control.Button rowsLink;
  private final javafx.scene.control.Button sharedLink;
  private final ModelTexts texts;
  private Rows rows = new Rows("", List.of(), List.of(), 0);

  ChosenCell(ModelTexts texts, Actions actions) {
    super(12, 6);
    this.texts = texts;
    chip.setId("cell-chosen");
    rowsLink = Buttons.link("cell-rows", texts.showRows(), () -> actions.rows(rows.name(), rows.chosen()));
    sharedLink = Buttons.link("cell-shared", texts.whatShared(), () -> actions.shared(rows.name(), rows.chosen(), rows.among()));
    setPadding(new Insets(10, 16, 10, 16));
    setRowValignment(javafx.geometry.VPos.CENTER);
    getStyleClass().add("lined-top");
    getChildren().addAll(chip, sentence, rowsLink, sharedLink);
  }

  /// What can be done with a cell.
  interface Actions {
    void rows(String name, List<Long> numbers);

    void shared(String name, List<Long> chosen, List<Long> among);
  }

  void show(Rows next) {
    rows = next;
    chip.setText(next.name());
    sentence.setText(texts.cellHolds(next.count(), next.chosen().size() == next.count()));
    rowsLink.setDisable(next.chosen().isEmpty());
    sharedLink.setDisable(next.chosen().isEmpty());
  }
}
