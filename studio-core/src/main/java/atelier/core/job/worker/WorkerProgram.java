package atelier.core.job.worker;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What runs in a worker: a main class, and for workers with libraries of their own, another class path than this program's.
///
/// @param mainClass   a class whose main calls [WorkerLoop#run]
/// @param classPath   jars and folders; empty: those of this program
/// @param flags       further flags of its JVM
/// @param environment further variables of its process
/// @param network     whether it may ask for the addresses of other computers
public record WorkerProgram(String mainClass, List<Path> classPath, List<String> flags, Map<String, String> environment, boolean network) {
  public WorkerProgram {
    classPath = List.copyOf(classPath);
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /// A class of this program.
  public static WorkerProgram own(String mainClass) {
    return new WorkerProgram(mainClass, List.of(), List.of(), Map.of(), false);
  }

  /// The class path as the JVM wants it; absolute, for the child's working folder is another one.
  String joined() {
    var entries = new ArrayList<String>();
    classPath.forEach(entry -> entries.add(entry.toAbsolutePath().toString()));
    if (entries.isEmpty()) {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        entries.add(entry.endsWith("*") ? entry : Path.of(entry).toAbsolutePath().toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
