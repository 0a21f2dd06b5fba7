package atelier.flow.code;

import atelier.core.data.DataException;
import atelier.core.job.Progress;
import atelier.core.job.worker.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds a Python of this computer: the one that ATELIER_PYTHON names, else the first of the usual names that has what is needed.
public final class Interpreter {
  private static final List<String> NAMES = List.of("python3", "python", "/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private Interpreter() {}

  /// @param module that it must have; empty: none
  /// @throws DataException when there is no such interpreter
  public static String python(String module) throws DataException {
    var names = new ArrayList<String>();
    String named = System.getenv("ATELIER_PYTHON");
    if (named != null && !named.isBlank()) {
      names.add(named);
    } else {
      names.addAll(NAMES);
    }
    boolean any = false;
    for (String name : names) {
      any |= KNOWN.computeIfAbsent(name + " ", _ -> has(name, ""));
      if (KNOWN.computeIfAbsent(name + " " + module, _ -> has(name, module))) {
        return name;
      }
    }
    throw any
        ? DataException.input("No Python on this computer has " + module + ".", "Install it (python3 -m pip install " + module + "), or name a Python that has it in the environment variable ATELIER_PYTHON.")
        : DataException.input("There is no Python on this computer.", "Install Python 3, or name it in the environment variable ATELIER_PYTHON.");
  }

  private static boolean has(String name, String module) {
    try {
      Path folder = Files.createTempDirectory("atelier-python");
      Path empty = Files.createFile(folder.resolve("empty"));
      Path said = folder.resolve("said");
      int exit = Program.run(List.of(name, "-c", module.isEmpty() ? "pass" : "import " + module), folder, empty, said, LIMIT, Progress.none()).exit();
      atelier.core.file.Trees.deleteQuietly(folder);
      return exit == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
