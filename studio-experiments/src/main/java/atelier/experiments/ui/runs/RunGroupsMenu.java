package atelier.experiments.ui.runs;

import atelier.experiments.search.FoundRun;
import atelier.ui.control.Parts;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The run groups that the chosen runs are in: a press puts them into one or takes them out, a name makes a new one.
final class RunGroupsMenu {
  /// Puts runs into a group or takes them out.
  @FunctionalInterface
  interface Change {
    void put(String group, List<String> runs, boolean member);
  }

  private final RunsTexts texts;
  private final Change onChange;
  private final MenuButton button = new MenuButton();
  private List<FoundRun> runs = List.of();
  private List<String> groups = List.of();

  RunGroupsMenu(RunsTexts texts, Change onChange) {
    this.texts = texts;
    this.onChange = onChange;
    button.setId("run-groups");
    button.setText(texts.runGroup());
    button.setGraphic(Icons.small(Feather.FOLDER));
    button.setMinWidth(Region.USE_PREF_SIZE);
    // A menu without items does not open.
    button.getItems().setAll(new SeparatorMenuItem());
    button.setOnShowing(event -> button.getItems().setAll(items()));
  }

  MenuButton button() {
    return button;
  }

  /// @param meant whom a press would put or take
  /// @param known groups of the project
  void show(List<FoundRun> meant, List<String> known) {
    runs = meant;
    groups = known;
    button.setAccessibleText(texts.runGroupOf(meant.size()));
  }

  private List<MenuItem> items() {
    if (runs.isEmpty()) {
      var none = new MenuItem(texts.chooseForGroup());
      none.setDisable(true);
      return List.of(none);
    }
    List<FoundRun> meant = runs;
    List<String> ids = meant.stream().map(FoundRun::id).toList();
    var items = new ArrayList<MenuItem>();
    for (String group : groups) {
      var item = new CheckMenuItem(group);
      item.setMnemonicParsing(false);
      boolean all = meant.stream().allMatch(run -> run.marks().groups().contains(group));
      item.setSelected(all);
      item.setOnAction(event -> onChange.put(group, ids, !all));
      items.add(item);
    }
    if (!groups.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    var name = new TextField();
    name.setId("run-group-name");
    name.setPromptText(texts.groupName());
    name.setAccessibleText(texts.groupName());
    name.setOnAction(event -> {
      String group = name.getText().strip();
      if (!group.isEmpty()) {
        onChange.put(group, ids, true);
        button.hide();
      }
    });
    items.add(new CustomMenuItem(new HBox(8, name, Parts.text(texts.newGroup(ids.size()), "dense", "muted")), false));
    return items;
  }
}
