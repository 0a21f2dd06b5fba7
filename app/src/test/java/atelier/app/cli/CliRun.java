package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A command as it ended, run in this process.
///
/// @param results standard output
/// @param notes   standard error
record CliRun(int code, String results, String notes) {
  static CliRun run(String... arguments) {
    var results = new ByteArrayOutputStream();
    var notes = new ByteArrayOutputStream();
    int code = Cli.run(new Studio(), new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(notes, true, StandardCharsets.UTF_8), arguments);
    return new CliRun(code, results.toString(StandardCharsets.UTF_8), notes.toString(StandardCharsets.UTF_8));
  }

  /// What it printed; it has to have ended well.
  JsonNode json() throws IOException {
    assertThat(code).as(notes).isZero();
    return Json.tree(results);
  }
}
