package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Models that may not make what is saved, because predicting the test table with them would take too much of the time that is left: one that takes much by itself, and the best ones
/// beyond what they may take together. The quickest is none of them, for someone has to.
///
/// @param notes sentences that say so
record Slow(List<Contender> models, List<String> notes) {
  /// Of the time that is left when models are chosen: what predicting with one of them may take, and with all that are likely to vote.
  private static final double MOST = 0.15;
  private static final double MOST_TOGETHER = 0.5;

  /// @param tested  whether there is a test table
  /// @param left    seconds of the budget
  /// @param seconds that the test table takes with a model
  static Slow of(List<Contender> done, Metric metric, boolean tested, double left, ToDoubleFunction<Contender> seconds) {
    var slow = new ArrayList<Contender>();
    var notes = new ArrayList<String>();
    if (!tested) {
      return new Slow(slow, notes);
    }
    Contender quickest = done.stream().min(Comparator.comparingDouble(seconds)).orElseThrow();
    double together = 0;
    int likely = 0;
    for (Contender contender : done.stream().sorted(Comparator.comparingDouble((Contender c) -> -Verdict.good(metric, c.score(metric)))).toList()) {
      double own = seconds.applyAsDouble(contender);
      if (contender != quickest && (own > MOST * left || together + own > MOST_TOGETHER * left)) {
        slow.add(contender);
        notes.add("'" + contender.plan().name() + "' has no vote and cannot lead: predicting the test table with it takes about " + Math.round(Math.ceil(own)) + " s, for which there was no time.");
      } else if (likely++ < Reserve.LIKELY_VOTERS) {
        together += own;
      }
    }
    return new Slow(slow, notes);
  }
}
