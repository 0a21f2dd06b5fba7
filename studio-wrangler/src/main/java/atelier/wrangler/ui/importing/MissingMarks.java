package atelier.wrangler.ui.importing;

import atelier.core.data.preview.Change;
import atelier.core.data.preview.MissingMark;
import atelier.core.data.preview.Snapshot;
import atelier.ui.control.Parts;
import atelier.ui.theme.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The texts that mean missing: each can be given back its meaning, others can be added.
final class MissingMarks extends VBox {
  private static final int MOST = 12;

  private final ImportTexts texts;
  private final ImportViewModel file;
  private final Label cells = Parts.text("", "caption");
  private final FlowPane chips = new FlowPane(4, 4);
  private final TextField more = new TextField();

  MissingMarks(ImportTexts texts, ImportViewModel file) {
    super(4);
    this.texts = texts;
    this.file = file;
    more.setId("import-missing-add");
    more.setPromptText(texts.addMissing());
    more.setAccessibleText(texts.missingMarks());
    more.getStyleClass().add("small");
    more.setOnAction(event -> add());
    getChildren().addAll(new HBox(8, Parts.text(texts.missingMarks(), "dense", "strong"), Parts.spring(), cells), chips, more);
  }

  private void add() {
    String typed = more.getText().strip();
    if (!typed.isEmpty()) {
      more.clear();
      file.change(new Change.AlsoMissing(null, typed));
    }
  }

  void show(Snapshot snapshot) {
    boolean is = snapshot.encoding() != null && snapshot.delimiter() != null || !snapshot.missing().isEmpty();
    setVisible(is);
    setManaged(is);
    cells.setText(texts.cells(snapshot.missing().stream().mapToLong(MissingMark::cells).sum()));
    chips.getChildren().clear();
    snapshot.missing().stream().filter(m -> m.text().isEmpty() || m.cells() > 0).limit(MOST).forEach(m -> chips.getChildren().add(m.text().isEmpty() ? empty() : chip(m)));
  }

  private Label empty() {
    return Parts.text(texts.emptyText(), "chip");
  }

  private Button chip(MissingMark mark) {
    var chip = new Button(mark.text() + "  ", Icons.of(Feather.X, 11));
    chip.setMnemonicParsing(false);
    chip.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    chip.getStyleClass().add("chip");
    chip.setMaxWidth(220);
    chip.setTooltip(new javafx.scene.control.Tooltip(texts.notMissing(mark.text())));
    chip.setAccessibleText(texts.notMissing(mark.text()));
    chip.setOnAction(event -> file.change(new Change.NotMissing(null, mark.text())));
    return chip;
  }
}
