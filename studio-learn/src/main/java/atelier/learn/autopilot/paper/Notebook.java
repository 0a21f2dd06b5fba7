package atelier.learn.autopilot.paper;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A notebook (nbformat 4.5) of texts and cells of Java.
final class Notebook {
  private final ObjectNode root = Json.object();
  private final ArrayNode cells = root.putArray("cells");

  Notebook text(String markdown) {
    cell("markdown", markdown);
    return this;
  }

  Notebook code(String java) {
    ObjectNode cell = cell("code", java);
    cell.putNull("execution_count");
    cell.putArray("outputs");
    return this;
  }

  /// A cell whose values `--param` of a notebook's run may replace.
  Notebook parameters(String java) {
    code(java);
    ((ObjectNode) cells.get(cells.size() - 1).path("metadata")).putArray("tags").add("parameters");
    return this;
  }

  private ObjectNode cell(String type, String source) {
    ObjectNode cell = cells.addObject().put("cell_type", type).put("id", "cell-" + cells.size());
    cell.putObject("metadata");
    ArrayNode lines = cell.putArray("source");
    List<String> all = source.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      lines.add(all.get(i) + (i < all.size() - 1 ? "\n" : ""));
    }
    return cell;
  }

  String json() {
    ObjectNode metadata = root.putObject("metadata");
    metadata.putObject("kernelspec").put("display_name", "Java").put("language", "java").put("name", "java");
    metadata.putObject("language_info").put("name", "java").put("mimetype", "text/x-java-source").put("file_extension", ".java");
    return Json.pretty(root.put("nbformat", 4).put("nbformat_minor", 5));
  }

  /// A text as Java writes it.
  static String quoted(String plain) {
    var literal = new StringBuilder("\"");
    plain.chars().forEach(c -> {
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append((char) c);
      }
    });
    return literal.append('"').toString();
  }

  /// A cell of a Markdown table.
  static String cell(String plain) {
    return plain.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
  }

  /// A word as a shell reads it.
  static String shell(String plain) {
    return plain.matches("[A-Za-z0-9_./=:,@%+-]+") ? plain : "'" + plain.replace("'", "'\\''") + "'";
  }
}
