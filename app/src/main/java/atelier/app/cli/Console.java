package atelier.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The streams of this process; the only place that touches them.
///
/// @param results  standard output, UTF-8
/// @param notes    standard error, UTF-8
/// @param progress what Ctrl-C cancels
record Console(PrintStream results, PrintStream notes, ConsoleProgress progress) {
  /// Takes the real streams and sends what libraries print to standard error.
  static Console real() {
    var results = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var notes = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setOut(notes);
    java.io.Console console = System.console();
    return of(results, notes, console != null && console.isTerminal());
  }

  static Console of(PrintStream results, PrintStream notes, boolean terminal) {
    return new Console(results, notes, new ConsoleProgress(notes, terminal));
  }

  Out out(boolean json) {
    return new Out(results, notes, json, progress);
  }
}
