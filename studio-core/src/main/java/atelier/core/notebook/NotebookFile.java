package atelier.core.notebook;

import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A notebook (nbformat 4.5) of texts and cells of one language.
public final class NotebookFile {
  /// Who runs the cells.
  public enum Kernel {
    JAVA("Java", "java", "text/x-java-source", ".java"),
    SQL("SQL (DuckDB)", "sql", "text/x-sql", ".sql");

    private final String title;
    private final String language;
    private final String mime;
    private final String extension;

    Kernel(String title, String language, String mime, String extension) {
      this.title = title;
      this.language = language;
      this.mime = mime;
      this.extension = extension;
    }
  }

  private final Kernel kernel;
  private final ObjectNode root = Json.object();
  private final ArrayNode cells = root.putArray("cells");

  public NotebookFile(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Adds a text.
  public NotebookFile text(String markdown) {
    cell("markdown", markdown);
    return this;
  }

  /// Adds a cell of the kernel's language.
  public NotebookFile code(String source) {
    added(source);
    return this;
  }

  /// Adds a cell whose values `--param` of a notebook's run may replace.
  public NotebookFile parameters(String source) {
    ((ObjectNode) added(source).path("metadata")).putArray("tags").add("parameters");
    return this;
  }

  private ObjectNode added(String source) {
    ObjectNode cell = cell("code", source).putNull("execution_count");
    cell.putArray("outputs");
    return cell;
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

  /// The file's text.
  public String json() {
    ObjectNode metadata = root.putObject("metadata");
    metadata.putObject("kernelspec").put("display_name", kernel.title).put("language", kernel.language).put("name", kernel.language);
    metadata.putObject("language_info").put("name", kernel.language).put("mimetype", kernel.mime).put("file_extension", kernel.extension);
    return Json.pretty(root.put("nbformat", 4).put("nbformat_minor", 5));
  }
}
