package atelier.wrangler.ui.importing;

import atelier.core.data.Kind;
import atelier.core.data.preview.Change;
import atelier.core.data.preview.PreviewColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.SortedSet;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The choices in the headers of the grid: each column's kind, and how its cells are written.
final class HeaderChoices {
  static final double HEIGHT = 30;
  static final List<Kind> KINDS = List.of(Kind.INTEGER, Kind.NUMBER, Kind.DECIMAL, Kind.BOOLEAN, Kind.CATEGORY, Kind.TEXT, Kind.DATE, Kind.TIMESTAMP, Kind.TIME, Kind.DURATION);

  private static final int ONE = 140;
  private static final int TWO = 212;

  private final ImportTexts texts;
  private final ImportViewModel file;
  private final Supplier<SortedSet<Integer>> chosen;
  private final Map<Integer, Choices> made = new HashMap<>();

  /// @param chosen columns that are selected as a whole: a new kind of one of them is theirs too
  HeaderChoices(ImportTexts texts, ImportViewModel file, Supplier<SortedSet<Integer>> chosen) {
    this.texts = texts;
    this.file = file;
    this.chosen = chosen;
  }

  /// As narrow as this a column may be.
  int room(int index) {
    return isFormatted(file.snapshot().columns().get(index)) ? TWO : ONE;
  }

  private static boolean isFormatted(PreviewColumn column) {
    return column.format() != null && !column.kind().isText();
  }

  /// The controls of one column.
  Node of(int column) {
    var choices = new Choices(column);
    made.put(column, choices);
    choices.show();
    return choices.line;
  }

  /// Shows the newest reading in all that were made.
  void refresh() {
    made.keySet().removeIf(column -> column >= file.snapshot().columns().size());
    made.values().forEach(Choices::show);
  }

  /// Changes the kind of some columns at once.
  static Change retype(ImportViewModel file, Iterable<Integer> columns, Kind kind) {
    var changes = new ArrayList<Change>();
    columns.forEach(index -> changes.add(new Change.ColumnKind(file.snapshot().columns().get(index).found(), kind, null)));
    return changes.size() == 1 ? changes.getFirst() : new Change.All(changes);
  }

  private final class Choices {
    private final int index;
    private final Picks<Kind> kind;
    private final Picks<String> format;
    private final HBox line;

    Choices(int index) {
      this.index = index;
      PreviewColumn column = column();
      kind = new Picks<>("kind-" + column.found(), texts.kind() + ", " + column.name(), texts::kindOf, this::retype);
      format = new Picks<>("format-" + column.found(), texts.format() + ", " + column.name(), f -> f, f -> file.change(new Change.ColumnKind(column().found(), column().kind(), f)));
      for (Node box : List.of(kind.node(), format.node())) {
        box.getStyleClass().add("small");
        box.setStyle("-fx-padding: 0; -fx-font-size: 12px;"); // the header is narrow
      }
      line = new HBox(4, kind.node(), format.node());
      HBox.setHgrow(kind.node(), Priority.ALWAYS);
      HBox.setHgrow(format.node(), Priority.ALWAYS);
      kind.node().setPrefWidth(84);
      format.node().setPrefWidth(84);
    }

    private PreviewColumn column() {
      return file.snapshot().columns().get(index);
    }

    private void retype(Kind wanted) {
      SortedSet<Integer> columns = chosen.get();
      file.change(HeaderChoices.retype(file, columns.contains(index) ? columns : List.of(index), wanted));
    }

    private void show() {
      PreviewColumn column = column();
      kind.show(KINDS, column.kind());
      String own = column.format();
      List<String> formats = formats(column);
      boolean offered = isFormatted(column);
      format.node().setVisible(offered);
      format.node().setManaged(offered);
      if (own != null && offered) {
        format.show(formats, own);
      }
    }
  }

  /// The ways the cells of a column can be written, the one that is used first.
  static List<String> formats(PreviewColumn column) {
    var formats = new ArrayList<String>();
    if (column.format() != null) {
      formats.add(column.format());
    }
    column.alternatives().stream().filter(a -> a.kind() == column.kind()).map(PreviewColumn.Alternative::format).filter(Objects::nonNull).filter(f -> !formats.contains(f)).forEach(formats::add);
    return formats;
  }
}
