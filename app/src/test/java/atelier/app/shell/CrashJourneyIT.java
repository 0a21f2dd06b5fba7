package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.keep.Keep;
import atelier.core.project.Home;
import atelier.core.project.Projects;
import atelier.core.testing.NetworkGuard;
import atelier.ui.panel.Address;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program is killed while a page freezes it; the next start says what was recovered and does not load that page by itself.
class CrashJourneyIT {
  @TempDir private Path folder;

  @Test
  void saysWhatWasRecoveredAndHoldsBackWhatFrozeIt() throws Exception {
    Path home = folder.resolve("home");
    Path project = folder.resolve("work");
    new Projects(new Home(home), Clock.systemUTC()).create(project, null);

    runAndKill(home, project);

    assertThat(new Keep(home).crashed()).isPresent();
    try (Screen screen = Screen.open(home, Optional.empty())) {
      assertThat(screen.on(() -> screen.shell().navigator().here())).isNotNull();
      screen.go("home");
      screen.find("recovered");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("Recovered work");
      assertThat(screen.on(screen.shell()::hasProject)).isFalse();

      screen.press("recovered-go");
      screen.find("open-anyway");
      assertThat(screen.on(() -> Screen.texts(screen.shell().root()))).contains("was not opened again");

      screen.press("open-anyway");
      screen.until("the experiments are shown", () -> !screen.shell().isBusy() && Screen.texts(screen.shell().root()).contains("No experiments yet"));
      assertThat(screen.on(() -> screen.shell().navigator().here())).isEqualTo(Address.of("experiments"));
    }
  }

  @Test
  void aProgramThatEndedInOrderOpensWhereItWas() throws Exception {
    Path home = folder.resolve("home");
    Path project = folder.resolve("work");
    new Projects(new Home(home), Clock.systemUTC()).create(project, null);
    try (Screen screen = Screen.open(home, Optional.of(project))) {
      screen.until("the project is open", screen.shell()::hasProject);
      screen.go("experiments");
      screen.until("the page is there", () -> !screen.shell().isBusy());
      screen.on(() -> {
        screen.shell().keep().end();
        return true;
      });
    }
    try (Screen screen = Screen.open(home, Optional.empty())) {
      screen.until("the project is open again", screen.shell()::hasProject);
      assertThat(screen.on(() -> screen.shell().navigator().here())).isEqualTo(Address.of("experiments"));
      assertThat(new Keep(home).recent().projects()).extracting(card -> Path.of(card.folder())).containsExactly(project);
    }
  }

  private void runAndKill(Path home, Path project) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NetworkGuard.childFlags());
    for (String flag : List.of("glass.platform", "prism.order", "prism.lcdtext", "java.awt.headless")) {
      command.add("-D" + flag + "=" + System.getProperty(flag));
    }
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Datelier.home=" + home, "-cp", System.getProperty("java.class.path"), "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(CrashingProgram.class.getName(), home.toString(), project.toString()));
    Path errors = folder.resolve("program.err");
    Process program = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    var said = new ArrayList<String>();
    try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null && !said.contains("loading"); line = said.contains("loading") ? null : lines.readLine()) {
        said.add(line);
      }
    } finally {
      program.destroyForcibly().waitFor();
    }
    assertThat(said).as(Files.readString(errors)).contains("ready", "loading");
  }
}
