package atelier.wrangler.ui;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.view.ColumnHeader;
import atelier.core.data.view.Condition;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The small forms about a column: rename, filter, what another kind would lose, which columns are shown.
final class ColumnForms {
  private static final double LIST = 260;

  private final DataTexts texts;
  private final TableViewModel table;
  private final TableChanges changes;
  private final Bubble bubble;

  ColumnForms(DataTexts texts, TableViewModel table, TableChanges changes, Bubble bubble) {
    this.texts = texts;
    this.table = table;
    this.changes = changes;
    this.bubble = bubble;
  }

  void rename(Column column, Bounds at) {
    var name = new TextField(column.name());
    name.setId("rename-name");
    name.setAccessibleText(texts.newName());
    Label wrong = Parts.paragraph("", "dense", "danger");
    Runnable take = () -> {
      String to = name.getText().strip();
      if (to.isEmpty() || !to.equals(column.name()) && table.dataset().schema().find(to).isPresent()) {
        wrong.setText(to.isEmpty() ? texts.nameMissing() : texts.nameTaken(to));
        return;
      }
      bubble.close();
      if (!to.equals(column.name())) {
        changes.rename(column.name(), to);
      }
    };
    name.setOnAction(enter -> take.run());
    name.selectAll();
    bubble.show(texts.renameTitle(column.name()), at, name, name, wrong, buttons(Buttons.primary("rename-do", Feather.CHECK, texts.rename(), take)));
  }

  /// Makes a column another kind; asks first where cells would be lost.
  void retype(Column column, Kind kind, Bounds at) {
    if (kind == column.kind()) {
      return;
    }
    changes.misfits(column.name(), kind, lost -> {
      if (lost == 0) {
        changes.retype(column.name(), kind);
        return;
      }
      var anyway = Buttons.secondary("retype-anyway", Feather.CHECK, texts.changeAnyway(), () -> {
        bubble.close();
        changes.retype(column.name(), kind);
      });
      bubble.show(texts.asKind(column.name(), texts.kindOf(kind)), at, anyway, Parts.paragraph(texts.wouldLose(lost, texts.kindOf(kind)), "dense"), buttons(anyway));
    });
  }

  void filter(Column column, Bounds at) {
    Optional<ColumnHeader> header = table.headers().stream().filter(known -> known.name().equals(column.name())).findFirst();
    if (column.kind().isNumeric()) {
      between(column, header, at);
    } else {
      words(column, header, at);
    }
  }

  private void between(Column column, Optional<ColumnHeader> header, Bounds at) {
    var low = field("filter-low", texts.atLeast(), header.map(ColumnHeader::min).orElse(null));
    var high = field("filter-high", texts.atMost(), header.map(ColumnHeader::max).orElse(null));
    var missing = new CheckBox(texts.onlyMissing());
    missing.setId("filter-missing");
    Label wrong = Parts.paragraph("", "dense", "danger");
    Runnable take = () -> {
      try {
        Double from = number(low.getText());
        Double to = number(high.getText());
        if (missing.isSelected()) {
          narrow(new Condition.Missing(column.name()), texts.isMissing(column.name()));
        } else if (from != null || to != null) {
          narrow(new Condition.Between(column.name(), from, to, true), texts.isIn(column.name(), (from == null ? "" : Figures.brief(from)) + " – " + (to == null ? "" : Figures.brief(to))));
        }
        bubble.close();
      } catch (NumberFormatException e) {
        wrong.setText(texts.noNumber(low.getText().isBlank() || isNumber(low.getText()) ? high.getText() : low.getText()));
      }
    };
    low.setOnAction(enter -> take.run());
    high.setOnAction(enter -> take.run());
    bubble.show(texts.filterTitle(column.name()), at, low, labelled(texts.atLeast(), low), labelled(texts.atMost(), high), missing, wrong, buttons(Buttons.primary("filter-do", Feather.FILTER, texts.filter(), take)));
  }

  private void words(Column column, Optional<ColumnHeader> header, Bounds at) {
    var contains = field("filter-contains", texts.contains(), null);
    var choices = new VBox(6);
    var ticks = new ArrayList<CheckBox>();
    if (column.kind() != Kind.BOOLEAN) {
      header.map(ColumnHeader::top).orElse(List.of()).forEach(top -> {
        var tick = new CheckBox(top.text() + "  " + Figures.count(top.count()));
        tick.setMnemonicParsing(false);
        tick.setUserData(top.text());
        ticks.add(tick);
      });
    }
    choices.getChildren().addAll(ticks);
    var missing = new CheckBox(texts.onlyMissing());
    missing.setId("filter-missing");
    Runnable take = () -> {
      List<Object> values = ticks.stream().filter(CheckBox::isSelected).map(CheckBox::getUserData).toList();
      String typed = contains.getText().strip();
      if (missing.isSelected()) {
        narrow(new Condition.Missing(column.name()), texts.isMissing(column.name()));
      } else if (!values.isEmpty()) {
        narrow(new Condition.OneOf(column.name(), values), texts.isValue(column.name(), String.join(", ", values.stream().map(String::valueOf).toList())));
      } else if (!typed.isEmpty()) {
        narrow(new Condition.Contains(column.name(), typed), texts.holds(column.name(), typed));
      }
      bubble.close();
    };
    contains.setOnAction(enter -> take.run());
    bubble.show(texts.filterTitle(column.name()), at, contains, labelled(texts.contains(), contains), choices, missing, buttons(Buttons.primary("filter-do", Feather.FILTER, texts.filter(), take)));
  }

  private void narrow(Condition condition, String words) {
    table.filter(new TableViewModel.Filter(condition, words));
  }

  /// Which columns are shown.
  void columns(Bounds at) {
    List<String> all = table.dataset().schema().names();
    var shown = new java.util.LinkedHashMap<String, javafx.beans.property.BooleanProperty>();
    var now = java.util.Set.copyOf(table.state().get().columns());
    all.forEach(name -> shown.put(name, new javafx.beans.property.SimpleBooleanProperty(now.contains(name))));
    var list = new ListView<String>();
    list.setId("columns-shown");
    list.setAccessibleText(texts.columnsShown());
    list.getItems().setAll(all);
    list.setCellFactory(CheckBoxListCell.forListView(shown::get));
    list.setPrefHeight(Math.min(LIST, 30 + 26.0 * all.size()));
    var find = field("columns-find", texts.goToColumn(), null);
    find.textProperty().addListener((observed, before, typed) -> list.getItems().setAll(all.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT))).toList()));
    var every = Buttons.flat("columns-all", texts.showAllColumns(), () -> shown.values().forEach(one -> one.set(true)));
    Runnable take = () -> {
      List<String> wanted = shown.entrySet().stream().filter(one -> one.getValue().get()).map(java.util.Map.Entry::getKey).toList();
      bubble.close();
      if (!wanted.isEmpty() && !wanted.equals(table.state().get().columns())) {
        table.columns(wanted);
      }
    };
    bubble.show(texts.columnsShown(), at, find, find, list, buttons(every, Buttons.primary("columns-do", Feather.COLUMNS, texts.show(), take)));
  }

  private static HBox buttons(javafx.scene.control.Button... buttons) {
    var line = new HBox(8, Parts.spring());
    line.getChildren().addAll(buttons);
    line.setAlignment(Pos.CENTER_RIGHT);
    return line;
  }

  private static TextField field(String id, String name, @Nullable String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    field.setPromptText(prompt == null ? name : prompt);
    return field;
  }

  private static HBox labelled(String name, TextField field) {
    var label = Parts.text(name, "dense", "muted");
    label.setMinWidth(80);
    HBox.setHgrow(field, javafx.scene.layout.Priority.ALWAYS);
    var line = new HBox(8, label, field);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static @Nullable Double number(String text) {
    return text.isBlank() ? null : Double.valueOf(text.strip().replace(",", "").replace("−", "-"));
  }

  private static boolean isNumber(String text) {
    try {
      number(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
