package atelier.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program with its own runtime, as a stranger has it: copied to an odd folder of a computer without Java, settings or UTF-8.
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ImageIT {
  private static final int FIRST_FRAME = 42;

  @TempDir private static Path folder;

  private static Path image = Path.of("");

  /// How a program ended.
  private record End(int code, String results, String notes) {}

  @BeforeAll
  static void makesTheImageAndMovesIt() throws Exception {
    Path made = folder.resolve("made");
    End end = run(List.of(Path.of(System.getProperty("atelier.root"), "installers", "image").toString(), made.toString()), System.getenv());
    assertThat(end.code()).as(end.notes()).isZero();
    image = folder.resolve("an odd folder 資料's").resolve("Atelier");
    move(made.resolve("Atelier"), image);
  }

  @Test
  void saysItsVersionAndRunsOnItsOwnJava() throws Exception {
    End end = start(Map.of(), "--version");
    assertThat(end.code()).isZero();
    assertThat(end.notes()).isEmpty();
    assertThat(end.results()).startsWith("Atelier ").contains("Java 25").contains("DuckDB").contains("LightGBM").contains("PyTorch");
  }

  @Test
  void usesItsStartUpCacheWhereItWasMovedTo() throws Exception {
    End end = start(Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"), "algorithms", "--json");
    assertThat(end.code()).as(end.notes()).isZero();
    assertThat(new ObjectMapper().readTree(end.results()).size()).isGreaterThan(5);
  }

  @Test
  void takesTheSampleFromImportToPredictions() throws Exception {
    Path out = folder.resolve("輸出 of the demo");
    End end = start(Map.of(), "demo", "--headless", "--out", out.toString(), "--json");
    assertThat(end.code()).as(end.notes()).isZero();
    assertThat(Files.readAllLines(out.resolve("predictions.csv")).getFirst()).contains("prediction");
    assertThat(Files.readString(out.resolve("report.html"))).contains("</html>");
    assertThat(new ObjectMapper().readTree(out.resolve("leaderboard.json").toFile())).isNotEmpty();
    assertThat(out.resolve("model.zip")).isNotEmptyFile();
    assertThat(out.resolve("panels/01-home.png")).isNotEmptyFile();
  }

  @Test
  void drawsItsWindow() throws Exception {
    End end = start(Map.of("JDK_JAVA_OPTIONS", "-Dglass.platform=Bighead -Dprism.order=sw -Dbighead.first-frame=" + FIRST_FRAME));
    assertThat(end.code()).as(end.notes()).isEqualTo(FIRST_FRAME);
  }

  @Test
  void namesWhatItShipsAndTheLicences() throws Exception {
    assertThat(Files.readString(image.resolve("legal/LICENSE"))).contains("GNU GENERAL PUBLIC LICENSE");
    assertThat(Files.readString(image.resolve("legal/THIRD-PARTY.txt"))).contains("org.duckdb:duckdb_jdbc").contains("org.openjfx:javafx-graphics").doesNotContain("Unknown license");
    assertThat(image.resolve("lib/runtime/legal/java.base/LICENSE")).exists();
  }

  private static End start(Map<String, String> further, String... words) throws Exception {
    var command = new ArrayList<String>(List.of(image.resolve("bin/studio").toString()));
    command.addAll(List.of(words));
    var environment = new HashMap<>(further);
    environment.put("PATH", "/bin:/usr/bin");
    environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
    return run(command, environment);
  }

  private static End run(List<String> command, Map<String, String> environment) throws Exception {
    Path results = Files.createTempFile(folder, "results", ".txt");
    Path notes = Files.createTempFile(folder, "notes", ".txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(results.toFile()).redirectError(notes.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new End(process.waitFor(), Files.readString(results), Files.readString(notes));
  }

  /// As an archive unpacks it: what can be run stays so.
  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
