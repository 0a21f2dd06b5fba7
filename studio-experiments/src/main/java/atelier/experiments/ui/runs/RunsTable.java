package atelier.experiments.ui.runs;

import atelier.experiments.search.BoardView;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The runs as rows; only those in sight are made, so that thousands are no more work than twenty.
final class RunsTable extends TableView<RunRows.Row> {
  private static final double ROW = 32;
  private static final double TICK = 36;
  private static final double NAME = 260;
  private static final double SCROLL_BAR = 20;
  private static final double LETTER = 7.5;
  private static final double ORDER = 40;

  private final RunsTexts texts;
  private final Set<String> chosen;
  private final BiConsumer<String, Boolean> onChoose;
  private final BiConsumer<String, Boolean> onSort;
  private final Consumer<@Nullable String> onFocus;
  private final RunRows rows = new RunRows();
  private List<RunRows.Section> sections = List.of();
  private @Nullable UnaryOperator<String> heads;
  private List<String> fields = List.of();
  private Map<String, Spread> spreads = Map.of();
  private Runnable again = () -> {};
  private boolean quiet;

  /// @param chosen ids that are ticked; changed by `onChoose` only
  RunsTable(RunsTexts texts, Set<String> chosen, BiConsumer<String, Boolean> onChoose, Consumer<@Nullable String> onFocus, BiConsumer<String, Boolean> onSort, Consumer<FoundRun> onOpen) {
    this.texts = texts;
    this.chosen = chosen;
    this.onChoose = onChoose;
    this.onSort = onSort;
    this.onFocus = onFocus;
    setId("runs");
    setAccessibleText(texts.runs());
    setFixedCellSize(ROW);
    getStyleClass().add("runs-table");
    setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
    getSelectionModel().selectedItemProperty().subscribe((before, row) -> {
      if (!quiet) {
        onFocus.accept(selected());
      }
    });
    widthProperty().subscribe((before, now) -> again.run());
    setSortPolicy(table -> {
      sorted();
      return true;
    });
    setOnKeyPressed(key -> {
      FoundRun run = focused();
      if (run != null) {
        if (key.getCode() == KeyCode.SPACE) {
          onChoose.accept(run.id(), !chosen.contains(run.id()));
          refresh();
          key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
          onOpen.accept(run);
          key.consume();
        }
      }
    });
    setOnMouseClicked(click -> {
      FoundRun run = focused();
      if (click.getClickCount() == 2 && run != null) {
        onOpen.accept(run);
      }
    });
    // Before the table itself, which would scroll.
    addEventFilter(KeyEvent.KEY_PRESSED, key -> {
      if ((key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.LEFT) && step(key.getCode() == KeyCode.RIGHT)) {
        key.consume();
      }
    });
  }

  /// As in any tree: to the right what is folded opens, then its first part is next; to the left what is open folds, else its whole is next.
  private boolean step(boolean right) {
    RunRows.Row row = getSelectionModel().getSelectedItem();
    int at = getSelectionModel().getSelectedIndex();
    if (row == null || at < 0) {
      return false;
    }
    if (row.folds() && row.open() != right) {
      turn(row);
      return true;
    }
    int next = right ? row.folds() ? at + 1 : -1 : RunRows.above(getItems(), at);
    if (next >= 0) {
      getSelectionModel().clearAndSelect(next);
      getFocusModel().focus(next);
      scrollTo(Math.max(0, next - 1));
    }
    return next >= 0 || row.folds();
  }

  private void turn(RunRows.Row row) {
    rows.turn(row, !row.open());
    fill();
  }

  private void sorted() {
    if (!quiet) {
      var order = getSortOrder();
      onSort.accept(order.isEmpty() ? "" : String.valueOf(order.getFirst().getUserData()), !order.isEmpty() && order.getFirst().getSortType() == TableColumn.SortType.DESCENDING);
    }
  }

  /// @param reach of the columns whose numbers have bars
  void show(List<RunRows.Section> now, List<String> wanted, Map<String, Spread> reach, BoardView view) {
    again = () -> {
      if (!fitting(wanted, view).equals(fields)) {
        show(now, wanted, reach, view);
      }
    };
    List<String> shown = fitting(wanted, view);
    spreads = reach;
    quiet = true;
    if (!shown.equals(fields)) {
      fields = shown;
      var columns = new ArrayList<TableColumn<RunRows.Row, ?>>(List.of(tick(), column("name", texts.name(), NAME)));
      shown.forEach(field -> columns.add(column(field, texts.field(field), width(field))));
      getColumns().setAll(columns);
    }
    mark(view);
    sections = now;
    heads = view.group().isEmpty() ? null : name -> RunCell.word(texts, view.group(), name);
    fill();
  }

  /// Lays the lines out anew; the chosen one stays so where it is still there, if in another group.
  private void fill() {
    quiet = true;
    List<RunRows.Row> lines = rows.of(sections, heads);
    int chosenNow = RunRows.again(List.copyOf(getItems()), getSelectionModel().getSelectedIndex(), lines);
    getItems().setAll(lines);
    if (chosenNow >= 0) {
      getSelectionModel().clearAndSelect(chosenNow);
      getFocusModel().focus(chosenNow);
    }
    quiet = false;
    // Meanwhile nothing was chosen, which nobody has to know.
    onFocus.accept(selected());
  }

  private @Nullable String selected() {
    FoundRun run = focused();
    return run == null ? null : run.id();
  }

  private @Nullable FoundRun focused() {
    return getSelectionModel().getSelectedItem() instanceof RunRows.Entry entry ? entry.run() : null;
  }

  /// Of the usual columns a narrow table leaves out what matters least; those that were chosen are all there, and the table scrolls.
  private List<String> fitting(List<String> wanted, BoardView view) {
    if (!view.columns().isEmpty() || getWidth() <= 0) {
      return wanted;
    }
    double room = getWidth() - TICK - NAME - SCROLL_BAR;
    var kept = new ArrayList<String>();
    for (String field : wanted.stream().sorted(Comparator.comparingInt(RunsTable::weight)).toList()) {
      room -= width(field);
      if (room < 0) {
        break;
      }
      kept.add(field);
    }
    return wanted.stream().filter(kept::contains).toList();
  }

  /// Small for what matters most.
  private static int weight(String field) {
    return switch (field) {
      case "status" -> 1;
      case "data" -> 2;
      case "begun" -> 3;
      case "kind" -> 4;
      case "seconds" -> 6;
      default -> field.startsWith("metric.") ? field.equals("metric.accuracy") || field.equals("metric.rmse") || field.equals("metric.auc") ? 0 : 5 : 7;
    };
  }

  /// Shows at a column's name that it orders the rows.
  private void mark(BoardView view) {
    getSortOrder().clear();
    getColumns().stream().filter(column -> column.getUserData() != null && column.getUserData().equals(view.sort())).findFirst().ifPresent(column -> {
      column.setSortType(view.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
      getSortOrder().add(column);
    });
  }

  private double width(String field) {
    return switch (field) {
      case "note", "parent" -> 200;
      case "begun" -> 130;
      case "seconds" -> 80;
      // A name is never cut where there is room, nor beside the sign of its order.
      default -> Math.max(110, LETTER * texts.field(field).length() + ORDER);
    };
  }

  private TableColumn<RunRows.Row, FoundRun> tick() {
    var column = new TableColumn<RunRows.Row, FoundRun>();
    column.setPrefWidth(TICK);
    column.setMaxWidth(TICK);
    column.setMinWidth(TICK);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue() instanceof RunRows.Entry entry ? entry.run() : null));
    column.setCellFactory(view -> new Tick());
    return column;
  }

  private final class Tick extends TableCell<RunRows.Row, FoundRun> {
    private final CheckBox box = new CheckBox();

    Tick() {
      setAlignment(Pos.CENTER);
      box.setFocusTraversable(false); // Space ticks the row that has the focus
      box.setOnAction(event -> {
        FoundRun run = getItem();
        if (run != null) {
          onChoose.accept(run.id(), box.isSelected());
        }
      });
    }

    @Override
    protected void updateItem(@Nullable FoundRun run, boolean empty) {
      super.updateItem(run, empty);
      setGraphic(empty || run == null ? null : box);
      if (run != null) {
        box.setSelected(chosen.contains(run.id()));
        box.setAccessibleText(texts.choose(run.title()));
      }
    }
  }

  private TableColumn<RunRows.Row, RunRows.Row> column(String field, String title, double width) {
    var column = new TableColumn<RunRows.Row, RunRows.Row>(title);
    column.setUserData(field);
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setCellFactory(view -> new RunCell(field, texts, () -> spreads.get(field), this::turn));
    if (RunCell.isNumber(field)) {
      column.setStyle("-fx-alignment: CENTER_RIGHT;");
      column.getStyleClass().add("number-column"); // of its name
    }
    return column;
  }
}
