package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.file.Trees;
import atelier.core.job.Progress;
import atelier.core.project.Home;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.core.project.Projects;
import atelier.ui.grid.DataGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people and machines do to the window: it says what is the matter and what to do, and nothing is lost.
class BadInputIT {
  private static final int LONG_NAME = 300;
  private static final int LONG_CELL = 300_000;
  private static final int MANY_COLUMNS = 5_002;

  @TempDir private Path folder;
  private Path home;
  private Path work;

  @BeforeEach
  void make() throws Exception {
    home = folder.resolve("home");
    work = folder.resolve("work");
    new Projects(new Home(home), Clock.systemUTC()).create(work, "Trials");
  }

  private Screen open() {
    Screen screen = Screen.open(home, Optional.of(work));
    screen.until("the project is open", screen.shell()::hasProject);
    return screen;
  }

  private String take(String file, String text) throws Exception {
    Path written = Files.writeString(folder.resolve(file), text);
    try (Project project = new Projects(new Home(home), Clock.systemUTC()).open(work)) {
      return new Intake(new Importer()).take(project, written, ImportOptions.auto(), Progress.none()).dataset().id();
    }
  }

  private static String shown(Screen screen) {
    return screen.on(() -> Screen.texts(screen.shell().root()));
  }

  private static void drop(Screen screen, Path... files) {
    screen.on(() -> {
      screen.shell().frame().drop(java.util.List.of(files));
      return true;
    });
  }

  @Test
  void saysWhatADroppedThingIsNot() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("a folder"));
    Path picture = Files.write(folder.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0});
    Path nothing = Files.writeString(folder.resolve("nothing.csv"), "");
    Path good = Files.writeString(folder.resolve("good.csv"), "a,b\n1,2\n");
    try (Screen screen = open()) {
      drop(screen, empty);
      screen.until("the folder is refused", () -> Screen.texts(screen.shell().root()).contains("“a folder” cannot be imported"));
      drop(screen, picture);
      screen.until("the picture is refused", () -> Screen.texts(screen.shell().root()).contains("“picture.csv” cannot be imported"));
      drop(screen, nothing);
      screen.until("the empty file is refused", () -> Screen.texts(screen.shell().root()).contains("“nothing.csv” cannot be imported"));
      drop(screen, folder.resolve("gone.csv"));
      screen.until("the missing file is refused", () -> Screen.texts(screen.shell().root()).contains("“gone.csv” cannot be imported"));
      drop(screen, good, picture);
      screen.until("the first of two is looked at", () -> Screen.texts(screen.shell().root()).contains("How the file is read"));
      assertThat(shown(screen)).contains("1 more file was dropped");
    }
  }

  @Test
  void showsTablesThatAreUnlikeOthers() throws Exception {
    String longName = "n".repeat(LONG_NAME);
    String names = take("names.csv", longName + ",b\n1,2\n3,4\n");
    String cells = take("cells.csv", "a,b\n1," + "x".repeat(LONG_CELL) + "\n2,short\n3,אבג 🐧 \u202Eabc\n");
    String header = IntStream.range(0, MANY_COLUMNS).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row = IntStream.range(0, MANY_COLUMNS).mapToObj(String::valueOf).collect(Collectors.joining(","));
    String wide = take("wide.csv", header + "\n" + row + "\n" + row + "\n");
    try (Screen screen = open()) {
      for (String dataset : java.util.List.of(names, cells, wide)) {
        screen.go("data", dataset);
        screen.until("the cells are shown", () -> screen.shell().navigator().here().part(1).equals(dataset) && screen.shell().root().lookup("#data-grid") instanceof DataGrid grid && grid.isSettled());
        assertThat(screen.on(() -> ((DataGrid) screen.shell().root().lookup("#data-grid")).model().rows())).isPositive();
      }
      screen.on(() -> {
        ((DataGrid) screen.shell().root().lookup("#data-grid")).goToColumn(MANY_COLUMNS - 1);
        return true;
      });
      screen.until("the last column is shown", ((DataGrid) screen.shell().root().lookup("#data-grid"))::isSettled);
    }
  }

  @Test
  void saysThatTheProjectIsGone() throws Exception {
    String dataset = take("good.csv", "a,b\n1,2\n");
    try (Screen screen = open()) {
      screen.go("data");
      screen.until("the dataset is listed", () -> Screen.texts(screen.shell().root()).contains("good"));
      Trees.delete(work);
      screen.go("data", dataset);
      screen.until("it says so", () -> Screen.texts(screen.shell().root()).contains("This dataset cannot be shown"));
      screen.go("home");
      screen.until("Home is there", () -> !screen.shell().isBusy());
      assertThat(shown(screen)).isNotEmpty();
    }
  }

  @Test
  void worksBesideAnotherProgramOnTheSameProject() throws Exception {
    try (Screen first = open(); Screen second = open()) {
      assertThat(first.shell().hasProject()).isTrue();
      String dataset = take("good.csv", "a,b\n1,2\n");
      second.go("data", dataset);
      second.until("what came meanwhile is shown", () -> second.shell().root().lookup("#data-grid") instanceof DataGrid grid && grid.isSettled());
    }
  }

  @Test
  void saysThatTheDiskCannotBeWritten() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()) == 0, "may not mount");
    try {
      Path project = disk.resolve("work");
      new Projects(new Home(home), Clock.systemUTC()).create(project, "On a disk");
      assumeTrue(run("mount", "-o", "remount,ro", disk.toString()) == 0, "may not remount");
      try (Screen screen = Screen.open(home, Optional.of(project))) {
        screen.until("it says what it cannot do", () -> Screen.texts(screen.shell().root()).contains("cannot be"));
        assertThat(shown(screen)).contains("read-only");
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  @Test
  void saysThatAWorkerDied() throws Exception {
    String rows = IntStream.range(0, 20_000).mapToObj(i -> i * 7 % 60 + "," + (20 + i * 13 % 80) + "," + i * 31 % 97 + "," + (i % 3 == 0 ? "Yes" : "No")).collect(Collectors.joining("\n"));
    String dataset = take("customers.csv", "months,pays,calls,left\n" + rows + "\n");
    try (Screen screen = open()) {
      screen.go("train", dataset, "left");
      screen.find("model-random-forest");
      screen.on(() -> {
        screen.shell().root().lookupAll(".check-box").stream().filter(node -> node.getId() != null && node.getId().startsWith("model-"))
            .forEach(node -> ((CheckBox) node).setSelected(java.util.Set.of("model-random-forest", "model-baseline").contains(node.getId())));
        return true;
      });
      screen.press("train-start");
      screen.until("a worker is at work", () -> ProcessHandle.current().descendants().findAny().isPresent());
      screen.until("the forest is trained", () -> Screen.texts(screen.shell().root()).contains("Random forest") && ProcessHandle.current().descendants().findAny().isPresent());
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      screen.until("it says so and goes on", () -> screen.shell().shown().running() == 0);
      String text = shown(screen);
      assertThat(text).containsAnyOf("failed", "stopped", "ended");
      assertThat(text).as("nothing of the window broke").doesNotContain("cannot be shown");
    }
  }
}
