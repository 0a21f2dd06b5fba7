package atelier.wrangler.ui.prepare;

import atelier.flow.document.History;
import atelier.flow.graph.Node;
import atelier.ui.control.Parts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/// Every edit of a flow as a tree, newest first, its branches in lanes. Choosing an edit goes there; left and right walk along a branch.
final class HistoryView {
  private static final double LINE = 30;
  private static final int MOST_LINES = 12;
  private static final double LANE = 14;
  private static final int MOST_LANES = 6;

  private record Item(HistoryTree.Line line, String words, boolean current, boolean onPath) {
    String id() {
      return line.entry().id();
    }
  }

  private HistoryView() {}

  static ListView<?> of(History history, StepWords words, PrepareTexts texts, Consumer<String> go) {
    var list = new ListView<Item>();
    list.setId("history");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.history());
    list.setFixedCellSize(LINE);
    List<Item> items = items(history, words);
    int lanes = Math.min(MOST_LANES, items.stream().mapToInt(i -> i.line().lane()).max().orElse(0) + 1);
    list.getItems().setAll(items);
    list.setPrefHeight(LINE * Math.min(MOST_LINES, items.size()) + 4);
    list.setCellFactory(view -> new Cell(texts, lanes));
    items.stream().filter(Item::current).findFirst().ifPresent(i -> {
      list.getSelectionModel().select(i);
      list.scrollTo(Math.max(0, items.indexOf(i) - MOST_LINES / 2));
    });
    list.setOnMouseClicked(click -> choose(list.getSelectionModel().getSelectedItem(), go));
    list.addEventFilter(KeyEvent.KEY_PRESSED, key -> key(list, history, key, go));
    return list;
  }

  private static void key(ListView<Item> list, History history, KeyEvent key, Consumer<String> go) {
    Item item = list.getSelectionModel().getSelectedItem();
    if (item == null) {
      return;
    }
    if (key.getCode() == KeyCode.ENTER) {
      choose(item, go);
    } else if (key.getCode() == KeyCode.LEFT) {
      select(list, item.line().entry().parent());
    } else if (key.getCode() == KeyCode.RIGHT) {
      List<History.Entry> next = history.children(item.id());
      select(list, next.isEmpty() ? "" : next.getLast().id());
    } else {
      return;
    }
    key.consume();
  }

  private static void select(ListView<Item> list, String id) {
    list.getItems().stream().filter(i -> i.id().equals(id)).findFirst().ifPresent(i -> {
      list.getSelectionModel().select(i);
      list.scrollTo(Math.max(0, list.getItems().indexOf(i) - MOST_LINES / 2));
    });
  }

  private static void choose(@Nullable Item item, Consumer<String> go) {
    if (item != null) {
      go.accept(item.id());
    }
  }

  private static List<Item> items(History history, StepWords words) {
    Set<String> path = history.path().stream().map(History.Entry::id).collect(Collectors.toSet());
    return HistoryTree.of(history).stream().map(line -> {
      History.Entry entry = line.entry();
      List<Node> before = history.entry(entry.parent()).map(e -> e.flow().nodes()).orElse(List.of());
      return new Item(line, words.edit(entry.edit(), before, entry.parent().isEmpty()), entry.id().equals(history.current().id()), path.contains(entry.id()));
    }).toList();
  }

  private static final class Cell extends ListCell<Item> {
    private final PrepareTexts texts;
    private final int lanes;

    Cell(PrepareTexts texts, int lanes) {
      this.texts = texts;
      this.lanes = lanes;
      setStyle("-fx-padding: 0 8 0 4;");
    }

    @Override
    protected void updateItem(@Nullable Item item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Label name = Parts.text(item.words(), "dense");
      name.setMinWidth(0);
      if (item.current()) {
        name.getStyleClass().add("strong");
      } else if (!item.onPath()) {
        name.getStyleClass().add("subtle");
      }
      String time = item.line().entry().at().atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("HH:mm"));
      Label when = Parts.text(item.current() ? texts.now() : time, "caption");
      when.setMinWidth(USE_PREF_SIZE);
      var line = new HBox(6, tree(item), name, Parts.spring(), when);
      line.setAlignment(Pos.CENTER_LEFT);
      line.setPrefWidth(1);
      setGraphic(line);
      setAccessibleText(item.words() + (item.line().lane() > 0 ? ", " + texts.branchNumber(item.line().lane() + 1) : "") + (item.current() ? ", " + texts.now() : ", " + time));
    }

    /// The lines of the lanes that pass, the dot of the edit, and the lines to branches that begin at it.
    private Pane tree(Item item) {
      var pane = new Pane();
      pane.setMinSize(lanes * LANE, LINE);
      pane.setPrefSize(lanes * LANE, LINE);
      double x = x(item.line().lane());
      item.line().passing().forEach(lane -> stroke(pane, x(lane), 0, x(lane), LINE));
      if (item.line().above()) {
        stroke(pane, x, 0, x, LINE / 2);
      }
      if (!item.line().entry().parent().isEmpty()) {
        stroke(pane, x, LINE / 2, x, LINE);
      }
      item.line().forks().forEach(lane -> {
        stroke(pane, x, LINE / 2, x(lane), LINE / 4);
        stroke(pane, x(lane), 0, x(lane), LINE / 4);
      });
      var dot = new Circle(x, LINE / 2, item.current() ? 5 : 4);
      dot.setStyle(item.current() ? "-fx-fill: -color-accent-emphasis;" : item.onPath() ? "-fx-fill: -color-fg-muted;" : "-fx-fill: -color-bg-default; -fx-stroke: -color-fg-subtle; -fx-stroke-width: 1.5;");
      pane.getChildren().add(dot);
      return pane;
    }

    private static double x(int lane) {
      return Math.min(lane, MOST_LANES - 1) * LANE + LANE / 2;
    }

    private static void stroke(Pane pane, double x1, double y1, double x2, double y2) {
      var line = new Line(x1, y1, x2, y2);
      line.setStyle("-fx-stroke: -color-border-default; -fx-stroke-width: 1.5;");
      pane.getChildren().add(line);
    }
  }
}
