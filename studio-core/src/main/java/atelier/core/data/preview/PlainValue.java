package atelier.core.data.preview;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes a cell's value: numbers and truth as they are, all else as text.
final class PlainValue extends JsonSerializer<Object> {
  @Override
  public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
    switch (value) {
      case Long whole -> json.writeNumber(whole);
      case BigDecimal exact -> json.writeNumber(exact);
      case Double real when Double.isFinite(real) -> json.writeNumber(real);
      case Boolean truth -> json.writeBoolean(truth);
      default -> json.writeString(value.toString());
    }
  }
}
