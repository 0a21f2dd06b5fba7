package atelier.wrangler.ui.insights;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.json.Json;
import atelier.flow.analysis.Histogram;
import atelier.ui.control.Parts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// The values that were clicked in a picture of a column, or ticked in a menu, and the button that makes a filter step of them.
final class ValueBar extends FlowPane {
  private final InsightTexts texts;
  private final Column column;
  private final Map<String, CheckMenuItem> items = new LinkedHashMap<>();
  private final Label chosen = Parts.text("", "dense", "strong");
  private final KeepRows keep;

  /// @param values of the picture
  /// @param flows  that read the dataset, the likeliest first
  ValueBar(InsightTexts texts, Column column, List<String> values, List<String> flows, KeepRows.Keeping onKeep) {
    super(12, 8);
    this.texts = texts;
    this.column = column;
    setAlignment(Pos.CENTER_LEFT);
    setRowValignment(javafx.geometry.VPos.CENTER);
    chosen.setWrapText(true);
    var menu = new MenuButton(texts.values(column.name()));
    menu.setId("value-choice");
    keep = new KeepRows(texts, flows, this::params, onKeep);
    for (String value : values) {
      if (cell(column, value) != null) {
        var item = new CheckMenuItem(value);
        item.setMnemonicParsing(false);
        item.selectedProperty().subscribe(this::fit);
        items.put(value, item);
      }
    }
    menu.getItems().addAll(items.values());
    getChildren().addAll(menu, chosen, keep, Parts.text(texts.valueHint(), "caption"));
    fit();
  }

  /// Whether rows can be kept by the values of a column that a picture shows.
  static boolean suits(Column column) {
    return column.kind().isText() || column.kind() == Kind.BOOLEAN;
  }

  /// The value as a rule of a filter has it; null for what stands for several.
  private static @Nullable JsonNode cell(Column column, String value) {
    if (column.kind() != Kind.BOOLEAN) {
      return value.equals(Histogram.OTHERS) ? null : Json.mapper().valueToTree(value);
    }
    return CellFormat.of(column).parse(value) instanceof Boolean yes ? Json.mapper().valueToTree(yes) : null;
  }

  /// Chooses a value, or leaves it.
  void toggle(String value) {
    CheckMenuItem item = items.get(value);
    if (item != null) {
      item.setSelected(!item.isSelected());
    }
  }

  private void fit() {
    chosen.setText(items.entrySet().stream().filter(item -> item.getValue().isSelected()).map(Map.Entry::getKey).collect(Collectors.joining(texts.between())));
    keep.offer(params().isPresent());
  }

  /// The rule that keeps the chosen values; empty while there are none.
  Optional<ObjectNode> params() {
    ObjectNode params = Json.object();
    ArrayNode kept = params.putArray("rules").addObject().put("column", column.name()).put("op", "in").putArray("value");
    items.forEach((value, item) -> {
      if (item.isSelected()) {
        kept.add(cell(column, value));
      }
    });
    return kept.isEmpty() ? Optional.empty() : Optional.of(params);
  }
}
