package atelier.flow.export;

import atelier.core.expr.RelWriter;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A notebook (nbformat 4.5): each step a sentence and a cell of SQL that makes a view; each result a cell that shows it.
final class NotebookDocument {
  private NotebookDocument() {}

  static String of(Program program) {
    ObjectNode root = Json.object();
    ArrayNode cells = root.putArray("cells");
    text(cells, "# " + program.name() + "\n\nThe steps of a flow for DuckDB: each cell makes a table that the cells behind it read. Run them in their order.");
    code(cells, "SET TimeZone = 'UTC'");
    for (Program.Stage stage : program.steps()) {
      text(cells, "## " + stage.name() + "\n\n" + stage.sentence().getFirst() + (stage.sentence().size() > 1 ? "\n\n`" + stage.sentence().getLast().replace('`', '\'') + "`" : ""));
      for (RelWriter.Part part : stage.parts()) {
        code(cells, "CREATE OR REPLACE TEMP VIEW " + part.name() + " AS\n" + part.text());
      }
    }
    for (Program.Result result : program.results()) {
      text(cells, "## Result: " + result.destination());
      code(cells, SqlScript.last(result));
    }
    ObjectNode metadata = root.putObject("metadata");
    metadata.putObject("kernelspec").put("display_name", "SQL (DuckDB)").put("language", "sql").put("name", "sql");
    metadata.putObject("language_info").put("name", "sql").put("mimetype", "text/x-sql").put("file_extension", ".sql");
    return Json.pretty(root.put("nbformat", 4).put("nbformat_minor", 5));
  }

  private static void text(ArrayNode cells, String markdown) {
    cell(cells, "markdown", markdown);
  }

  private static void code(ArrayNode cells, String sql) {
    ObjectNode cell = cell(cells, "code", sql);
    cell.putNull("execution_count");
    cell.putArray("outputs");
  }

  private static ObjectNode cell(ArrayNode cells, String type, String source) {
    ObjectNode cell = cells.addObject().put("cell_type", type).put("id", "cell-" + cells.size());
    cell.putObject("metadata");
    ArrayNode lines = cell.putArray("source");
    List<String> all = source.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      lines.add(all.get(i) + (i < all.size() - 1 ? "\n" : ""));
    }
    return cell;
  }
}
