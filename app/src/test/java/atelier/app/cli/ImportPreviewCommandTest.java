package atelier.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.wiring.Studio;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportPreviewCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  private Path sales() throws IOException {
    var text = new StringBuilder("Stadt;Umsatz;Datum\n");
    for (int i = 1; i <= 60; i++) {
      text.append(i % 2 == 0 ? "Köln;" : "München;").append(i == 12 ? "12,500.00" : "8.4" + (10 + i) + ",50").append(';').append(i == 7 ? "31.02.2023" : 1 + i % 28 + ".03.2023").append('\n');
    }
    return Files.writeString(folder.resolve("my sales.csv"), text, Charset.forName("windows-1252"));
  }

  private int studio(String... args) {
    return Cli.run(new Studio(), print(results), print(notes), args);
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  @Test
  void showsGuessesAndDoubtsAndWritesNothing() throws IOException {
    assertThat(studio("import", sales().toString(), "--preview", "--json")).isZero();

    JsonNode seen = Json.tree(results.toString(StandardCharsets.UTF_8));
    assertThat(seen.at("/decimal/value").asText()).isEqualTo(",");
    assertThat(seen.at("/marks/changes").asInt()).isEqualTo(1);
    assertThat(seen.at("/marks/rejected").asInt()).isEqualTo(1);
    assertThat(seen.at("/marks/list/1/title").asText()).isEqualTo("Umsatz, row 12: “12,500.00” would become 12.50");
    assertThat(seen.at("/rows/6/cells/2/state").asText()).isEqualTo("rejected");
    assertThat(seen.at("/encoding/proof").asText()).contains("UTF-8 would not");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void readsColumnsAndCellsAsTheFlagsSay() throws IOException {
    assertThat(studio("import", sales().toString(), "--preview", "--json", "--cell", "12:Umsatz=12500.00", "--rename", "Stadt=city", "--missing-of", "Stadt=Köln", "--cell", "7:Datum=")).isZero();

    JsonNode seen = Json.tree(results.toString(StandardCharsets.UTF_8));
    assertThat(seen.at("/marks/decided").asInt()).isEqualTo(2);
    assertThat(seen.at("/rows/11/cells/1/value").asDouble()).isEqualTo(12500);
    assertThat(seen.at("/columns/0/name").asText()).isEqualTo("city");
    assertThat(seen.at("/columns/0/sketch/missing").asInt()).isEqualTo(30);
  }

  @Test
  void needsAProjectToImport() throws IOException {
    assertThat(studio("import", sales().toString())).isEqualTo(Cli.BAD_INPUT);
    assertThat(notes.toString(StandardCharsets.UTF_8)).contains("--project", "--preview");
  }

  @Test
  void refusesFlagsThatCannotBe() throws IOException {
    for (String[] wrong : new String[][] {{"--cell", "Umsatz=3"}, {"--decimal-of", "Umsatz=x"}, {"--doubtful", "Umsatz=guess"}, {"--rename", "nothing"}, {"--missing-of", "Nowhere=x"}}) {
      assertThat(studio("import", sales().toString(), "--preview", wrong[0], wrong[1])).as(wrong[1]).isEqualTo(Cli.BAD_INPUT);
    }
  }
}
