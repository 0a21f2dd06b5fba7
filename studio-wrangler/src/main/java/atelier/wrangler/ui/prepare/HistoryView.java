package atelier.wrangler.ui.prepare;

import atelier.flow.document.History;
import atelier.flow.graph.Node;
import atelier.ui.control.Parts;
import atelier.ui.theme.Icons;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Every edit of a flow, newest first; what lies on another branch is set in. Choosing one goes there.
final class HistoryView {
  private static final double LINE = 30;
  private static final int MOST_LINES = 12;

  /// @param depth how many branches deep
  private record Item(History.Entry entry, String words, int depth, boolean current, boolean onPath) {}

  private HistoryView() {}

  static ListView<?> of(History history, StepWords words, PrepareTexts texts, Consumer<String> go) {
    var list = new ListView<Item>();
    list.setId("history");
    list.getStyleClass().add("lined-list");
    list.setAccessibleText(texts.history());
    list.setFixedCellSize(LINE);
    List<Item> items = items(history, words);
    list.getItems().setAll(items);
    list.setPrefHeight(LINE * Math.min(MOST_LINES, items.size()) + 4);
    list.setCellFactory(view -> new Line(texts));
    items.stream().filter(Item::current).findFirst().ifPresent(i -> list.getSelectionModel().select(i));
    list.setOnMouseClicked(click -> choose(list.getSelectionModel().getSelectedItem(), go));
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        choose(list.getSelectionModel().getSelectedItem(), go);
        key.consume();
      }
    });
    return list;
  }

  private static void choose(@Nullable Item item, Consumer<String> go) {
    if (item != null) {
      go.accept(item.entry().id());
    }
  }

  private static List<Item> items(History history, StepWords words) {
    Set<String> path = history.path().stream().map(History.Entry::id).collect(Collectors.toSet());
    var depths = new java.util.HashMap<String, Integer>();
    var items = new ArrayList<Item>();
    for (History.Entry entry : history.entries()) {
      boolean first = entry.parent().isEmpty();
      int siblings = first ? 0 : history.children(entry.parent()).stream().map(History.Entry::id).toList().indexOf(entry.id());
      int depth = first ? 0 : depths.getOrDefault(entry.parent(), 0) + (siblings > 0 ? 1 : 0);
      depths.put(entry.id(), depth);
      List<Node> before = history.entry(entry.parent()).map(e -> e.flow().nodes()).orElse(List.of());
      items.add(new Item(entry, words.edit(entry.edit(), before, first), depth, entry.id().equals(history.current().id()), path.contains(entry.id())));
    }
    return items.reversed();
  }

  private static final class Line extends ListCell<Item> {
    private final PrepareTexts texts;

    Line(PrepareTexts texts) {
      this.texts = texts;
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
      String time = item.entry().at().atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("HH:mm"));
      Label when = Parts.text(item.current() ? texts.now() : time, "caption");
      when.setMinWidth(USE_PREF_SIZE);
      var line = new HBox(6, Icons.small(item.current() ? Feather.CHECK_CIRCLE : item.depth() > 0 ? Feather.GIT_BRANCH : Feather.CIRCLE), name, Parts.spring(), when);
      line.setAlignment(Pos.CENTER_LEFT);
      line.setPrefWidth(1);
      line.setStyle("-fx-padding: 0 0 0 " + Math.min(5, item.depth()) * 14 + ";");
      setGraphic(line);
      setAccessibleText(item.words() + (item.current() ? ", " + texts.now() : ", " + time));
    }
  }
}
