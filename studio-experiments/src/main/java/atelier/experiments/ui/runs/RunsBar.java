package atelier.experiments.ui.runs;

import atelier.experiments.search.BoardView;
import atelier.experiments.search.FoundRun;
import atelier.ui.control.Choice;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// What is above the table: the search, and how it is looked at.
final class RunsBar extends HBox {
  private static final List<String> GROUPS = List.of("", "kind", "data", "algorithm", "target", "status", "group", "parent", "tag");
  private static final List<String> FIELDS = List.of("kind", "data", "algorithm", "target", "status", "begun", "seconds", "tag", "group", "note", "parent");
  private static final int MOST_PARAMETERS = 40;
  private static final int MOST_METRICS = 40;

  private final RunsTexts texts;
  private final Consumer<BoardView> onChange;
  private final Consumer<String> onSave;
  private final Consumer<String> onRemove;
  private final TextField search = new TextField();
  private final ComboBox<String> group = new ComboBox<>();
  private final MenuButton columns = new MenuButton();
  private final MenuButton views = new MenuButton();
  private final CheckBox archived = new CheckBox();
  private final CheckBox tree = new CheckBox();
  private BoardView view = BoardView.USUAL;
  private boolean quiet;

  RunsBar(RunsTexts texts, Consumer<BoardView> onChange, Consumer<String> onSave, Consumer<String> onRemove) {
    super(8);
    this.texts = texts;
    this.onChange = onChange;
    this.onSave = onSave;
    this.onRemove = onRemove;
    search.setId("runs-search");
    search.setPromptText(texts.search());
    search.setAccessibleText(texts.search());
    search.setMinWidth(120);
    HBox.setHgrow(search, Priority.ALWAYS);
    search.setOnAction(event -> searched());
    search.focusedProperty().subscribe(focused -> {
      if (!focused) {
        searched();
      }
    });
    group.setId("runs-group");
    group.setAccessibleText(texts.group());
    group.getItems().setAll(GROUPS);
    Choice.texts(group, field -> field.isEmpty() ? texts.ungrouped() : texts.groupBy(field));
    group.valueProperty().subscribe(field -> {
      if (!quiet && field != null && !field.equals(view.group())) {
        onChange.accept(view.groupedBy(field));
      }
    });
    menu(columns, "runs-columns", texts.columns(), Feather.COLUMNS);
    menu(views, "runs-views", texts.views(), Feather.BOOKMARK);
    // A menu without items does not open.
    columns.getItems().setAll(new SeparatorMenuItem());
    views.getItems().setAll(new SeparatorMenuItem());
    archived.setId("runs-archived");
    archived.setText(texts.archivedToo());
    archived.setMinWidth(USE_PREF_SIZE);
    archived.selectedProperty().subscribe(shown -> {
      if (!quiet && shown != view.archived()) {
        onChange.accept(view.withArchived(shown));
      }
    });
    tree.setId("runs-tree");
    tree.setText(texts.tree());
    tree.setAccessibleHelp(texts.treeHelp());
    Tips.on(tree, texts.treeHelp());
    tree.setMinWidth(USE_PREF_SIZE);
    tree.selectedProperty().subscribe(shown -> {
      if (!quiet && shown != view.tree()) {
        onChange.accept(view.asTree(shown));
      }
    });
    setAlignment(Pos.CENTER_LEFT);
    setStyle("-fx-padding: 8 16 8 16;");
    getChildren().setAll(search, archived, tree, group, columns, views);
  }

  private static void menu(MenuButton button, String id, String text, Feather icon) {
    button.setId(id);
    button.setText(text);
    button.setAccessibleText(text);
    button.setGraphic(Icons.small(icon));
    button.setMinWidth(USE_PREF_SIZE);
  }

  private void searched() {
    String text = search.getText() == null ? "" : search.getText().strip();
    if (!text.equals(view.query())) {
      onChange.accept(view.withQuery(text));
    }
  }

  void show(BoardView present, RunsPanel.Read read) {
    show(present);
    // Filled when they are opened: a menu that is open, and a name that is being typed there, stay as they are.
    columns.setOnShowing(event -> columns.getItems().setAll(columnItems(read)));
    views.setOnShowing(event -> views.getItems().setAll(viewItems(read)));
  }

  /// Shows a view, before its runs are found.
  void show(BoardView present) {
    view = present;
    quiet = true;
    if (!search.isFocused()) {
      search.setText(present.query());
    }
    group.setValue(present.group());
    archived.setSelected(present.archived());
    tree.setSelected(present.tree());
    quiet = false;
  }

  private List<MenuItem> columnItems(RunsPanel.Read read) {
    List<String> shown = view.shown(read.board());
    var fields = new ArrayList<>(FIELDS);
    // Folds and rounds have hundreds of series; those that most runs have are offered.
    read.board().metrics().entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(MOST_METRICS).forEach(metric -> fields.add("metric." + metric.getKey()));
    parameters(read.board().runs()).forEach(name -> fields.add("param." + name));
    var items = new ArrayList<MenuItem>();
    var usual = new MenuItem(texts.usualColumns());
    usual.setOnAction(event -> onChange.accept(view.withColumns(List.of())));
    items.add(usual);
    var bars = new CheckMenuItem(texts.bars());
    bars.setId("runs-bars");
    bars.setSelected(!view.plain());
    bars.setOnAction(event -> onChange.accept(view.withBars(bars.isSelected())));
    items.add(bars);
    String part = "none yet";
    for (String field : fields) {
      String now = field.startsWith("metric.") ? "metric" : field.startsWith("param.") ? "param" : "";
      if (!now.equals(part)) {
        items.add(new SeparatorMenuItem());
        part = now;
      }
      var item = new CheckMenuItem(texts.field(field));
      item.setMnemonicParsing(false);
      item.setSelected(shown.contains(field));
      item.setOnAction(event -> onChange.accept(view.withColumns(toggled(shown, field))));
      items.add(item);
    }
    return items;
  }

  /// Of the newest runs: those of thousands would fill no menu.
  private static List<String> parameters(List<FoundRun> runs) {
    var names = new TreeSet<String>();
    runs.stream().limit(100).forEach(run -> run.run().parameters().path("parameters").fieldNames().forEachRemaining(names::add));
    return names.stream().limit(MOST_PARAMETERS).toList();
  }

  private static List<String> toggled(List<String> shown, String field) {
    var next = new ArrayList<>(shown);
    if (!next.remove(field)) {
      next.add(field);
    }
    return next;
  }

  private List<MenuItem> viewItems(RunsPanel.Read read) {
    var items = new ArrayList<MenuItem>();
    var usual = new MenuItem(texts.usualView());
    usual.setOnAction(event -> onChange.accept(BoardView.USUAL));
    items.add(usual);
    read.views().forEach((name, saved) -> {
      var item = new MenuItem(name);
      item.setMnemonicParsing(false);
      item.setOnAction(event -> onChange.accept(saved));
      items.add(item);
    });
    items.add(new SeparatorMenuItem());
    var name = new TextField();
    name.setId("runs-view-name");
    name.setPromptText(texts.viewName());
    name.setAccessibleText(texts.viewName());
    var save = new CustomMenuItem(new HBox(8, name, Parts.text(texts.saveView(), "dense", "muted")), false);
    name.setOnAction(event -> {
      if (!name.getText().isBlank()) {
        onSave.accept(name.getText());
        views.hide();
      }
    });
    items.add(save);
    read.views().keySet().forEach(saved -> {
      var remove = new MenuItem(texts.removeView(saved));
      remove.setMnemonicParsing(false);
      remove.setOnAction(event -> onRemove.accept(saved));
      items.add(remove);
    });
    return items;
  }
}
