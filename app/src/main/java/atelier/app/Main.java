package atelier.app;

import atelier.app.cli.Cli;
import atelier.app.wiring.Studio;

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
    return Cli.main(new Studio(), args);
  }
}
