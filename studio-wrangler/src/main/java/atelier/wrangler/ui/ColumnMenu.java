package atelier.wrangler.ui;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.view.Retyping;
import atelier.ui.grid.DataGrid;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.kordamp.ikonli.feather.Feather;

/// What can be done with a column: hangs under its header.
final class ColumnMenu {
  private final DataTexts texts;
  private final TableViewModel table;
  private final ColumnForms forms;
  private final DataGrid grid;
  private final ContextMenu menu = new ContextMenu();

  ColumnMenu(DataTexts texts, TableViewModel table, ColumnForms forms, DataGrid grid) {
    this.texts = texts;
    this.table = table;
    this.forms = forms;
    this.grid = grid;
    menu.setId("column-menu");
  }

  void show(int index, Bounds at) {
    menu.getItems().setAll(items(index, at));
    menu.show(grid, at.getMinX(), at.getMaxY());
  }

  private List<MenuItem> items(int index, Bounds at) {
    Column column = table.column(index);
    var items = new ArrayList<MenuItem>();
    items.add(item("column-sort-up", Feather.ARROW_UP, texts.sortUp(), () -> table.sort(index, false)));
    items.add(item("column-sort-down", Feather.ARROW_DOWN, texts.sortDown(), () -> table.sort(index, true)));
    if (!table.state().get().sort().isEmpty()) {
      items.add(item("column-sort-none", Feather.MINUS, texts.sortNone(), () -> table.sort(index, null)));
    }
    items.add(item("column-filter", Feather.FILTER, texts.filter() + " …", () -> forms.filter(column, at)));
    items.add(new SeparatorMenuItem());
    items.add(item("column-rename", Feather.EDIT_2, texts.rename() + " …    F2", () -> forms.rename(column, at)));
    var kinds = new Menu(texts.changeKind(), Icons.small(Feather.REPEAT));
    kinds.setId("column-kinds");
    for (Kind kind : Retyping.kinds(column)) {
      kinds.getItems().add(item("column-kind-" + kind.name().toLowerCase(java.util.Locale.ROOT), kind == column.kind() ? Feather.CHECK : null, texts.kindOf(kind), () -> forms.retype(column, kind, at)));
    }
    items.add(kinds);
    boolean target = table.target().equals(column.name());
    items.add(item("column-target", Feather.TARGET, target ? texts.notTarget() : texts.useAsTarget(), () -> {
      table.target(target ? "" : column.name());
      grid.goToColumn(index);
    }));
    items.add(new SeparatorMenuItem());
    items.add(item("column-copy-name", Feather.COPY, texts.copyName(), () -> copy(column.name())));
    List<String> shown = table.state().get().columns();
    if (shown.size() > 1) {
      items.add(item("column-hide", Feather.EYE_OFF, texts.hide(), () -> table.columns(shown.stream().filter(name -> !name.equals(column.name())).toList())));
    }
    if (shown.size() < table.dataset().schema().columns().size()) {
      items.add(item("column-show-all", Feather.EYE, texts.showAllColumns(), () -> table.columns(table.dataset().schema().names())));
    }
    return items;
  }

  private static MenuItem item(String id, @org.jspecify.annotations.Nullable Feather icon, String text, Runnable action) {
    var item = new MenuItem(text);
    item.setId(id);
    item.setMnemonicParsing(false);
    if (icon != null) {
      item.setGraphic(Icons.small(icon));
    }
    item.setOnAction(event -> action.run());
    return item;
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
