package atelier.bench;

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
  record Times(List<Double> ours, List<Double> peer) {
    double oursMedian() {
      return median(ours);
    }

    double peerMedian() {
      return median(peer);
    }
  }

  /// Runs both once to warm up what the operating system keeps, then `count` times in turn.
  Times measure(int count, Work ours, Work peer) throws Exception {
    var times = new Times(new ArrayList<>(), new ArrayList<>());
    ours.run();
    peer.run();
    for (int round = 1; round <= count; round++) {
      times.ours.add(millis(ours));
      times.peer.add(millis(peer));
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

  private static double millis(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return Math.round((System.nanoTime() - start) / 1e4) / 100.0;
  }
}
