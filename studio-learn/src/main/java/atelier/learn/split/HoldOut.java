package atelier.learn.split;

import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Chooses the rows that nobody learns from until the end. The same rows, seed and share give the same choice, on every machine.
public final class HoldOut {
  private HoldOut() {}

  /// The same share of every class.
  ///
  /// @param rows  rows that take part, ascending
  /// @param klass class of every row by index
  /// @param share of the rows, above 0 and below 1
  /// @return the chosen rows, ascending
  public static int[] stratified(int[] rows, double[] klass, double share, long seed) throws LearnException {
    var byClass = new HashMap<Double, List<Integer>>();
    for (int row : rows) {
      byClass.computeIfAbsent(klass[row], c -> new ArrayList<>()).add(row);
    }
    var held = new ArrayList<Integer>();
    for (double c : byClass.keySet().stream().sorted().toList()) {
      int[] own = byClass.getOrDefault(c, List.of()).stream().mapToInt(Integer::intValue).toArray();
      Arrays.stream(first(own, share, seed)).forEach(held::add);
    }
    return checked(held.stream().mapToInt(Integer::intValue).sorted().toArray(), rows, share);
  }

  /// Any rows.
  public static int[] shuffled(int[] rows, double share, long seed) throws LearnException {
    return checked(first(rows, share, seed), rows, share);
  }

  /// Whole groups, in the order of their hash, until the share is reached.
  public static int[] grouped(int[] rows, IntFunction<String> group, double share, long seed) throws LearnException {
    var sizes = new HashMap<String, Integer>();
    for (int row : rows) {
      sizes.merge(group.apply(row), 1, Integer::sum);
    }
    var hash = new RowHash(seed);
    record Keyed(long hash, String key) {}
    var order = sizes.keySet().stream().map(key -> new Keyed(hash.of(key), key)).sorted(java.util.Comparator.comparingLong(Keyed::hash).thenComparing(Keyed::key)).toList();
    var chosen = new HashSet<String>();
    long count = 0;
    for (Keyed next : order) {
      if (count >= Math.round(share * rows.length)) {
        break;
      }
      chosen.add(next.key());
      count += sizes.getOrDefault(next.key(), 0);
    }
    return checked(Arrays.stream(rows).filter(row -> chosen.contains(group.apply(row))).toArray(), rows, share);
  }

  /// The latest rows; those of one moment stay together. Rows without a time are never held out.
  public static int[] latest(int[] rows, double[] time, double share) throws LearnException {
    double[] sorted = Arrays.stream(rows).mapToDouble(row -> time[row]).filter(t -> !Double.isNaN(t)).sorted().toArray();
    if (sorted.length == 0) {
      throw nothing(rows.length, share);
    }
    double from = sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * (1 - share)))];
    return checked(Arrays.stream(rows).filter(row -> time[row] >= from).toArray(), rows, share);
  }

  private static int[] first(int[] rows, double share, long seed) {
    var hash = new RowHash(seed);
    record Keyed(long hash, int row) {}
    // Another word than that of the folds: held-out rows are not a fold of the others.
    Keyed[] keyed = IntStream.of(rows).mapToObj(row -> new Keyed(hash.of("held:" + (row + 1L)), row)).toArray(Keyed[]::new);
    Arrays.sort(keyed, (a, b) -> a.hash == b.hash ? Integer.compare(a.row, b.row) : Long.compare(a.hash, b.hash));
    return Arrays.stream(keyed, 0, (int) Math.round(share * rows.length)).mapToInt(Keyed::row).sorted().toArray();
  }

  private static int[] checked(int[] held, int[] rows, double share) throws LearnException {
    if (held.length == 0 || held.length == rows.length) {
      throw nothing(rows.length, share);
    }
    return held;
  }

  private static LearnException nothing(int rows, double share) {
    return LearnException.input(
        "A hold-out of " + Math.round(share * 100) + " % cannot be taken from " + rows + " rows.", "Give more rows or groups, another share, or no hold-out.");
  }
}
