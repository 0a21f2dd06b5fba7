package atelier.learn.autopilot;

import atelier.learn.metric.Metric;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Time at the end that is not for trials: choosing, learning from all rows, predicting the test table, writing. All of it takes longer on a busy computer.
///
/// @param sizes bytes of a part of each contender, as far as they were looked up
record Reserve(Search search, Budget budget, Crew crew, long testRows, Metric metric, Map<String, Long> sizes) {
  private static final int LIKELY_VOTERS = 6;
  /// Of a model file: packed, summed up, written.
  private static final double BYTES_A_SECOND = 25e6;
  private static final double MOST_SHARE = 0.2;
  private static final double BUSIEST = 3;

  double seconds() {
    List<Contender> likely = likely(search.finished());
    double refits = crew.here() != null ? 0 : likely.stream().filter(Refits::wants).mapToDouble(Refits::seconds).sum() / crew.lanes();
    return landing(likely) + choosing() + Math.min(MOST_SHARE * budget.seconds(), refits);
  }

  /// What has to be left when refits end.
  double afterRefits(Verdict verdict) {
    return landing(verdict.voters().stream().map(Verdict.Voter::contender).toList());
  }

  /// What even the smallest model needs at the end.
  static double least(Budget budget) {
    return busy() * (0.2 + 0.025 * budget.seconds());
  }

  /// From the chosen members to the end.
  double landing(List<Contender> members) {
    List<Contender> likely = likely(members);
    double work = likely.stream().mapToDouble(this::predicting).sum() + busy() * likely.stream().mapToDouble(this::writing).sum();
    return least(budget) + Math.min(MOST_SHARE * budget.seconds(), work);
  }

  private List<Contender> likely(List<Contender> all) {
    return all.stream().sorted(Comparator.comparingDouble((Contender c) -> metric.higherIsBetter() ? -c.score(metric) : c.score(metric))).limit(LIKELY_VOTERS).toList();
  }

  private double choosing() {
    return busy() * Math.min(0.05 * budget.seconds(), 0.3 + 0.1 * search.finished().size());
  }

  private double predicting(Contender contender) {
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
