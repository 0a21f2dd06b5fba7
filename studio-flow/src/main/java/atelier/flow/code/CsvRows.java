package atelier.flow.code;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a program wrote as CSV (RFC 4180, with a header) as lines of JSON: a column whose cells all look like numbers or truths holds such.
final class CsvRows {
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?");

  private enum Look {
    INTEGER, NUMBER, TRUTH, TEXT
  }

  private final Reader in;

  private CsvRows(Reader in) {
    this.in = in;
  }

  static Path toJson(Path csv, Path json) throws IOException {
    List<@Nullable String> header;
    Look[] looks;
    try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8)) {
      var rows = new CsvRows(in);
      header = rows.next();
      looks = new Look[header == null ? 0 : header.size()];
      Arrays.fill(looks, Look.INTEGER);
      for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
        for (int c = 0; c < Math.min(looks.length, row.size()); c++) {
          looks[c] = wider(looks[c], row.get(c));
        }
      }
    }
    try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
        Writer out = Files.newBufferedWriter(json, StandardCharsets.UTF_8)) {
      var rows = new CsvRows(in);
      rows.next();
      for (List<@Nullable String> row = rows.next(); row != null; row = rows.next()) {
        out.write(Json.line(object(header == null ? List.of() : header, looks, row)) + "\n");
      }
    }
    return json;
  }

  private static Look wider(Look look, @Nullable String cell) {
    return switch (look) {
      case INTEGER -> cell == null || INTEGER.matcher(cell).matches() ? Look.INTEGER : NUMBER.matcher(cell).matches() ? Look.NUMBER : truth(cell) ? Look.TRUTH : Look.TEXT;
      case NUMBER -> cell == null || NUMBER.matcher(cell).matches() ? Look.NUMBER : Look.TEXT;
      case TRUTH -> cell == null || truth(cell) ? Look.TRUTH : Look.TEXT;
      case TEXT -> Look.TEXT;
    };
  }

  private static boolean truth(String cell) {
    return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
  }

  private static ObjectNode object(List<@Nullable String> header, Look[] looks, List<@Nullable String> row) {
    ObjectNode object = Json.object();
    for (int c = 0; c < looks.length; c++) {
      String name = String.valueOf(header.get(c));
      String cell = c < row.size() ? row.get(c) : null;
      if (cell == null) {
        object.putNull(name);
        continue;
      }
      switch (looks[c]) {
        case INTEGER -> object.put(name, Long.parseLong(cell));
        case NUMBER -> object.put(name, Double.parseDouble(cell));
        case TRUTH -> object.put(name, cell.equalsIgnoreCase("true"));
        case TEXT -> object.put(name, cell);
      }
    }
    return object;
  }

  /// The next record; null behind the last. A cell with nothing in it is missing, one with two quotes is the empty text.
  private @Nullable List<@Nullable String> next() throws IOException {
    var cells = new ArrayList<@Nullable String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    boolean inside = false;
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; ; c = in.read()) {
      if (inside && c >= 0) {
        if (c != '"') {
          cell.append((char) c);
          continue;
        }
        in.mark(1);
        if (in.read() == '"') {
          cell.append('"');
        } else {
          in.reset();
          inside = false;
        }
      } else if (c == '"' && cell.isEmpty()) {
        inside = true;
        quoted = true;
      } else if (c == ',' || c == '\n' || c < 0) {
        cells.add(cell.isEmpty() && !quoted ? null : cell.toString());
        cell.setLength(0);
        quoted = false;
        if (c != ',') {
          return cells;
        }
      } else if (c != '\r' && c != '\ufeff') {
        cell.append((char) c);
      }
    }
  }
}
