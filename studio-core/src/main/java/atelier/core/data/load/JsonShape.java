package atelier.core.data.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import atelier.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells JSON documents and JSON lines from other text by their beginning.
final class JsonShape {
  private static final int HEAD = 1 << 16;

  private JsonShape() {}

  static Container.Format of(Path file) throws IOException {
    String head;
    try (InputStream in = Files.newInputStream(file)) {
      head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    }
    String text = head.startsWith("\ufeff") ? head.substring(1).strip() : head.strip();
    if (text.startsWith("[") && beginsWithObject(text)) {
      return Container.Format.JSON;
    }
    return text.startsWith("{") && beginsWithName(text) ? isLines(text) ? Container.Format.JSON_LINES : Container.Format.JSON : Container.Format.TEXT;
  }

  private static boolean beginsWithObject(String text) {
    try (JsonParser parser = Json.mapper().createParser(text)) {
      parser.nextToken();
      JsonToken next = parser.nextToken();
      return next == JsonToken.START_OBJECT || next == JsonToken.END_ARRAY;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean beginsWithName(String text) {
    try (JsonParser parser = Json.mapper().createParser(text)) {
      parser.nextToken();
      JsonToken next = parser.nextToken();
      return next == JsonToken.FIELD_NAME || next == JsonToken.END_OBJECT;
    } catch (IOException e) {
      return false;
    }
  }

  /// The first object ends on its line.
  private static boolean isLines(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    try (JsonParser parser = Json.mapper().createParser(line)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? 1 : token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY ? -1 : 0;
      }
      return depth == 0;
    } catch (IOException e) {
      // One long line, cut by the head.
      return end < 0;
    }
  }
}
