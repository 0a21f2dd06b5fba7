package atelier.core.param;

import atelier.core.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A parameter record as data: its fields, and the way from and to JSON and command-line texts.
///
/// @param <P> the record; its components carry [Param]
public final class ParamSchema<P extends Record> {
  private static final JsonMapper MAPPER =
      Json.mapper().rebuild()
          .propertyNamingStrategy(new Snake())
          .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addModule(kebabEnums())
          .build();

  /// Names as [Field#snake] makes them.
  private static final class Snake extends PropertyNamingStrategies.NamingBase {
    private static final long serialVersionUID = 1;

    @Override
    public String translate(String name) {
      return Field.snake(name);
    }
  }

  private final P defaults;
  private final List<Field> fields;

  private ParamSchema(P defaults, List<Field> fields) {
    this.defaults = defaults;
    this.fields = fields;
  }

  /// Reads the schema of a record from its class and a value that holds the defaults.
  public static <P extends Record> ParamSchema<P> of(P defaults) {
    JsonNode json = MAPPER.valueToTree(defaults);
    var fields = new ArrayList<Field>();
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      fields.add(Field.of(component, json.get(Field.snake(component.getName()))));
    }
    return new ParamSchema<>(defaults, List.copyOf(fields));
  }

  public List<Field> fields() {
    return fields;
  }

  public P defaults() {
    return defaults;
  }

  public ObjectNode toJson(P value) {
    return MAPPER.valueToTree(value);
  }

  /// Makes the record from JSON; what is left out has its default.
  ///
  /// @param of what the parameters belong to, for messages, such as `Algorithm 'linear'`
  /// @throws ParamException names the parameter, the value and what is allowed
  public P parse(JsonNode given, String of) throws ParamException {
    ObjectNode merged = MAPPER.valueToTree(defaults);
    if (!given.isObject() && !given.isNull() && !given.isMissingNode()) {
      throw new ParamException(of + " needs its parameters as a JSON object, not " + given + ".", "");
    }
    for (Iterator<Map.Entry<String, JsonNode>> it = given.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      Field field = find(entry.getKey(), of);
      check(field, entry.getValue(), of);
      merged.set(field.name(), entry.getValue());
    }
    for (Field field : fields) {
      if (field.required() && (!given.has(field.name()) || given.get(field.name()).isNull())) {
        throw new ParamException(of + " needs the parameter '" + field.name() + "'.", field.help());
      }
    }
    return convert(merged, of);
  }

  /// Makes the record from command-line texts such as `max_depth=6`.
  public P parseTexts(Map<String, String> given, String of) throws ParamException {
    ObjectNode json = Json.object();
    for (Map.Entry<String, String> entry : given.entrySet()) {
      Field field = find(entry.getKey(), of);
      json.set(field.name(), fromText(field, entry.getValue(), of));
    }
    return parse(json, of);
  }

  /// Reads one value from a text such as a form's field holds, in its range.
  ///
  /// @param of what the parameters belong to, for messages
  public JsonNode read(Field field, String text, String of) throws ParamException {
    JsonNode value = fromText(field, text, of);
    check(field, value, of);
    return value;
  }

  private Field find(String name, String of) throws ParamException {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    throw new ParamException(
        of + " has no parameter '" + name + "'.",
        fields.isEmpty() ? "It has none." : "Known: " + String.join(", ", fields.stream().map(Field::name).toList()) + ".");
  }

  private static JsonNode fromText(Field field, String text, String of) throws ParamException {
    if (field.type().equals("str") || field.type().equals("enum") || field.javaType() == String.class) {
      return MAPPER.getNodeFactory().textNode(text);
    }
    if (field.javaType() instanceof Class<?> type && (type == int.class || type == long.class || type == double.class || type == boolean.class)) {
      try {
        return MAPPER.readTree(text);
      } catch (IOException e) {
        throw wrong(field, text, of);
      }
    }
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      return MAPPER.getNodeFactory().textNode(text);
    }
  }

  private static void check(Field field, JsonNode value, String of) throws ParamException {
    boolean whole = field.javaType() == int.class || field.javaType() == long.class;
    boolean number = whole || field.javaType() == double.class;
    if (number && (!value.isNumber() || whole && !value.canConvertToExactIntegral())) {
      throw wrong(field, value.asText(), of);
    }
    if (number && (value.doubleValue() < field.min() || value.doubleValue() > field.max() || Double.isNaN(value.doubleValue()))) {
      throw wrong(field, value.asText(), of);
    }
    if (field.javaType() == boolean.class && !value.isBoolean()) {
      throw wrong(field, value.asText(), of);
    }
    if (!field.choices().isEmpty() && value.isTextual() && !field.choices().contains(value.textValue())) {
      throw wrong(field, value.asText(), of);
    }
  }

  private static ParamException wrong(Field field, String value, String of) {
    String allowed = field.range().isEmpty() ? "" : " " + field.range();
    String article = switch (field.type()) {
      case "int", "long" -> "a whole number";
      case "double" -> "a number";
      case "bool" -> "true or false";
      case "enum" -> "one of";
      default -> field.choices().isEmpty() ? "a value of type " + field.type() : "one of";
    };
    return new ParamException(of + ": parameter '" + field.name() + "' is '" + value + "'.", "It takes " + article + allowed + ".");
  }

  @SuppressWarnings("unchecked")
  private P convert(ObjectNode merged, String of) throws ParamException {
    try {
      return (P) MAPPER.treeToValue(merged, defaults.getClass());
    } catch (MismatchedInputException e) {
      throw Misfit.of(e, merged, of);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new ParamException(of + " cannot take these parameters: " + firstLine(e) + ".", "");
    }
  }

  private static String firstLine(Exception e) {
    Throwable cause = e.getCause() instanceof IllegalArgumentException inner ? inner : e;
    String message = String.valueOf(cause.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /// How a constant of an enum stands in JSON.
  static String said(Object constant) {
    return MAPPER.valueToTree(constant).asText();
  }

  static String enumName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Enums stand in lower case with hyphens in JSON (`LEFT_RIGHT` → `left-right`), unless they say otherwise by `@JsonValue`.
  private static SimpleModule kebabEnums() {
    var module = new SimpleModule("kebab-enums");
    module.setSerializerModifier(new KebabEnums.Writer());
    module.setDeserializerModifier(new KebabEnums.Reader());
    return module;
  }

  static Map<String, Object> byKebabName(Object[] constants) {
    var names = new HashMap<String, Object>();
    for (Object constant : constants) {
      names.put(enumName((Enum<?>) constant), constant);
    }
    return names;
  }
}
