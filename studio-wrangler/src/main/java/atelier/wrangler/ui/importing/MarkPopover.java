package atelier.wrangler.ui.importing;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.load.ColumnOptions.Decision;
import atelier.core.data.preview.Change;
import atelier.core.data.preview.Mark;
import atelier.core.data.preview.PreviewColumn;
import atelier.core.data.view.CellText;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.grid.DataGrid;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Says beside a marked cell what the matter is, and offers what can be done. It lies over the grid and never over the cell.
final class MarkPopover extends Pane {
  private static final double WIDTH = 440;
  private static final double GAP = 8;

  private final ImportTexts texts;
  private final MarkTexts words;
  private final ImportViewModel file;
  private final DataGrid grid;
  private final VBox card = new VBox(10);
  private List<Button> ways = List.of();
  private ImportViewModel.@Nullable Place place;

  MarkPopover(ImportTexts texts, ImportViewModel file, DataGrid grid) {
    this.texts = texts;
    this.words = new MarkTexts(texts.language());
    this.file = file;
    this.grid = grid;
    card.setId("import-mark");
    card.getStyleClass().add("popover");
    card.setStyle("-fx-padding: 12 16 12 16;");
    card.setVisible(false);
    setPickOnBounds(false);
    getChildren().add(card);
    card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        event.consume();
        hide();
        grid.requestFocus();
      }
    });
  }

  /// Speaks about a cell, or about nothing where it has no mark.
  void show(long row, int column) {
    Mark mark = row < 0 ? null : file.mark(row, column);
    if (mark == null) {
      hide();
      return;
    }
    place = new ImportViewModel.Place(row, column);
    fill(mark, column);
    requestLayout();
  }

  void hide() {
    place = null;
    card.setVisible(false);
  }

  boolean isShown() {
    return place != null;
  }

  /// Goes to the first way out.
  void enter() {
    if (!ways.isEmpty()) {
      ways.getFirst().requestFocus();
    }
  }

  private void fill(Mark mark, int index) {
    PreviewColumn column = file.snapshot().columns().get(index);
    CellText reading = CellText.of(new Column(column.name(), column.kind(), column.format()), mark.literal() == null ? List.of() : List.of(mark.literal()));
    String literal = mark.literal() == null ? null : reading.show(mark.literal());
    boolean rejected = mark.type() == Mark.Type.REJECTED;
    var icon = Icons.bar(rejected ? Feather.X_CIRCLE : Feather.ALERT_TRIANGLE);
    icon.getStyleClass().add(rejected ? "danger" : "warning");
    var said = new VBox(4, Parts.paragraph(words.title(mark, column.name(), literal), "strong"), Parts.paragraph(words.why(mark, column.kind(), column.format(), texts.reason(mark)), "dense", "muted"));
    HBox.setHgrow(said, Priority.ALWAYS);
    card.getChildren().setAll(new HBox(10, icon, said, Buttons.icon("import-mark-close", Feather.X, words.close(), this::close)));
    if (mark.decided() != null) {
      card.getChildren().add(Parts.text(words.decided(), "dense"));
    }
    ways = ways(mark, column);
    if (!ways.isEmpty()) {
      var line = new FlowPane(8, 8);
      line.getChildren().addAll(ways);
      card.getChildren().add(line);
    }
    card.setAccessibleText(words.title(mark, column.name(), literal));
    card.setVisible(true);
  }

  private List<Button> ways(Mark mark, PreviewColumn column) {
    var all = new ArrayList<Button>();
    if (mark.decided() != null) {
      all.add(button("import-take-back", words.takeBack(), new Change.Unresolve(mark.row(), column.found())));
      return all;
    }
    for (Mark.Way way : mark.ways()) {
      String id = "import-way-" + (all.size() + 1);
      String text = switch (way.act()) {
        case READ_AS -> words.readAs(way.value() == null ? "" : CellText.of(new Column(column.name(), column.kind(), column.format()), List.of(way.value())).show(way.value()));
        case MISSING -> words.missing();
        case SET_ASIDE -> words.setAside();
      };
      all.add(button(id, text, new Change.Resolve(way.resolution())));
    }
    if (mark.type() == Mark.Type.CHANGES && column.changes() > 1) {
      all.add(button("import-all-as-meant", words.allAsMeant(column.changes()), new Change.Doubtful(column.found(), Decision.AS_MEANT)));
    } else if (mark.type() == Mark.Type.REJECTED) {
      all.add(button("import-always-missing", words.alwaysMissing(mark.text()), new Change.AlsoMissing(column.found(), mark.text())));
      all.add(button("import-as-text", words.asText(column.name()), new Change.ColumnKind(column.found(), Kind.TEXT, null)));
    }
    return all;
  }

  private Button button(String id, String text, Change change) {
    var button = new Button(text);
    button.setId(id);
    button.setMnemonicParsing(false);
    button.getStyleClass().addAll("secondary", "small");
    button.setMaxWidth(WIDTH - 40);
    button.setOnAction(event -> {
      grid.requestFocus();
      file.change(change);
    });
    return button;
  }

  private void close() {
    hide();
    grid.requestFocus();
  }

  @Override
  protected void layoutChildren() {
    ImportViewModel.Place at = place;
    if (at == null) {
      return;
    }
    double width = Math.min(WIDTH, getWidth() - 2 * GAP);
    double height = card.prefHeight(width);
    Bounds cell = grid.placeOf(at.row(), at.column()).map(this::screenToLocal).filter(Objects::nonNull).orElse(null);
    card.setVisible(cell != null && width > 0);
    if (cell == null) {
      return;
    }
    var room = new BoundingBox(0, 0, getWidth(), getHeight());
    double x = Math.clamp(cell.getCenterX() - width / 2, GAP, Math.max(GAP, room.getWidth() - width - GAP));
    double below = cell.getMaxY() + GAP;
    double y = below + height <= room.getHeight() ? below : Math.max(0, cell.getMinY() - GAP - height);
    card.resizeRelocate(x, y, width, height);
  }
}
