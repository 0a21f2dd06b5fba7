package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Time at the end that is not for trials: choosing, learning from all rows, predicting the test table, writing. All of it takes longer on a busy computer.
///
/// @param sizes  bytes of a part of each contender, as far as they were looked up
/// @param second seconds for a second layer of models; 0 for none
record Reserve(Search search, Budget budget, Crew crew, long testRows, Metric metric, Map<String, Long> sizes, double second) {
  static final int LIKELY_VOTERS = 6;
  /// Of a model file: packed, summed up, written.
  private static final double BYTES_A_SECOND = 25e6;
  private static final double MOST_SHARE = 0.2;
  private static final double BUSIEST = 3;

  double seconds() {
    List<Contender> likely = likely(search.finished());
    return landing(likely) + choosing() + refits(likely) + Math.min(Stacking.MOST_SHARE * budget.seconds(), busy() * second);
  }

  private double refits(List<Contender> members) {
    double refits = crew.here() != null ? 0 : members.stream().filter(Refits::wants).mapToDouble(Refits::seconds).sum() / crew.lanes();
    return Math.min(MOST_SHARE * budget.seconds(), refits);
  }

  /// What a second layer may take now, when these models are to be part of what is saved.
  double forSecondLayer(List<Contender> bases) {
    return budget.left() - landingWith(bases) - refits(bases) - choosing() / 2;
  }

  /// What has to be left when refits end.
  double afterRefits(Verdict verdict) {
    return landingWith(verdict.makers());
  }

  /// What even the smallest model needs at the end.
  static double least(Budget budget) {
    return busy() * (0.2 + 0.025 * budget.seconds());
  }

  /// From the choice among some to the end.
  double landing(List<Contender> all) {
    return landingWith(likely(all));
  }

  private double landingWith(List<Contender> members) {
    double work = members.stream().mapToDouble(this::predicts).sum() + busy() * members.stream().mapToDouble(this::writing).sum();
    return least(budget) + Math.min(MOST_SHARE * budget.seconds(), work);
  }

  private List<Contender> likely(List<Contender> all) {
    return all.stream().sorted(Comparator.comparingDouble((Contender c) -> metric.higherIsBetter() ? -c.score(metric) : c.score(metric))).limit(LIKELY_VOTERS).toList();
  }

  private double choosing() {
    return busy() * Math.min(0.05 * budget.seconds(), 0.3 + 0.1 * search.finished().size()) * (second > 0 ? 1.5 : 1);
  }

  /// Seconds that the test table takes with a model of it.
  double predicts(Contender contender) {
    // Measured while the computer was as busy as it is.
    double each = contender.result().scoreSeconds() / Math.max(1, contender.result().scoredRows());
    return each * testRows * parts(contender) / Math.max(1, crew.lanes());
  }

  private double writing(Contender contender) {
    long bytes = sizes.computeIfAbsent(contender.plan().name(), _ -> Landing.bytes(contender.folder()));
    return bytes * parts(contender) / BYTES_A_SECOND;
  }

  private static int parts(Contender contender) {
    return Refits.wants(contender) ? 1 : contender.result().parts().size();
  }

  /// Programs that want a processor, for each there is; this one's trials are among them.
  static double busy() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.clamp(load / Runtime.getRuntime().availableProcessors(), 1, BUSIEST);
  }
}
