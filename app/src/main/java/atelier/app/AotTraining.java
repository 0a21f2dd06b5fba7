package atelier.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs commands for the JVM's ahead-of-time cache, which learns from one process only. The build starts it.
///
/// Its argument is a text file: a command a line, words parted by blanks, `#` before a remark.
final class AotTraining {

  private AotTraining() {}

  public static void main(String[] args) throws IOException {
    var failures = System.err;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      var command = line.strip();
      if (!command.isEmpty() && !command.startsWith("#") && Main.run(command.split("\\s+")) != 0) {
        failures.println("failed: " + command);
      }
    }
    System.exit(0);
  }
}
