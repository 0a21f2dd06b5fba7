package atelier.core.project;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A project in a temporary folder, and the program's own folder beside it.
abstract class ProjectTestBase {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path temporary;
  Projects projects;
  Path folder;

  @BeforeEach
  void makeProject() throws Exception {
    projects = projectsOf("me");
    folder = temporary.resolve("shop");
    projects.create(folder, "Shop");
  }

  /// The program of a user, or of another computer.
  Projects projectsOf(String user) {
    return new Projects(new Home(temporary.resolve("home-" + user)), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  /// A dataset outside the project; the project never looks into its file.
  Dataset dataset(String id, String name) throws IOException {
    Path file = Files.writeString(temporary.resolve(id + ".tmp"), "values of " + id);
    return new Dataset(id, name, 7, Schema.of(new Column("x", Kind.NUMBER)), file);
  }

  Path model(String content) throws IOException {
    return Files.writeString(temporary.resolve("model.zip"), content);
  }

  static com.fasterxml.jackson.databind.JsonNode report() {
    return Json.object().put("encoding", "utf-8");
  }
}
