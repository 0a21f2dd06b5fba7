package atelier.core.job.program;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Runs a line of the system's shell (`sh`, on Windows `cmd`), or a program with its arguments, in this program's folder. Ended by a cancel together with all that it started; what it left
/// behind as it ended by itself goes on.
public final class Program {
  /// Time for its output to end after it did.
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LAST_WORDS = 2000;
  private static final boolean WINDOWS = File.separatorChar == '\\';

  /// How it ended.
  ///
  /// @param code      its exit code
  /// @param early     whether it was ended because `line` said so
  /// @param lastWords the end of what it wrote to standard error
  public record Ended(int code, boolean early, String lastWords) {}

  private Program() {}

  /// Runs a line to its end.
  ///
  /// @param progress a cancel of it ends the program; then this throws [atelier.core.job.CancelledException]
  /// @param line     hears each line of standard output, on this thread; false ends the program
  /// @throws FileException when it cannot be started
  public static Ended run(String command, Progress progress, Predicate<String> line) throws FileException {
    Path folder = Leftovers.temporaryFolder("program");
    Path errors = folder.resolve("errors");
    List<String> shell = WINDOWS ? List.of("cmd", "/d", "/s", "/c", command) : List.of("sh", "-c", command);
    try {
      Ended ended = run(new ProcessBuilder(shell).redirectError(errors.toFile()), command.split(" ", 2)[0], progress, line);
      return new Ended(ended.code(), ended.early(), lastWords(errors));
    } catch (IOException e) {
      throw FileException.of("read", errors, e);
    } finally {
      Trees.deleteQuietly(folder);
    }
  }

  /// Runs a program with its arguments, without a shell, to its end. What it writes to standard error is heard as well, in the order in which it was written.
  ///
  /// @param environment added to what this program has
  /// @param line        hears each line
  /// @return its last words are the last line that is not empty
  public static Ended run(List<String> command, Map<String, String> environment, Progress progress, Consumer<String> line) throws FileException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var last = new AtomicReference<>("");
    Ended ended = run(builder, command.getFirst(), progress, each -> {
      if (!each.isBlank()) {
        last.set(each.strip());
      }
      line.accept(each);
      return true;
    });
    return new Ended(ended.code(), false, last.get());
  }

  private static Ended run(ProcessBuilder builder, String name, Progress progress, Predicate<String> line) throws FileException {
    Process process;
    try {
      process = builder.redirectInput(new File(WINDOWS ? "NUL" : "/dev/null")).start();
    } catch (IOException e) {
      progress.report(1, "program ended");
      throw FileException.of("run", Path.of(name), e);
    }
    var started = new Started(process);
    boolean through = false;
    try (Subscription cancel = progress.onCancel(started::end)) {
      boolean early = hear(new Output(process), started, line);
      int code = process.waitFor();
      progress.report(1, "program ended");
      through = !early;
      return new Ended(code, early, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (IOException e) {
      progress.report(1, "program ended");
      throw FileException.of("run", Path.of(name), e);
    } finally {
      if (!through) {
        started.end();
      }
    }
  }

  /// Hears each line until the program has ended and nobody writes any more. Another program that it left behind may hold its output open for ever: that one is waited for only a
  /// while.
  ///
  /// @return whether `line` ended the program
  private static boolean hear(Output output, Started started, Predicate<String> line) throws InterruptedException, IOException {
    boolean early = false;
    long waited = 0;
    try (output) {
      while (true) {
        long before = System.nanoTime();
        boolean ended = !started.isAlive();
        Output.Part part = output.next(Started.LOOK);
        waited += ended ? System.nanoTime() - before : 0;
        started.look();
        switch (part) {
          case Output.Line(String text) -> {
            if (!early && !line.test(text)) {
              early = true;
              started.end();
            }
          }
          case Output.End(IOException why) -> {
            if (why != null) {
              throw why;
            }
            return early;
          }
          case Output.Nothing _ -> {}
        }
        if (waited > PATIENCE.toNanos()) {
          return early;
        }
      }
    }
  }

  private static String lastWords(Path errors) throws IOException {
    byte[] all = Files.readAllBytes(errors);
    int from = Math.max(0, all.length - LAST_WORDS);
    return new String(all, from, all.length - from, Charset.defaultCharset()).strip();
  }
}
