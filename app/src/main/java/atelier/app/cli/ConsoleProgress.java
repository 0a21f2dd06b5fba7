package atelier.app.cli;

import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Progress of a command: a bar on standard error when that is a terminal. Ctrl-C sets it cancelled.
final class ConsoleProgress implements Progress {
  private static final int BAR = 24;

  private final PrintStream notes;
  private final boolean terminal;
  private final Set<Runnable> hooks = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;
  private String shown = "";

  ConsoleProgress(PrintStream notes, boolean terminal) {
    this.notes = notes;
    this.terminal = terminal;
  }

  @Override
  public void report(double fraction, String step) {
    if (cancelled) {
      throw new CancelledException();
    }
    if (terminal) {
      show(fraction, step);
    }
  }

  @Override
  public Subscription onCancel(Runnable hook) {
    hooks.add(hook);
    if (cancelled) {
      hook.run();
    }
    return () -> hooks.remove(hook);
  }

  /// Cancels the work: the next report throws, and blocked calls are interrupted.
  void cancel() {
    cancelled = true;
    hooks.forEach(Runnable::run);
  }

  boolean isCancelled() {
    return cancelled;
  }

  /// Takes the bar away before something else is printed.
  synchronized void clear() {
    if (!shown.isEmpty()) {
      notes.print("\r" + " ".repeat(shown.length()) + "\r");
      notes.flush();
      shown = "";
    }
  }

  private synchronized void show(double fraction, String step) {
    int done = (int) Math.round(Math.clamp(fraction, 0, 1) * BAR);
    String line = "█".repeat(done) + "░".repeat(BAR - done) + String.format(" %3d %% ", Math.round(Math.clamp(fraction, 0, 1) * 100)) + step;
    line = line.length() > 99 ? line.substring(0, 99) : line;
    if (!line.equals(shown)) {
      notes.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
      notes.flush();
      shown = line;
    }
  }
}
