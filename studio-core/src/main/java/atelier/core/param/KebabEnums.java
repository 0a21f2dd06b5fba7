package atelier.core.param;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.io.IOException;
import java.util.Map;

/// Enums of parameter records in JSON: lower case with hyphens.
final class KebabEnums {
  private KebabEnums() {}

  static final class Writer extends BeanSerializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    public JsonSerializer<?> modifyEnumSerializer(
        SerializationConfig config, JavaType type, BeanDescription bean, JsonSerializer<?> given) {
      if (bean.findJsonValueAccessor() != null) {
        return given;
      }
      return new JsonSerializer<Enum<?>>() {
        @Override
        public void serialize(Enum<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
          out.writeString(ParamSchema.enumName(value));
        }
      };
    }
  }

  static final class Reader extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> given) {
      if (bean.findJsonValueAccessor() != null) {
        return given;
      }
      Map<String, Object> names = ParamSchema.byKebabName(type.getRawClass().getEnumConstants());
      return new JsonDeserializer<Object>() {
        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
          Object constant = names.get(in.getText());
          return constant != null
              ? constant
              : context.handleWeirdStringValue(type.getRawClass(), in.getText(), "known: %s", String.join(", ", names.keySet()));
        }
      };
    }
  }
}
