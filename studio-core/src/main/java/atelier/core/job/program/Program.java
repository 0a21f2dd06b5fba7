package atelier.core.job.program;

import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Runs a line of the system's shell (`sh`, on Windows `cmd`), or a program with its arguments, in this program's folder. Ended by a cancel together with all that it started.
public final class Program {
  /// Time to end by itself after it was asked to.
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
    try {
      Process process = builder.redirectInput(new File(WINDOWS ? "NUL" : "/dev/null")).start();
      boolean early = false;
      try (Subscription cancel = progress.onCancel(() -> end(process));
          BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
        for (String each = output.readLine(); each != null; each = output.readLine()) {
          if (!early && !line.test(each)) {
            early = true;
            end(process);
          }
        }
        int code = process.waitFor();
        progress.report(1, "program ended");
        return new Ended(code, early, "");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      } finally {
        end(process);
      }
    } catch (IOException e) {
      progress.report(1, "program ended");
      throw FileException.of("run", Path.of(name), e);
    }
  }

  /// Asks it and all that it started to end, and makes them after a while.
  private static void end(Process process) {
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).filter(ProcessHandle::isAlive).toList();
    all.forEach(ProcessHandle::destroy);
    await(all);
    List<ProcessHandle> deaf = all.stream().flatMap(each -> Stream.concat(each.descendants(), Stream.of(each))).filter(ProcessHandle::isAlive).toList();
    deaf.forEach(ProcessHandle::destroyForcibly);
    await(deaf);
  }

  private static void await(List<ProcessHandle> all) {
    try {
      CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Those that are left are made to end next, or have been.
    }
  }

  private static String lastWords(Path errors) throws IOException {
    byte[] all = Files.readAllBytes(errors);
    int from = Math.max(0, all.length - LAST_WORDS);
    return new String(all, from, all.length - from, Charset.defaultCharset()).strip();
  }
}
