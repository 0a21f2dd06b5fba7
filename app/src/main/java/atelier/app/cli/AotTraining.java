package atelier.app.cli;

import atelier.app.wiring.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs commands for the JVM's ahead-of-time cache, which learns from one process only. The build
/// starts it.
///
/// Its argument is a text file: a command a line, words parted by blanks, `#` before a remark.
final class AotTraining {
  private AotTraining() {}

  public static void main(String[] args) throws IOException {
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String command = line.strip();
      if (!command.isEmpty() && !command.startsWith("#")) {
        int code = Cli.main(new Studio(), command.split("\\s+"));
        System.err.println("exit " + code + ": " + command);
      }
    }
    System.exit(Cli.DONE);
  }
}
