package atelier.app.cli;

import atelier.app.wiring.Desktop;
import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs commands for the JVM's ahead-of-time cache, which learns from one process only. The build
/// starts it.
///
/// Its argument is a text file: a command a line, words parted by blanks, `#` before a remark. A
/// line `window PROJECT` goes through the window's pages, without the command line, which a window
/// does not need: its cache stays smaller, and a start loads all of it.
final class AotTraining {
  private AotTraining() {}

  public static void main(String[] args) throws IOException, ProblemException {
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String command = line.strip();
      if (!command.isEmpty() && !command.startsWith("#")) {
        String[] words = command.split("\\s+");
        if (words[0].equals("window")) {
          new Desktop(new Studio()).visit(Path.of(words[1]));
        } else {
          int code = Cli.main(new Studio(), words);
          System.err.println("exit " + code + ": " + command);
        }
      }
    }
    System.exit(Cli.DONE);
  }
}
