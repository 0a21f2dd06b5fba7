package atelier.learn.autopilot;

import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.learn.autopilot.Search.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of trials that did not finish, in words.
final class Log implements Search.Listener {
  /// A trial that did not finish.
  record Entry(Plan plan, String status, String reason) {}

  private final Budget budget;
  private final Planning planning;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable ProblemException input;

  Log(Budget budget, Planning planning) {
    this.budget = budget;
    this.planning = planning;
  }

  @Override
  public synchronized void ended(Plan plan, Ending ending) {
    planning.ended(plan, ending);
    switch (ending) {
      case Ending.Done _ -> {}
      case Ending.Cut(double needed) ->
        entries.add(new Entry(plan, "cut", Double.isNaN(needed)
            ? "The time was up while it was being measured; about " + budget(budget.seconds() * 1.5) + " would do."
            : "It would take about " + seconds(needed) + ", more than was left; with --budget " + budget(budget.seconds() + needed) + " it is tried."));
      case Ending.Stopped(double score) -> entries.add(new Entry(
          plan, "cut", String.format(Locale.ROOT, "Stopped early: its first fold scored %.4g, worse than the middle of the others, so the other folds were not measured.", score)));
      case Ending.Failed(ProblemException why) -> {
        entries.add(new Entry(plan, "failed", why.problem().message()));
        input = input == null && why.problem().blame() == Problem.Blame.INPUT ? why : input;
      }
    }
  }

  /// What the first trial said that failed because of the table or the settings.
  synchronized Optional<ProblemException> input() {
    return Optional.ofNullable(input);
  }

  /// What did not finish so far.
  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /// All that did not finish, also what was not begun.
  synchronized List<Entry> entries(int done) {
    var all = new ArrayList<>(entries);
    double each = budget.used() / Math.max(1, done);
    int waiting = 0;
    for (Plan plan : planning.left()) {
      waiting++;
      all.add(new Entry(plan, "cut", "Not begun within the budget; with --budget " + budget(budget.seconds() + 1.3 * each * waiting) + " it is likely to be."));
    }
    return all;
  }

  private static String seconds(double value) {
    return value < 10 ? String.format(Locale.ROOT, "%.1f s", value) : Math.round(value) + " s";
  }

  private static String budget(double value) {
    return value < 120 ? (long) Math.ceil(value) + "s" : (long) Math.ceil(value / 60) + "m";
  }
}
