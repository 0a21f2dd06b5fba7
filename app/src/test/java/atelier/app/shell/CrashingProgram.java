package atelier.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/// The program in a JVM of its own, for a test that sees it die: `CrashingProgram HOME PROJECT`. It says `ready` once the experiments are shown,
/// and `loading` when it then begins to open a page that never comes.
final class CrashingProgram {
  private CrashingProgram() {}

  public static void main(String[] args) {
    Screen screen = Screen.open(Path.of(args[0]), Optional.of(Path.of(args[1])));
    screen.until("the project is open", () -> screen.shell().hasProject());
    screen.go("experiments");
    screen.until("the page is there", () -> !screen.shell().isBusy());
    System.out.println("ready");
    screen.on(() -> {
      screen.shell().keep().session(s -> s.withOpening("experiments"));
      screen.shell().keep().flush();
      System.out.println("loading");
      while (!Thread.currentThread().isInterrupted()) {
        Thread.onSpinWait(); // the file that freezes the window
      }
      return true;
    });
  }
}
