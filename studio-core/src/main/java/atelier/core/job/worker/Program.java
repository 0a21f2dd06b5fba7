package atelier.core.job.worker;

import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs a child process from its start to its end, with files as its standard streams: what it says neither blocks it nor fills memory.
public final class Program {
  private Program() {}

  /// How a child ended.
  ///
  /// @param exit  its code; [#TOO_LONG] when it was ended because its time was up
  /// @param words the last it wrote to standard error
  public record Ended(int exit, String words) {}

  /// An exit code that no process has.
  public static final int TOO_LONG = Integer.MIN_VALUE;

  /// Runs a program of this computer, such as `python3`.
  ///
  /// @param folder where it runs
  /// @param input  becomes its standard input
  /// @param output gets its standard output
  /// @throws IOException when it cannot be started
  public static Ended run(List<String> command, Path folder, Path input, Path output, Duration limit, Progress progress) throws IOException {
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(input.toFile()).redirectOutput(output.toFile()).redirectError(errors.toFile());
    int exit = exit(builder.start(), limit, progress);
    try (Stream<String> lines = Files.lines(errors, StandardCharsets.ISO_8859_1)) {
      return new Ended(exit, lines.filter(l -> !l.isBlank()).reduce("", (_, last) -> last));
    }
  }

  /// Runs a main class of this program in a JVM of its own.
  public static Ended run(Launcher launcher, Duration limit, Progress progress) throws IOException {
    Process child = launcher.start();
    LastWords.of(child.getInputStream());
    LastWords words = LastWords.of(child.getErrorStream());
    int exit = exit(child, limit, progress);
    return new Ended(exit, words.last());
  }

  private static int exit(Process child, Duration limit, Progress progress) {
    try (Subscription watch = progress.onCancel(child::destroyForcibly)) {
      boolean ended = child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly().waitFor();
      }
      progress.report(1, "The program ended");
      return ended ? child.exitValue() : TOO_LONG;
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
