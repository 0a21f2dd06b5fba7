package atelier.app.cli;

import atelier.core.job.Progress;
import atelier.core.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/// Where a command speaks: results to standard output, everything else to standard error.
public final class Out {
  private final PrintStream results;
  private final PrintStream notes;
  private final boolean json;
  private final ConsoleProgress progress;

  Out(PrintStream results, PrintStream notes, boolean json, ConsoleProgress progress) {
    this.results = results;
    this.notes = notes;
    this.json = json;
    this.progress = progress;
  }

  /// Whether `--json` was asked: then exactly one document goes to standard output.
  public boolean isJson() {
    return json;
  }

  /// Prints the one JSON document; call it once.
  public void json(Object document) {
    progress.clear();
    try {
      JsonGenerator generator = Json.mapper().createGenerator(results).useDefaultPrettyPrinter().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      Json.mapper().writeValue(generator, document);
      results.println();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Prints a table for people.
  public void table(TextTable table) {
    progress.clear();
    results.print(table.render());
  }

  /// Prints a line of the result for people.
  public void line(String text) {
    progress.clear();
    results.println(text);
  }

  /// Says something beside the result, on standard error.
  public void note(String text) {
    progress.clear();
    notes.println(text);
  }

  /// Progress of this command: a bar on a terminal, silence elsewhere; Ctrl-C cancels it.
  public Progress progress() {
    return progress;
  }
}
