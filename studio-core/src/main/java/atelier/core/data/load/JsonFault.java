package atelier.core.data.load;

import atelier.core.json.Json;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds where a text stops being JSON: the engine counts lines from where one of its threads began, or one too many.
final class JsonFault {
  private static final int SHOWN = 60;

  private JsonFault() {}

  /// What is wrong where; null where every line, or the whole document, is JSON.
  static @Nullable String find(Path file, boolean lines) {
    try {
      return lines ? line(file) : document(file);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable String line(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      var line = new StringBuilder();
      long number = 1;
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c != '\n') {
          line.append(number == 1 && line.isEmpty() && c == '\ufeff' ? "" : String.valueOf((char) c));
          continue;
        }
        if (!isJson(line)) {
          return said(number, line);
        }
        line.setLength(0);
        number++;
      }
      return isJson(line) ? null : said(number, line);
    }
  }

  private static boolean isJson(CharSequence line) throws IOException {
    try (JsonParser parser = Json.mapper().createParser(line.toString().strip())) {
      drain(parser);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String said(long number, CharSequence line) {
    String text = line.toString().strip();
    return "line " + number + " is no JSON: '" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'.";
  }

  private static @Nullable String document(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8); JsonParser parser = Json.mapper().createParser(reader)) {
      drain(parser);
      return null;
    } catch (JsonEOFException e) {
      return "it ends in the middle of a value, in line " + e.getLocation().getLineNr() + ".";
    } catch (JsonProcessingException e) {
      return "it is no JSON at line " + e.getLocation().getLineNr() + ", character " + e.getLocation().getColumnNr() + ".";
    }
  }

  private static void drain(JsonParser parser) throws IOException {
    while (parser.nextToken() != null) {
      // Looks at every token.
    }
  }
}
