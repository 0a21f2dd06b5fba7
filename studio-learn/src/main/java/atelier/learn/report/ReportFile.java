package atelier.learn.report;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import atelier.core.json.Json;
import atelier.learn.model.ModelException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps a report as one JSON document.
public final class ReportFile {
  private ReportFile() {}

  /// Writes it; the file appears when all is written.
  public static void write(Path file, ModelReport report) throws FileException {
    SafeFile.write(file, Json.line(report).getBytes(StandardCharsets.UTF_8));
  }

  /// Reads a report of this or an older version of the program.
  ///
  /// @throws ModelException when it is not one, or of a newer version
  public static ModelReport read(Path file) throws FileException, ModelException {
    try {
      JsonNode tree = Json.tree(Files.readString(file));
      int format = tree.path("format").asInt(-1);
      if (format > ModelReport.FORMAT || format < 1) {
        throw ModelException.input("'" + file + "' is " + (format < 1 ? "no report of a model." : "a report of format " + format + "; this program reads up to " + ModelReport.FORMAT + "."),
            format < 1 ? "Compute the report again." : "Use a newer version of the program, or compute the report again.");
      }
      return Json.mapper().treeToValue(tree, ModelReport.class);
    } catch (JsonProcessingException e) {
      throw ModelException.input("'" + file + "' is no report of a model: " + Json.fault(e) + ".", "Compute the report again.", e);
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
  }
}
