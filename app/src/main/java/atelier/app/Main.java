package atelier.app;

import atelier.app.cli.Cli;
import atelier.app.wiring.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Starts the program.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /// Runs one command line in this process.
  ///
  /// @return the exit code
  static int run(String... args) {
    // H2 reads this once, when its first class loads; without it the store would listen on all interfaces.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    var studio = new Studio();
    return opensWindow(args) ? openWindow(studio, args) : Cli.main(studio, args);
  }

  /// Without a command it is the window; a folder or a file alone is what it opens.
  private static boolean opensWindow(String... args) {
    return args.length == 0 || args.length == 1 && !args[0].startsWith("-") && !Cli.isCommand(args[0]) && Files.exists(Path.of(args[0]));
  }

  private static int openWindow(Studio studio, String... args) {
    return Cli.guard(args.length > 0 && args[0].equals("--verbose"), () -> studio.windows().open(Arrays.stream(args).findFirst().map(Path::of), false));
  }
}
