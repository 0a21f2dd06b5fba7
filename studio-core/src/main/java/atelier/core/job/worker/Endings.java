package atelier.core.job.worker;

import atelier.core.job.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Why a worker's process ended before its job, in words.
final class Endings {
  // HotSpot's exit code under -XX:+ExitOnOutOfMemoryError.
  static final int OUT_OF_MEMORY = 3;
  private static final int SIGNALLED = 128;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private Endings() {}

  static Problem outOfMemory(WorkerSize size) {
    return Problem.work("The worker ran out of memory (" + size.id() + ": " + size.memory() + ").", roomier(size));
  }

  /// @param crashReport where the JVM writes its report; need not be there
  static WorkerException of(WorkerSize size, int exit, Path crashReport, String lastWords) {
    Optional<String> crash = crashLine(crashReport);
    if (exit == OUT_OF_MEMORY || crash.filter(line -> line.contains("insufficient memory")).isPresent()) {
      return new WorkerException(WorkerException.Reason.MEMORY, outOfMemory(size), null);
    }
    if (crash.isPresent()) {
      return crashed("The worker crashed in native code: " + crash.get() + ".", size);
    }
    if (exit == SIGNALLED + SIGKILL || exit == SIGNALLED + SIGTERM) {
      String what = "The worker was killed from outside (exit code " + exit + "); the system does so when its memory runs out.";
      return new WorkerException(WorkerException.Reason.KILLED, Problem.work(what, "Close other programs and run it again; if the task is large: " + roomier(size)), null);
    }
    String words = lastWords.isBlank() ? "" : ": " + lastWords.strip();
    return crashed("The worker ended with exit code " + exit + words + (words.endsWith(".") ? "" : "."), size);
  }

  private static WorkerException crashed(String what, WorkerSize size) {
    return new WorkerException(WorkerException.Reason.CRASHED, Problem.work(what, "Run it again; if it happens again: " + roomier(size)), null);
  }

  private static String roomier(WorkerSize size) {
    return size.larger().map(next -> "Choose the worker size " + next.id() + " (" + next.memory() + ") or fewer rows or columns.").orElse("Choose fewer rows or columns.");
  }

  // A report begins: "# A fatal error …", "#", "#  SIGSEGV (0xb) at pc=…", …, "# Problematic frame:", "# C  [libxgboost4j.so+0x1]".
  private static Optional<String> crashLine(Path report) {
    if (!Files.isRegularFile(report)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(report, StandardCharsets.ISO_8859_1)) {
      List<String> head = lines.limit(30).map(line -> line.replaceFirst("^#", "").strip()).filter(line -> !line.isEmpty()).toList();
      String signal = head.size() > 1 ? head.get(1).replaceFirst(" at pc=.*", "") : "unknown";
      int frame = head.indexOf("Problematic frame:");
      return Optional.of(frame >= 0 && frame + 1 < head.size() ? signal + " in " + head.get(frame + 1) : signal);
    } catch (IOException e) {
      return Optional.of("its report cannot be read");
    }
  }
}
