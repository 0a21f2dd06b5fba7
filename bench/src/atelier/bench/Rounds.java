package atelier.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Measures two contestants in turn, so that a slow minute of the computer meets both.
///
/// @param progress gets a line a round
record Rounds(Consumer<String> progress) {

  /// Something whose time is taken.
  interface Work {
    void run() throws Exception;
  }

  /// @param ours milliseconds, in the order of the rounds
  /// @param peer milliseconds, in the order of the rounds
  /// @param oursCpu milliseconds of all processors of this process, which others on the computer spoil less
  /// @param peerCpu the same of the peer
  record Times(List<Double> ours, List<Double> peer, List<Double> oursCpu, List<Double> peerCpu) {
    double oursMedian() {
      return median(ours);
    }

    double peerMedian() {
      return median(peer);
    }

    /// How much more of the processors ours took, where both run in this process.
    double cpuRatio() {
      return Math.round(1000 * median(oursCpu) / median(peerCpu)) / 1000.0;
    }
  }

  /// Runs both once to warm up what the operating system keeps, then `count` times in turn.
  Times measure(int count, Work ours, Work peer) throws Exception {
    var times = new Times(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    ours.run();
    peer.run();
    for (int round = 1; round <= count; round++) {
      double before = cpu();
      times.ours.add(millis(ours));
      double between = cpu();
      times.oursCpu.add(between - before);
      times.peer.add(millis(peer));
      times.peerCpu.add(cpu() - between);
      progress.accept(
          "round %d of %d: %.0f ms, peer %.0f ms"
              .formatted(round, count, times.ours.getLast(), times.peer.getLast()));
    }
    return times;
  }

  static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static double cpu() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system ? system.getProcessCpuTime() / 1e6 : 0;
  }

  private static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return Math.round((System.nanoTime() - start) / 1e4) / 100.0;
  }
}
