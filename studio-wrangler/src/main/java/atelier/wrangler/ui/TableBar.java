package atelier.wrangler.ui;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The line above a dataset's grid: the filters that hold, and the field that finds a column.
final class TableBar extends HBox {
  private static final int MOST_FOUND = 9;
  private static final double FIELD = 180;

  private final DataTexts texts;
  private final TableViewModel table;
  private final Consumer<String> goTo;
  private final Button columns;
  private final HBox filters = new HBox(6);
  private final TextField search = new TextField();
  private final ContextMenu found = new ContextMenu();

  /// @param onColumns gets where the button for the shown columns stands on the screen
  TableBar(DataTexts texts, TableViewModel table, Consumer<String> goTo, Consumer<Bounds> onColumns) {
    this.texts = texts;
    this.table = table;
    this.goTo = goTo;
    getStyleClass().add("tool-bar-line");
    filters.setAlignment(Pos.CENTER_LEFT);
    filters.setMinWidth(0);
    Button[] made = new Button[1];
    made[0] = Buttons.secondary("data-columns", Feather.COLUMNS, "", () -> onColumns.accept(made[0].localToScreen(made[0].getLayoutBounds())));
    columns = made[0];
    getChildren().addAll(columns, filters, Parts.spring(), field());
    table.state().subscribe(this::show);
  }

  private Node field() {
    search.setId("data-find");
    search.setPromptText(texts.goToColumn());
    search.setAccessibleText(texts.goToColumn());
    search.setPrefWidth(FIELD);
    search.setMinWidth(FIELD);
    search.setStyle("-fx-padding: 0 52 0 26;");
    search.textProperty().addListener((observed, before, after) -> offer());
    search.setOnAction(enter -> matches().stream().findFirst().ifPresent(this::go));
    search.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        search.clear();
      }
    });
    Label hint = Parts.text("Ctrl G", "key");
    hint.setMouseTransparent(true);
    Node icon = Icons.button(Feather.SEARCH);
    icon.setMouseTransparent(true);
    var field = new StackPane(search, icon, hint);
    StackPane.setAlignment(icon, Pos.CENTER_LEFT);
    StackPane.setAlignment(hint, Pos.CENTER_RIGHT);
    StackPane.setMargin(icon, new javafx.geometry.Insets(0, 0, 0, 8));
    StackPane.setMargin(hint, new javafx.geometry.Insets(0, 5, 0, 0));
    return field;
  }

  void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }

  /// Columns whose name holds what was typed, those that begin with it first.
  private List<String> matches() {
    String typed = search.getText().strip().toLowerCase(Locale.ROOT);
    return table.state().get().columns().stream()
        .filter(name -> !typed.isEmpty() && name.toLowerCase(Locale.ROOT).contains(typed))
        .sorted((a, b) -> Boolean.compare(b.toLowerCase(Locale.ROOT).startsWith(typed), a.toLowerCase(Locale.ROOT).startsWith(typed)))
        .limit(MOST_FOUND)
        .toList();
  }

  private void offer() {
    found.getItems().setAll(matches().stream().map(this::item).toList());
    if (search.getText().isBlank() || !search.isFocused()) {
      found.hide();
      return;
    }
    if (found.getItems().isEmpty()) {
      var none = new MenuItem(texts.noColumn(search.getText().strip()));
      none.setDisable(true);
      found.getItems().add(none);
    }
    if (!found.isShowing()) {
      found.show(search, javafx.geometry.Side.BOTTOM, 0, 2);
    }
  }

  private MenuItem item(String name) {
    var item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(chosen -> go(name));
    return item;
  }

  private void go(String name) {
    found.hide();
    search.clear();
    goTo.accept(name);
  }

  private void show(TableViewModel.State state) {
    columns.setText(texts.columnsOf(state.columns().size(), table.dataset().schema().columns().size()));
    filters.getChildren().clear();
    for (TableViewModel.Filter filter : state.filters()) {
      Label chip = Parts.chip(Feather.FILTER, filter.words(), "accent");
      Button drop = Buttons.icon("filter-drop", Feather.X, texts.dropFilter(filter.words()), () -> table.drop(filter));
      var both = new HBox(chip, drop);
      both.setAlignment(Pos.CENTER_LEFT);
      filters.getChildren().add(both);
    }
    if (state.filters().size() > 1) {
      filters.getChildren().add(Buttons.link("filters-drop", texts.dropFilters(), table::dropFilters));
    }
    if (state.problem() != null) {
      filters.getChildren().add(Parts.text(Phrasebook.message(texts.language(), state.problem()), "danger", "dense"));
    }
    if (filters.getChildren().isEmpty()) {
      filters.getChildren().add(Parts.text(texts.filterHint(), "dense", "subtle"));
    }
  }
}
