package atelier.ui.result;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Moves dots of one line apart, up and down in turn, so that as many as possible can be seen.
final class Bees {
  private Bees() {}

  /// @param x     where the dots stand across
  /// @param reach how far they may move; where more stand, they move closer together
  /// @return how far each moves
  static double[] offsets(double[] x, double radius, double reach) {
    var offsets = new double[x.length];
    double step = radius * 1.6;
    Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> x[i]));
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && x[order[to]] - x[order[from]] < radius * 1.2) {
        to++;
      }
      int heap = to - from;
      double apart = Math.min(step, heap > 1 ? 2 * reach / (heap - 1) : step);
      for (int i = 0; i < heap; i++) {
        int level = (i + 1) / 2;
        offsets[order[from + i]] = (i % 2 == 0 ? 1 : -1) * level * apart;
      }
      from = to;
    }
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = Math.clamp(offsets[i], -reach, reach);
    }
    return offsets;
  }
}
