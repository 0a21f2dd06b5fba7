package atelier.app.shell;

import java.util.List;

/// The guided tour: which step is shown, and whether it was seen. It only points; the pages work as ever below it.
final class Tour {
  private static final String SEEN = "tour.seen";

  private final Shell shell;
  private List<TourStep> steps = List.of();
  private int at;
  private boolean wanted;

  Tour(Shell shell) {
    this.shell = shell;
  }

  /// Begins when the next project was opened, unless it was seen before.
  void want() {
    wanted = !shell.memory().containsKey(SEEN);
  }

  /// A project was opened.
  void opened() {
    if (wanted && shell.hasProject()) {
      start();
    } else {
      shell.frame().tour().hide();
    }
  }

  /// Begins it from the first step.
  void start() {
    wanted = false;
    steps = TourStep.of(shell.hasProject() ? shell.sights() : List.of(), shell.hasProject(), new TourTexts(shell.language()));
    show(0);
  }

  private void show(int step) {
    at = step;
    TourStep now = steps.get(step);
    now.page().filter(page -> !page.equals(shell.navigator().here())).ifPresent(shell::go);
    shell.frame().tour().show(now, step, steps.size());
  }

  void next() {
    if (at + 1 < steps.size()) {
      show(at + 1);
    } else {
      end();
    }
  }

  void back() {
    show(Math.max(0, at - 1));
  }

  /// Ends it; it does not begin by itself again.
  void end() {
    shell.frame().tour().hide();
    shell.remember(SEEN, "yes");
  }
}
