package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Graph;
import atelier.core.store.Metrics;
import atelier.core.store.Run;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;

class BackupIT extends ProjectTestBase {
  private static final byte[] HEAD = "{\"format\": 1, \"id\": \"p1\", \"name\": \"Evil\", \"made\": \"2026-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void comesBackOnAnotherComputerAsItWas() throws Exception {
    Path archive = temporary.resolve("shop.zip");
    ProjectInfo before;
    try (Project project = projects.open(folder)) {
      project.register(dataset("d1", "sales"), report());
      Run run = project.startRun("train", "linear", Json.object());
      project.store().write(t -> {
        t.metrics().add(List.of(new Metrics.Point(run.id(), "loss", 1, Double.NaN), new Metrics.Point(run.id(), "loss", 2, 0.5)));
        return 0;
      });
      project.addModel(model("m"), "best", run.id(), Json.object(), new Graph(List.of(), List.of(new Association("d1", run.id(), "trained-on"))));
      project.endRun(run, Run.Status.DONE, null, Map.of("loss", 0.5), new Graph(List.of(), List.of()));
      project.save("flows/clean.flow.json", "{}", 0);
      before = project.info();
      project.backup(archive);
    }
    Path other = temporary.resolve("other/place");
    projectsOf("you").restore(archive, other);
    try (Project project = projectsOf("you").open(other)) {
      assertThat(project.info()).isEqualTo(before);
      assertThat(project.check().problems()).isEmpty();
      assertThat(project.store().<List<Metrics.Point>, RuntimeException>read(t -> t.metrics().series(before.runs().getFirst().id(), "loss"))).hasSize(2);
      assertThat(project.store().<List<Association>, RuntimeException>read(t -> t.lineage().associations())).hasSize(1);
    }
    assertThat(other.resolve("rows.jsonl")).doesNotExist();
    assertThat(other.resolve("project.mv.db.foreign")).doesNotExist();
    assertThatThrownBy(() -> projectsOf("you").restore(archive, other)).hasMessageContaining("project already");
  }

  @Test
  void doesNotPackTheDatabaseNorFollowLinks() throws Exception {
    Path archive = temporary.resolve("shop.zip");
    Files.createSymbolicLink(folder.resolve("data/secret.txt"), Files.writeString(temporary.resolve("secret"), "s"));
    try (Project project = projects.open(folder)) {
      project.backup(archive);
      assertThatThrownBy(() -> project.backup(folder.resolve("data/b.zip"))).hasMessageContaining("in the project itself");
    }
    try (var zip = new java.util.zip.ZipFile(archive.toFile())) {
      assertThat(zip.stream().map(e -> e.getName())).containsExactly("rows.jsonl", "project.json");
    }
  }

  @Test
  void refusesNamesThatLeadOut() throws Exception {
    for (String name : List.of("../evil.txt", "data/../../evil.txt", "/etc/evil", "data\\..\\evil", "C:/evil", "data//evil", "evil.txt", "project.mv.db", "damaged/x")) {
      refuse(out -> entry(out, name, "evil".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(temporary.resolve("evil.txt")).doesNotExist();
  }

  @Test
  void refusesLinks() throws Exception {
    refuse(out -> {
      var link = new ZipArchiveEntry("data/link");
      link.setUnixMode(0120777);
      byte[] target = "/etc/passwd".getBytes(StandardCharsets.UTF_8);
      out.putArchiveEntry(link);
      out.write(target);
      out.closeArchiveEntry();
    });
  }

  @Test
  void refusesTheSameNameTwice() throws Exception {
    refuse(out -> {
      entry(out, "data/a.json", HEAD);
      entry(out, "data/A.json", HEAD);
    });
  }

  @Test
  void refusesABomb() throws Exception {
    byte[] zeros = new byte[1 << 20];
    refuse(out -> {
      out.putArchiveEntry(new ZipArchiveEntry("data/zeros.parquet"));
      for (int i = 0; i < 400; i++) {
        out.write(zeros);
      }
      out.closeArchiveEntry();
    });
  }

  @Test
  void refusesWhatIsNoArchive() throws Exception {
    Path archive = Files.writeString(temporary.resolve("no.zip"), "no");
    assertThatThrownBy(() -> projects.restore(archive, temporary.resolve("new"))).isInstanceOf(ProjectException.class);
    assertThatThrownBy(() -> projects.restore(temporary.resolve("absent.zip"), temporary.resolve("new"))).hasMessageContaining("absent.zip");
    assertThat(temporary.resolve("new")).doesNotExist();
  }

  interface Content {
    void write(ZipArchiveOutputStream out) throws Exception;
  }

  private void refuse(Content content) throws Exception {
    Path archive = temporary.resolve("evil.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        var out = new ZipArchiveOutputStream(file)) {
      entry(out, "project.json", HEAD);
      content.write(out);
    }
    Path target = temporary.resolve("new");
    assertThatThrownBy(() -> projects.restore(archive, target)).isInstanceOf(ProjectException.class).hasMessageContaining("is refused");
    assertThat(target).doesNotExist();
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith(".new"))).isEmpty();
    }
  }

  private static void entry(ZipArchiveOutputStream out, String name, byte[] content) throws Exception {
    out.putArchiveEntry(new ZipArchiveEntry(name));
    out.write(content);
    out.closeArchiveEntry();
  }
}
