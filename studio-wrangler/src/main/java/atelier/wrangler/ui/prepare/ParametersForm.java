package atelier.wrangler.ui.prepare;

import atelier.core.json.Json;
import atelier.core.param.Param;
import atelier.core.param.ParamSchema;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.form.Given;
import atelier.ui.form.RowsForm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The names that a flow's texts may refer to as `${name}`: their kinds, their defaults, and values to try.
final class ParametersForm extends VBox {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]*";

  enum Kind {
    TEXT, NUMBER, YES_NO
  }

  record Row(@Param(required = true) String name, @Param(required = true) Kind kind, String standard, String tried) {}

  record Rows(List<Row> parameters) {}

  private final PrepareTexts texts;
  private final PrepareViewModel model;
  private final Runnable onDone;
  private final RowsForm rows;
  private final Label wrong = Parts.paragraph("", "dense", "danger");

  /// @param onDone when the values were taken
  ParametersForm(PrepareTexts texts, PrepareViewModel model, Runnable onDone) {
    super(8);
    this.texts = texts;
    this.model = model;
    this.onDone = onDone;
    setId("parameters-form");
    FlowState state = model.state().get();
    var field = ParamSchema.of(new Rows(List.of())).fields().getFirst();
    Map<String, String> words = Map.of("name", texts.parameterName(), "kind", texts.parameterKind(), "standard", texts.parameterDefault(), "tried", texts.parameterTried(),
        "text", texts.kindText(), "number", texts.kindNumber(), "yes-no", texts.kindYesNo());
    rows = RowsForm.of("parameter", texts.flowParameters(), field, rows(state.flow().parameters(), state.tried()), type -> List.of(), words, texts.language(), () -> say("")).orElseThrow();
    getChildren().addAll(Parts.scroll(rows), wrong, Buttons.primary("parameters-keep", Feather.CHECK, texts.tryIt(), this::take));
    say("");
  }

  @Override
  public void requestFocus() {
    rows.focusFirst();
  }

  private void say(String why) {
    wrong.setText(why);
    wrong.setVisible(!why.isEmpty());
    wrong.setManaged(!why.isEmpty());
  }

  static ArrayNode rows(Map<String, JsonNode> defaults, Map<String, JsonNode> tried) {
    ArrayNode rows = Json.mapper().createArrayNode();
    defaults.forEach((name, value) -> {
      ObjectNode row = rows.addObject().put("name", name).put("kind", value.isNumber() ? "number" : value.isBoolean() ? "yes-no" : "text").put("standard", value.asText());
      Optional.ofNullable(tried.get(name)).ifPresent(t -> row.put("tried", t.asText()));
    });
    return rows;
  }

  private void take() {
    switch (rows.given()) {
      case Given.Wrong(String why) -> say(why);
      case Given.Nothing _ -> {
        onDone.run();
        model.parameters(Map.of(), Map.of());
      }
      case Given.Value(JsonNode all) -> {
        var defaults = new LinkedHashMap<String, JsonNode>();
        var tried = new LinkedHashMap<String, JsonNode>();
        String why = read(all, defaults, tried);
        if (why.isEmpty()) {
          onDone.run();
          model.parameters(defaults, tried);
        } else {
          say(why);
        }
      }
    }
  }

  /// Takes rows apart; returns what is wrong with them, or nothing.
  private String read(JsonNode all, Map<String, JsonNode> defaults, Map<String, JsonNode> tried) {
    for (JsonNode row : all) {
      String name = row.path("name").asText().strip();
      String kind = row.path("kind").asText();
      if (!name.matches(NAME)) {
        return texts.noName(name);
      }
      JsonNode standard = value(kind, row.path("standard").asText());
      if (standard == null) {
        return texts.notOfKind(name, row.path("standard").asText(), word(kind));
      }
      if (defaults.put(name, standard) != null) {
        return texts.nameTwice(name);
      }
      String wish = row.path("tried").asText();
      if (!wish.isEmpty()) {
        JsonNode value = value(kind, wish);
        if (value == null) {
          return texts.notOfKind(name, wish, word(kind));
        }
        tried.put(name, value);
      }
    }
    return "";
  }

  private String word(String kind) {
    return switch (kind) {
      case "number" -> texts.kindNumber();
      case "yes-no" -> texts.kindYesNo();
      default -> texts.kindText();
    };
  }

  /// A typed text as a value of a kind; null where it is none.
  static @Nullable JsonNode value(String kind, String text) {
    switch (kind) {
      case "number" -> {
        try {
          var factory = Json.mapper().getNodeFactory();
          String number = text.strip().replace('−', '-');
          return number.matches("-?\\d{1,18}") ? factory.numberNode(Long.parseLong(number)) : factory.numberNode(Double.parseDouble(number));
        } catch (NumberFormatException e) {
          return null;
        }
      }
      case "yes-no" -> {
        return text.strip().equalsIgnoreCase("true") ? BooleanNode.TRUE : text.strip().equalsIgnoreCase("false") ? BooleanNode.FALSE : null;
      }
      default -> {
        return TextNode.valueOf(text);
      }
    }
  }
}
