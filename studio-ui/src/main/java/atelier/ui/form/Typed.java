package atelier.ui.form;

import atelier.core.json.Json;
import atelier.core.param.Field;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What a person typed, as the value that a field takes, and a value as a person would type it.
final class Typed {
  /// A parameter of a flow stands for a value of any kind.
  private static final Pattern REFERENCE = Pattern.compile("\\s*\\$\\{[A-Za-z_][A-Za-z0-9_-]*}\\s*");

  private Typed() {}

  /// @param texts says what is wrong
  static Given read(Field field, String text, FormTexts texts) {
    if (REFERENCE.matcher(text).matches()) {
      return new Given.Value(TextNode.valueOf(text.strip()));
    }
    if (isList(field)) {
      return list(field, text, texts);
    }
    if (isNumber(field)) {
      return text.isBlank() ? Given.nothing() : number(field, text, texts);
    }
    if (text.isEmpty()) {
      return Given.nothing();
    }
    if (field.type().equals("one-or-more")) {
      return oneOrMore(text);
    }
    return new Given.Value(field.javaType() == String.class ? TextNode.valueOf(text) : plain(text.strip()));
  }

  static String show(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isArray() ? StreamSupport.stream(value.spliterator(), false).map(i -> quoted(i.asText())).collect(Collectors.joining(", ")) : value.asText();
  }

  static boolean isList(Field field) {
    return field.type().equals("list") || field.javaType() instanceof ParameterizedType list && list.getRawType() == List.class;
  }

  private static boolean isNumber(Field field) {
    return field.javaType() instanceof Class<?> type && (type == int.class || type == long.class || type == double.class || Number.class.isAssignableFrom(type));
  }

  private static boolean isWhole(Field field) {
    return field.javaType() == int.class || field.javaType() == long.class || field.javaType() == Integer.class || field.javaType() == Long.class;
  }

  private static Given number(Field field, String typed, FormTexts texts) {
    String text = typed.strip().replace('−', '-');
    try {
      double value = Double.parseDouble(text);
      if (value >= field.min() && value <= field.max()) {
        var factory = Json.mapper().getNodeFactory();
        return new Given.Value(isWhole(field) ? factory.numberNode(Long.parseLong(text)) : factory.numberNode(value));
      }
    } catch (NumberFormatException e) {
      // said below, with the range
    }
    return new Given.Wrong(texts.number(field, isWhole(field)));
  }

  private static Given list(Field field, String text, FormTexts texts) {
    boolean numbers = field.javaType() instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> item && Number.class.isAssignableFrom(item);
    ArrayNode array = Json.mapper().createArrayNode();
    for (String part : parts(text)) {
      JsonNode item = numbers || field.type().equals("any") ? plain(part) : TextNode.valueOf(part);
      if (numbers && !item.isNumber()) {
        return new Given.Wrong(texts.numbers());
      }
      array.add(item);
    }
    return array.isEmpty() ? Given.nothing() : new Given.Value(array);
  }

  /// A value of any kind, or several that stand between commas.
  private static Given oneOrMore(String text) {
    List<String> parts = parts(text);
    if (parts.size() == 1) {
      return new Given.Value(plain(parts.getFirst()));
    }
    ArrayNode array = Json.mapper().createArrayNode();
    parts.forEach(part -> array.add(plain(part)));
    return new Given.Value(array);
  }

  /// The parts between commas; one that stands in quotation marks may hold commas itself.
  static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    boolean inside = false;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      if (c == '"' && (inside || part.toString().isBlank())) {
        inside = !inside;
        quoted = true;
      } else if (c == ',' && (!inside || i == text.length())) {
        String found = quoted ? part.toString() : part.toString().strip();
        if (!found.isEmpty()) {
          parts.add(quoted ? found.stripLeading() : found);
        }
        part.setLength(0);
        inside = false;
        quoted = false;
      } else if (!quoted || inside) {
        part.append(c);
      }
    }
    return parts;
  }

  private static String quoted(String item) {
    return item.contains(",") || item.startsWith("\"") ? '"' + item.replace("\"", "") + '"' : item;
  }

  /// A number, true or false, or else a text.
  static JsonNode plain(String text) {
    try {
      JsonNode json = Json.tree(text);
      return json != null && json.isValueNode() && !json.isNull() ? json : TextNode.valueOf(text);
    } catch (IOException e) {
      return TextNode.valueOf(text);
    }
  }
}
