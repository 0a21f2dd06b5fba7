package atelier.wrangler.ui.importing;

import atelier.core.data.Kind;
import atelier.core.data.preview.Marks;
import atelier.ui.control.Buttons;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import java.util.List;
import java.util.SortedSet;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The line above the grid: how many cells are in doubt, the way from one to the next, and what of a cell is shown.
final class MarksBar extends HBox {
  /// What the bar asks for.
  interface Asked {
    void step(boolean forward);

    void show(CellView view);

    void retype(Kind kind);

    void drawer();
  }

  private final ImportTexts texts;
  private final ImportViewModel file;
  private final HBox chips = new HBox(8);
  private final Button previous;
  private final Button next;
  private final Label at = Parts.text("", "dense", "muted");
  private final Button undo;
  private final Button drawer;
  private final Label busy = Parts.text("", "dense", "muted");
  private final Picks<Kind> retype;
  private final Label retypeWords = Parts.text("", "dense", "muted");
  private final HBox views;

  MarksBar(ImportTexts texts, ImportViewModel file, Asked asked) {
    super(8);
    this.texts = texts;
    this.file = file;
    previous = Buttons.icon("import-previous", Feather.CHEVRON_UP, texts.previousMark(), () -> asked.step(false));
    next = Buttons.icon("import-next", Feather.CHEVRON_DOWN, texts.nextMark(), () -> asked.step(true));
    undo = Buttons.icon("import-undo", Feather.CORNER_UP_LEFT, texts.undo(), file::undo);
    drawer = Buttons.icon("import-drawer", Feather.SLIDERS, texts.drawer(), asked::drawer);
    retype = new Picks<>("import-retype", texts.kind(), texts::kindOf, asked::retype);
    retype.node().setPrefWidth(120);
    retype.node().setMinWidth(96);
    retype.node().setStyle("-fx-font-size: 12px;");
    Label show = Parts.text(texts.show(), "dense", "muted");
    HBox segments = Choice.segments("import-view", List.of(CellView.values()), CellView.BOTH, texts::view, asked::show);
    segments.setMinWidth(USE_PREF_SIZE);
    views = new HBox(8, show, segments);
    views.setAlignment(Pos.CENTER_LEFT);
    at.setMinWidth(USE_PREF_SIZE);
    busy.setMinWidth(0);
    chips.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(drawer, chips, previous, next, at, undo, busy, Parts.spring(), retypeWords, retype.node(), views);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("tool-bar-line");
    setStyle("-fx-padding: 4 16 4 16;");
    setMinHeight(40);
    narrow(false);
    chosen(java.util.Collections.emptySortedSet());
    refresh();
  }

  /// Shows the newest reading.
  void refresh() {
    Marks marks = file.snapshot().marks();
    chips.getChildren().clear();
    if (marks.changes() > 0) {
      chips.getChildren().add(Parts.chip(Feather.ALERT_TRIANGLE, texts.doubtful(marks.changes()), "warning"));
    }
    if (marks.rejected() > 0) {
      chips.getChildren().add(Parts.chip(Feather.X_CIRCLE, texts.rejected(marks.rejected()), "danger"));
    }
    if (marks.widths() > 0) {
      chips.getChildren().add(Parts.chip(Feather.COLUMNS, texts.widths(marks.widths()), "warning"));
    }
    if (chips.getChildren().isEmpty()) {
      chips.getChildren().add(Parts.chip(Feather.CHECK, texts.noMarks(), "success"));
    }
    if (marks.decided() > 0) {
      chips.getChildren().add(Parts.chip(Feather.CHECK, texts.decided(marks.decided()), ""));
    }
    boolean none = file.steps().isEmpty();
    show(previous, !none);
    show(next, !none);
    undo.setDisable(!file.state().get().canUndo());
    boolean reading = file.state().get().reading();
    busy.setText(reading ? texts.reading() : "");
    show(busy, reading);
  }

  /// Says at which mark the focus is.
  void at(long row, int column) {
    int index = file.steps().indexOf(new ImportViewModel.Place(row, column));
    at.setText(index < 0 ? "" : texts.markOf(index + 1, file.steps().size()));
    show(at, index >= 0);
  }

  /// Offers one kind for all columns that are selected as a whole.
  void chosen(SortedSet<Integer> columns) {
    boolean many = columns.size() > 1 && columns.getLast() < file.snapshot().columns().size();
    if (many) {
      retypeWords.setText(texts.retype(columns.size()));
      retype.show(HeaderChoices.KINDS, file.snapshot().columns().get(columns.getFirst()).kind());
    }
    show(retypeWords, many);
    show(retype.node(), many);
    show(views, !many);
  }

  /// In a narrow window the guesses are behind a button.
  void narrow(boolean narrow) {
    show(drawer, narrow);
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
