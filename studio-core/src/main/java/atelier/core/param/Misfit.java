package atelier.core.param;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A value whose shape does not suit its parameter, in words for who wrote it.
final class Misfit {
  private static final int SHOWN = 60;

  private Misfit() {}

  /// @param given the parameters
  /// @param of    what they belong to
  static ParamException of(MismatchedInputException e, JsonNode given, String of) {
    var place = new StringBuilder();
    JsonNode value = given;
    for (JsonMappingException.Reference step : e.getPath()) {
      boolean name = step.getFieldName() != null;
      place.append(name ? (place.isEmpty() ? "" : ".") + step.getFieldName() : "[" + step.getIndex() + "]");
      value = name ? value.path(step.getFieldName()) : value.path(step.getIndex());
    }
    return new ParamException(of + ": parameter '" + place + "' is " + shown(value) + ".", wanted(e.getTargetType(), value));
  }

  private static String wanted(@Nullable Class<?> type, JsonNode value) {
    if (type == null) {
      return "See its description.";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "It takes a list: write [" + shown(value) + "].";
    }
    if (type.isEnum()) {
      return "It takes one of " + Arrays.stream(type.getEnumConstants()).map(ParamSchema::said).collect(Collectors.joining(", ")) + ".";
    }
    if (type == String.class) {
      return "It takes a text.";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "It takes true or false.";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "It takes a number.";
    }
    return Map.class.isAssignableFrom(type) ? "It takes an object: {\"name\": value}." : "It takes an object" + fields(type) + ".";
  }

  private static String fields(Class<?> type) {
    return type.isRecord() ? " of " + Arrays.stream(type.getRecordComponents()).map(c -> Field.snake(c.getName())).collect(Collectors.joining(", ")) : "";
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }
}
