package atelier.ui.form;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.core.param.ParamException;
import atelier.core.param.ParamSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// What a person made of a parameter record: values, and what is wrong with them. It has no nodes.
public final class FormValues {
  private final ParamSchema<?> schema;
  private final String of;
  private final Map<String, JsonNode> changed = new LinkedHashMap<>();
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();

  /// @param of    what the parameters belong to, for messages, such as `Algorithm 'linear'`
  /// @param given a JSON object; what is left out has its default
  public FormValues(ParamSchema<?> schema, String of, JsonNode given) {
    this.schema = schema;
    this.of = of;
    for (Field field : schema.fields()) {
      JsonNode value = given.get(field.name());
      if (value != null && !value.equals(field.defaultValue())) {
        changed.put(field.name(), value);
      }
    }
  }

  /// The same values, to be changed apart; what could not be read is left behind.
  public FormValues copy() {
    return new FormValues(schema, of, json());
  }

  public List<Field> fields() {
    return schema.fields();
  }

  /// The present value: as changed, else the default; missing where a required one was not given.
  public JsonNode value(Field field) {
    JsonNode value = changed.getOrDefault(field.name(), field.defaultValue());
    return value == null ? Json.mapper().missingNode() : value;
  }

  /// Takes what was typed. What cannot be read is kept as a problem, and the value stays as it was.
  public void type(Field field, String text) {
    try {
      set(field, schema.read(field, text.strip().replace('−', '-'), of));
    } catch (ParamException e) {
      wrong.put(field.name(), e.problem().advice().isBlank() ? e.problem().what() : e.problem().advice());
      tell();
    }
  }

  /// Takes a value that is known to fit.
  public void set(Field field, JsonNode value) {
    wrong.remove(field.name());
    if (field.isDefault(value)) {
      changed.remove(field.name());
    } else {
      changed.put(field.name(), value);
    }
    tell();
  }

  /// Goes back to the default.
  public void reset(Field field) {
    changed.remove(field.name());
    wrong.remove(field.name());
    tell();
  }

  public boolean isChanged(Field field) {
    return changed.containsKey(field.name()) || wrong.containsKey(field.name());
  }

  /// What is wrong with what was typed, and what would do.
  public Optional<String> problem(Field field) {
    return Optional.ofNullable(wrong.get(field.name()));
  }

  public boolean isValid() {
    return wrong.isEmpty() && fields().stream().noneMatch(field -> field.required() && !changed.containsKey(field.name()));
  }

  /// Counts up with every change.
  public ReadOnlyIntegerProperty revision() {
    return revision.getReadOnlyProperty();
  }

  /// Only what differs from the defaults.
  public ObjectNode json() {
    ObjectNode json = Json.object();
    changed.forEach(json::set);
    return json;
  }

  private void tell() {
    revision.set(revision.get() + 1);
  }
}
