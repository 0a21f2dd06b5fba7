package atelier.wrangler.ui.insights;

import atelier.core.json.Json;
import atelier.ui.control.Parts;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The range that was dragged over in a picture, or typed, and the button that makes a filter step of it.
final class BrushBar extends FlowPane {
  private static final double FIELD = 96;
  private static final int DIGITS = 6;

  /// A column of the picture.
  ///
  /// @param moments whether its numbers are days since 1970
  record Side(String column, boolean moments) {}

  private record Ends(Side side, TextField from, TextField to) {}

  private final List<Ends> sides = new ArrayList<>();
  private final KeepRows keep;

  /// @param flows  that read the dataset, the likeliest first
  BrushBar(InsightTexts texts, List<Side> columns, List<String> flows, KeepRows.Keeping onKeep) {
    super(12, 8);
    setAlignment(Pos.CENTER_LEFT);
    setRowValignment(javafx.geometry.VPos.CENTER);
    keep = new KeepRows(texts, flows, this::params, onKeep);
    for (Side side : columns) {
      var ends = new Ends(side, field("brush-from-" + sides.size(), texts.from(side.column())), field("brush-to-" + sides.size(), texts.to(side.column())));
      sides.add(ends);
      var line = new HBox(6, Parts.text(side.column(), "dense", "strong"), ends.from(), Parts.text("–", "muted"), ends.to());
      line.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(line);
    }
    getChildren().addAll(keep, Parts.text(texts.brushHint(), "caption"));
    fit();
  }

  private TextField field(String id, String name) {
    var field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    field.setPrefWidth(FIELD);
    field.textProperty().addListener((observed, before, after) -> fit());
    return field;
  }

  private void fit() {
    keep.offer(params().isPresent());
  }

  /// Takes the range of one of the columns.
  void show(int side, double from, double to) {
    Ends ends = sides.get(side);
    ends.from().setText(text(ends.side(), from, RoundingMode.FLOOR));
    ends.to().setText(text(ends.side(), to, RoundingMode.CEILING));
  }

  void clear() {
    sides.forEach(ends -> {
      ends.from().clear();
      ends.to().clear();
    });
  }

  /// As few digits as lie around the range.
  private static String text(Side side, double value, RoundingMode mode) {
    return side.moments() ? Moments.day(value) : new BigDecimal(value).round(new MathContext(DIGITS, mode)).stripTrailingZeros().toPlainString();
  }

  /// The rules that keep the range; empty while there is none, or an end is no number.
  Optional<ObjectNode> params() {
    ObjectNode params = Json.object();
    ArrayNode rules = params.putArray("rules");
    for (Ends ends : sides) {
      boolean wrong = rule(rules, ends, ">=", ends.from().getText().strip()) | rule(rules, ends, "<=", ends.to().getText().strip());
      if (wrong) {
        return Optional.empty();
      }
    }
    return rules.isEmpty() ? Optional.empty() : Optional.of(params);
  }

  /// Returns whether the text cannot be an end.
  private static boolean rule(ArrayNode rules, Ends ends, String op, String text) {
    if (text.isEmpty()) {
      return false;
    }
    ObjectNode rule = Json.object().put("column", ends.side().column()).put("op", op);
    if (ends.side().moments()) {
      rules.add(rule.put("value", text));
      return false;
    }
    try {
      rules.add(rule.put("value", new BigDecimal(text.replace('−', '-'))));
      return false;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
