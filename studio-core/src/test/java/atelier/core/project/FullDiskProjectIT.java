package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Dataset;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A project on a file system of four megabytes, where the system lets the test mount one.
class FullDiskProjectIT extends ProjectTestBase {
  private @Nullable SmallDisk disk;
  private Path small = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    disk = SmallDisk.mount(Files.createDirectory(temporary.resolve("disk")), 4);
    small = disk.folder().resolve("small");
    projects.create(small, null);
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void failsInWordsAndGoesOnWhenThereIsRoomAgain() throws Exception {
    Dataset dataset = dataset("d1", "sales");
    try (Project project = projects.open(small)) {
      project.save("flows/clean.flow.json", "{\"old\": 1}", 0);
      Path filler = Objects.requireNonNull(disk).fill();
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
