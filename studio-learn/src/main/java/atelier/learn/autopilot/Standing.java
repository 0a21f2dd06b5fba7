package atelier.learn.autopilot;

import atelier.learn.autopilot.AutopilotReport.Row;
import atelier.learn.learner.Task;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// How a search stands at one moment.
///
/// @param candidates those done in order, then what is `running`, what is `waiting`, and what was cut or failed
/// @param fractions  how far running ones are, 0 to 1, by name
/// @param used       seconds of the budget
/// @param notes      of the target and the mode
public record Standing(Task task, String metric, List<String> classes, long rows, int folds, double budget, double used, List<Row> candidates, Map<String, Double> fractions, List<String> notes) {
  public Standing {
    classes = List.copyOf(classes);
    candidates = List.copyOf(candidates);
    fractions = Map.copyOf(fractions);
    notes = List.copyOf(notes);
  }

  /// Hears of a search as it goes; on any thread, one call at a time.
  public interface Ear {
    /// In a project: the run that records it, before anything is tried.
    void begins(String run);

    /// @param now makes it, for who wants it
    void stands(Supplier<Standing> now);

    /// Whether to end now with the best there is.
    boolean isEnough();

    static Ear none() {
      return new Ear() {
        @Override
        public void begins(String run) {}

        @Override
        public void stands(Supplier<Standing> now) {}

        @Override
        public boolean isEnough() {
          return false;
        }
      };
    }
  }
}
