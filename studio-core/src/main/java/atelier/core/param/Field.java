package atelier.core.param;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One parameter, as forms, flags, help and tuners see it.
///
/// @param name         snake case
/// @param type         `int, long, double, bool, str, enum, list, map, any`, or what [Param#type] says
/// @param javaType     of the record's component
/// @param defaultValue as JSON; null when the parameter is required
/// @param min          smallest number, negative infinity when open
/// @param max          largest number, positive infinity when open
/// @param choices      allowed texts; empty when open
/// @param when         see [Param#when]
public record Field(
    String name,
    String type,
    Type javaType,
    @Nullable JsonNode defaultValue,
    boolean required,
    double min,
    double max,
    List<String> choices,
    Param.Scale scale,
    String unit,
    String help,
    String when) {

  /// The name in JSON; words that Java keeps for itself have a line behind them there, as `case_`.
  static String snake(String camel) {
    return camel.replaceAll("_$", "").replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  static Field of(RecordComponent component, @Nullable JsonNode defaultValue) {
    Param param = component.getAnnotation(Param.class);
    boolean required = param != null && param.required();
    return new Field(
        snake(component.getName()),
        param != null && !param.type().isEmpty() ? param.type() : typeName(component.getType()),
        component.getGenericType(),
        required ? null : defaultValue,
        required,
        param == null ? Double.NEGATIVE_INFINITY : param.min(),
        param == null ? Double.POSITIVE_INFINITY : param.max(),
        choices(component, param),
        param == null ? Param.Scale.AUTO : param.scale(),
        param == null ? "" : param.unit(),
        param == null ? "" : param.help(),
        param == null ? "" : param.when());
  }

  private static List<String> choices(RecordComponent component, @Nullable Param param) {
    if (component.getType().isEnum()) {
      return Arrays.stream(component.getType().getEnumConstants()).map(ParamSchema::said).toList();
    }
    return param == null ? List.of() : List.of(param.choices());
  }

  private static String typeName(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return "int";
    }
    if (type == long.class || type == Long.class) {
      return "long";
    }
    if (type == double.class || type == Double.class) {
      return "double";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "bool";
    }
    if (type.isEnum()) {
      return "enum";
    }
    if (List.class.isAssignableFrom(type)) {
      return "list";
    }
    if (java.util.Map.class.isAssignableFrom(type)) {
      return "map";
    }
    return type == String.class ? "str" : "any";
  }

  /// Whether a value is the one that stands where none is given, however the number is written.
  public boolean isDefault(JsonNode value) {
    JsonNode standard = defaultValue;
    return standard != null && (value.equals(standard) || value.isNumber() && standard.isNumber() && value.doubleValue() == standard.doubleValue());
  }

  /// Whether the value says something beside the other values of its record.
  public boolean applies(JsonNode record) {
    if (when.isEmpty()) {
      return true;
    }
    boolean not = when.contains("!=");
    int sign = when.indexOf('=');
    String other = record.path(when.substring(0, not ? sign - 1 : sign)).asText();
    return List.of(when.substring(sign + 1).split("\\|")).contains(other) != not;
  }

  /// The allowed texts of a list whose items are of an enum; empty for any other.
  public List<String> itemChoices() {
    return item() instanceof Class<?> item && item.isEnum() ? Arrays.stream(item.getEnumConstants()).map(ParamSchema::said).toList() : List.of();
  }

  /// The fields of a list's items where those are records; empty for any other.
  public List<Field> itemFields() {
    return item() instanceof Class<?> item && item.isRecord() ? Arrays.stream(item.getRecordComponents()).map(c -> of(c, null)).toList() : List.of();
  }

  private @Nullable Type item() {
    return javaType instanceof ParameterizedType list && list.getRawType() == List.class ? list.getActualTypeArguments()[0] : null;
  }

  /// The range in words for help and catalogue, such as `0 to 1` or `left, right`; empty when open.
  public String range() {
    if (!choices.isEmpty()) {
      return String.join(", ", choices);
    }
    boolean low = min != Double.NEGATIVE_INFINITY;
    boolean high = max != Double.POSITIVE_INFINITY;
    if (low && high) {
      return number(min) + " to " + number(max);
    }
    return low ? "at least " + number(min) : high ? "at most " + number(max) : "";
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
  }
}
