package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.data.Dataset;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A project on a file system of four megabytes, where the system lets the test mount one.
class FullDiskProjectIT extends ProjectTestBase {
  private Path disk = Path.of("");
  private Path small = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temporary.resolve("disk"));
    assumeTrue(System.getProperty("os.name").equals("Linux") && run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()) == 0, "may not mount");
    small = disk.resolve("small");
    projects.create(small, null);
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  private void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  @Test
  void failsInWordsAndGoesOnWhenThereIsRoomAgain() throws Exception {
    Path filler = disk.resolve("filler");
    Dataset dataset = dataset("d1", "sales");
    try (Project project = projects.open(small)) {
      project.save("flows/clean.flow.json", "{\"old\": 1}", 0);
      fill(filler);
      assertFull(() -> project.register(dataset, report()));
      assertFull(() -> project.save("flows/clean.flow.json", "{\"new\": \"" + "x".repeat(100_000) + "\"}", 1));
      assertFull(() -> {
        for (int i = 0; i < 10_000; i++) {
          int number = i;
          project.store().write(t -> {
            t.lineage().add(new atelier.core.lineage.Entity("e" + number, "note", "x".repeat(1000)));
            return 0;
          });
        }
      });
      Files.delete(filler);
      assertThat(project.document("flows/clean.flow.json").text()).isEqualTo("{\"old\": 1}");
      project.startRun("train", "linear", Json.object());
    }
    try (Project project = projects.open(small)) {
      assertThat(project.check().problems()).isEmpty();
      assertThat(project.info().runs()).hasSize(1);
      assertThat(project.register(dataset("d1", "sales"), report()).file()).exists();
    }
  }

  private static void assertFull(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(ProblemException.class, e -> {
          assertThat(e.problem().blame()).isEqualTo(Problem.Blame.WORK);
          assertThat(e.problem().message()).containsIgnoringCase("full");
        });
  }
}
