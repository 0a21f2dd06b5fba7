package atelier.core.job.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real programs of a real shell.
@DisabledOnOs(OS.WINDOWS)
class ProgramIT {
  @TempDir Path folder;

  @Test
  void hearsEveryLineAndTheExitCode() throws Exception {
    var heard = new ArrayList<String>();
    Program.Ended ended = Program.run(List.of("sh", "-c", "seq 5000; echo last >&2; exit 3"), Map.of(), Progress.none(), heard::add);
    assertThat(heard).hasSize(5001).startsWith("1", "2").endsWith("5000", "last");
    assertThat(ended).isEqualTo(new Program.Ended(3, false, "last"));
  }

  @Test
  void whatAProgramLeftBehindHoldsUpNobody() throws Exception {
    var heard = new ArrayList<String>();
    long begun = System.nanoTime();
    Program.Ended ended = Program.run(List.of("sh", "-c", "sleep 600 & echo $!; exit 4"), Map.of(), Progress.none(), heard::add);
    ProcessHandle left = ProcessHandle.of(Long.parseLong(heard.getFirst())).orElseThrow();
    try {
      assertThat(ended.code()).isEqualTo(4);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(2));
      assertThat(left.isAlive()).as("it ended by itself, so that what it left goes on").isTrue();
    } finally {
      left.destroyForcibly();
    }
  }

  @Test
  void aCancelEndsAlsoWhatWasStartedByOneThatEnded() throws Exception {
    Path go = folder.resolve("go");
    // The inner shell, which starts the sleeper, ends before the cancel; it is seen as long as it ticks.
    String script = "( sleep 600 & echo $!; while [ ! -e " + go + " ]; do echo tick; sleep 0.05; done ); echo orphaned; sleep 600";
    var heard = new ArrayList<String>();
    try (Jobs jobs = Jobs.platform()) {
      var ready = new java.util.concurrent.CountDownLatch(1);
      long begun = System.nanoTime();
      Job<Program.Ended> job = jobs.submit("program", progress -> Program.run(List.of("sh", "-c", script), Map.of(), progress, line -> {
        heard.add(line);
        if (System.nanoTime() - begun > Started.LOOK.multipliedBy(4).toNanos() && !Files.exists(go)) {
          create(go);
        }
        if (line.equals("orphaned")) {
          ready.countDown();
        }
      }));
      assertThat(ready.await(2, TimeUnit.MINUTES)).isTrue();
      ProcessHandle sleeper = ProcessHandle.of(Long.parseLong(heard.getFirst())).orElseThrow();
      assertThat(sleeper.isAlive()).isTrue();
      job.cancel();
      assertThatThrownBy(job::result).isInstanceOf(CancelledException.class);
      sleeper.onExit().get(1, TimeUnit.MINUTES);
    }
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
