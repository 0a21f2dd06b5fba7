package atelier.ui.form;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// Names with ticks before them. The space bar ticks the chosen one.
public final class TickList extends ListView<String> {
  private static final double LINE = 24;
  private static final int MOST_LINES = 7;

  private final Map<String, BooleanProperty> ticks = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  /// @param now ticked names; one that is not among the others can be taken out
  public TickList(List<String> names, @Nullable JsonNode now, Runnable onChange) {
    if (now != null) {
      now.forEach(name -> order.add(name.asText()));
    }
    var all = new ArrayList<>(names);
    order.stream().filter(name -> !all.contains(name)).forEach(all::add);
    for (String name : all) {
      var tick = new SimpleBooleanProperty(order.contains(name));
      tick.addListener((observed, before, after) -> onChange.run());
      ticks.put(name, tick);
    }
    getItems().setAll(all);
    setFixedCellSize(LINE);
    setPrefHeight(LINE * Math.clamp(all.size(), 1, MOST_LINES) + 2);
    setMinHeight(USE_PREF_SIZE);
    setCellFactory(view -> new TickCell());
    setOnKeyPressed(key -> {
      String name = getSelectionModel().getSelectedItem();
      BooleanProperty tick = name == null ? null : ticks.get(name);
      if (tick != null && key.getCode() == KeyCode.SPACE) {
        tick.set(!tick.get());
        key.consume();
      }
    });
  }

  /// The ticked names in the order in which they were given, new ones behind.
  public Given given() {
    order.removeIf(name -> !ticks.getOrDefault(name, new SimpleBooleanProperty(false)).get());
    ticks.forEach((name, tick) -> {
      if (tick.get() && !order.contains(name)) {
        order.add(name);
      }
    });
    ArrayNode array = Json.mapper().createArrayNode();
    order.forEach(array::add);
    return array.isEmpty() ? Given.nothing() : new Given.Value(array);
  }

  /// A name with its tick; the list takes the keys.
  private final class TickCell extends ListCell<String> {
    private final CheckBox tick = new CheckBox();
    private @Nullable BooleanProperty bound;

    TickCell() {
      tick.setMnemonicParsing(false);
      tick.setFocusTraversable(false);
    }

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
      super.updateItem(name, empty);
      if (bound != null) {
        tick.selectedProperty().unbindBidirectional(bound);
      }
      bound = empty || name == null ? null : ticks.get(name);
      setText(null);
      if (bound == null || name == null) {
        setGraphic(null);
        return;
      }
      tick.setText(name);
      tick.selectedProperty().bindBidirectional(bound);
      setGraphic(tick);
    }
  }
}
