package atelier.learn.tune.space;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One choice out of a space: the values of the parameters that play a part, in the order of the space.
///
/// @param values `Double` for continuous parameters, `Long` for integers, texts, numbers or booleans for categories
public record Configuration(@JsonValue Map<String, Object> values) {
  public Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// Reads one back; whole numbers become `Long` whatever the reader made of them.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Configuration of(Map<String, Object> read) {
    Map<String, Object> values = new LinkedHashMap<>();
    read.forEach((name, value) -> values.put(name, value instanceof Integer number ? (Object) number.longValue() : value));
    return new Configuration(values);
  }

  /// `lr=0.01, n=20`.
  @Override
  public String toString() {
    return String.join(", ", values.entrySet().stream().map(e -> e.getKey() + "=" + text(e.getValue())).toList());
  }

  /// A value as a person or a program reads it: `20` for a whole number of any type.
  public static String text(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString(number.longValue()) : String.valueOf(value);
  }
}
