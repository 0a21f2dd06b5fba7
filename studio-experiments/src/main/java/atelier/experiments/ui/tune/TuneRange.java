package atelier.experiments.ui.tune;

import atelier.core.param.Field;
import atelier.core.param.Param.Scale;
import atelier.core.param.ParamException;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.When;
import atelier.ui.text.Figures;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One setting of a model in a tuning: searched over a range, or fixed. It has no nodes.
final class TuneRange {
  private static final double WIDER = 10;

  private final Field field;
  private final TuneTexts texts;

  boolean tried;
  String low;
  String high;
  Scale scale;
  String values;
  String when = "";
  String fixed;

  /// @param usual its usual range; null where it is usually not tuned
  TuneRange(Field field, @Nullable Dimension usual, TuneTexts texts) {
    this.field = field;
    this.texts = texts;
    tried = usual != null;
    JsonNode standard = field.defaultValue();
    fixed = standard == null ? "" : Figures.parameter(standard);
    values = isListed() ? String.join(", ", field.type().equals("bool") ? List.of("true", "false") : field.choices()) : "";
    low = "";
    high = "";
    scale = Scale.AUTO;
    if (!isListed()) {
      double middle = standard == null ? 1 : standard.asDouble();
      double min = Double.isFinite(field.min()) ? Math.max(field.min(), middle > 0 ? middle / WIDER : field.min()) : middle / WIDER;
      double max = Double.isFinite(field.max()) ? Math.min(field.max(), Math.max(middle * WIDER, min + 1)) : Math.max(middle * WIDER, min + 1);
      low = typed(isWhole() ? Math.floor(min) : min);
      high = typed(isWhole() ? Math.ceil(max) : max);
    }
    switch (usual) {
      case Dimension.Continuous c -> {
        low = typed(c.min());
        high = typed(c.max());
        scale = c.scale();
      }
      case Dimension.Whole w -> {
        low = typed(w.min());
        high = typed(w.max());
        scale = w.scale();
      }
      case Dimension.Category c -> values = String.join(", ", c.values().stream().map(Configuration::text).toList());
      case null -> {}
    }
  }

  private static String typed(double value) {
    return Figures.typed(value);
  }

  /// Whether a setting can be searched at all: numbers, choices, yes or no.
  static boolean isTunable(Field field) {
    return switch (field.type()) {
      case "int", "long", "double", "bool", "enum" -> true;
      default -> !field.choices().isEmpty();
    };
  }

  Field field() {
    return field;
  }

  boolean isListed() {
    return field.type().equals("bool") || !field.choices().isEmpty();
  }

  boolean isWhole() {
    return field.type().equals("int") || field.type().equals("long");
  }

  /// What can be chosen as its scale.
  List<Scale> scales() {
    return isWhole() ? List.of(Scale.AUTO, Scale.LINEAR, Scale.LOG) : List.of(Scale.AUTO, Scale.LINEAR, Scale.LOG, Scale.REVERSE_LOG);
  }

  /// As a parameter of the space.
  ///
  /// @throws ParamException names the setting and what is wrong with it
  Dimension dimension() throws ParamException {
    if (isListed()) {
      return new Dimension.Category(field.name(), values(), condition());
    }
    if (isWhole()) {
      return new Dimension.Whole(field.name(), whole(texts.from(), low), whole(texts.to(), high), scale, condition());
    }
    return new Dimension.Continuous(field.name(), number(texts.from(), low), number(texts.to(), high), scale, condition());
  }

  private When condition() throws ParamException {
    if (when.isBlank()) {
      return When.ALWAYS;
    }
    String[] sides = when.split("=", 2);
    if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new ParamException(texts.wrongWhen(field.name(), when.strip()), texts.writeWhen());
    }
    return new When(Map.of(sides[0].strip(), list(sides[1])));
  }

  private List<Object> values() throws ParamException {
    List<Object> listed = list(values);
    if (field.type().equals("bool")) {
      for (Object each : listed) {
        if (!(each instanceof Boolean)) {
          throw new ParamException(texts.wrongTruth(field.name(), each.toString()), texts.writeTruth());
        }
      }
    }
    return listed;
  }

  /// Whole numbers and truth values are what they look like; all else is text.
  private static List<Object> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).<Object>map(each -> {
      if (each.equals("true") || each.equals("false")) {
        return Boolean.valueOf(each);
      }
      return each.matches("[-−]?\\d{1,15}") ? (Object) Long.valueOf(plain(each)) : each;
    }).toList();
  }

  private double number(String what, String text) throws ParamException {
    try {
      return Double.parseDouble(plain(text));
    } catch (NumberFormatException e) {
      throw new ParamException(texts.wrongNumber(field.name() + texts.comma() + what, text.strip()), texts.writeNumber());
    }
  }

  private long whole(String what, String text) throws ParamException {
    double value = number(what, text);
    if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
      throw new ParamException(texts.wrongNumber(field.name() + texts.comma() + what, text.strip()), texts.writeNumber());
    }
    return (long) value;
  }

  static String plain(String text) {
    return text.strip().replace('−', '-');
  }
}
