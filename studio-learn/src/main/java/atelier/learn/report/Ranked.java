package atelier.learn.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of one class and the others, sorted by the class's probability; makes its curves.
final class Ranked {
  /// Kept at all of these, so that a slider in steps of 0.005 or 0.01 is exact.
  private static final int STEPS = 200;

  private final double[] level;
  private final long[] found;
  private final long[] alarms;
  private final int distinct;
  private final long positives;
  private final long negatives;

  /// @param positive whether a row is of the class
  /// @param score    its probability of the class, 0 to 1
  Ranked(boolean[] positive, double[] score) {
    int n = score.length;
    long[] order = new long[n];
    for (int i = 0; i < n; i++) {
      // Bits of numbers from 0 on rise with the number: value and truth sort as one.
      order[i] = Double.doubleToRawLongBits(score[i] + 0.0) << 1 | (positive[i] ? 1 : 0);
    }
    Arrays.sort(order);
    level = new double[n];
    found = new long[n];
    alarms = new long[n];
    int at = -1;
    long hits = 0;
    for (int k = n - 1; k >= 0; k--) {
      double value = Double.longBitsToDouble(order[k] >>> 1);
      hits += order[k] & 1;
      at = at < 0 || value != level[at] ? at + 1 : at;
      level[at] = value;
      found[at] = hits;
      alarms[at] = n - k - hits;
    }
    distinct = at + 1;
    positives = hits;
    negatives = n - hits;
  }

  /// @param most levels to keep, at least 4 × 200
  ThresholdCurve curve(int most) {
    int[] kept = distinct <= most ? all() : chosen(most);
    return new ThresholdCurve(
        Arrays.stream(kept).mapToObj(i -> level[i]).toList(), Arrays.stream(kept).mapToObj(i -> found[i]).toList(), Arrays.stream(kept).mapToObj(i -> alarms[i]).toList(),
        positives, negatives, kept.length == distinct);
  }

  private int[] all() {
    int[] all = new int[distinct];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private int[] chosen(int most) {
    var kept = new java.util.BitSet(distinct);
    kept.set(0);
    kept.set(distinct - 1);
    for (int step = 1; step < STEPS; step++) {
      int above = above((double) step / STEPS);
      if (above >= 0) {
        kept.set(above);
      }
    }
    double gap = (double) (positives + negatives) / Math.max(1, most - kept.cardinality());
    double next = gap;
    for (int i = 0; i < distinct; i++) {
      if (found[i] + alarms[i] >= next && kept.cardinality() < most) {
        kept.set(i);
        next = found[i] + alarms[i] + gap;
      }
    }
    return kept.stream().toArray();
  }

  /// The lowest level above a threshold; -1 for none.
  private int above(double threshold) {
    int low = 0;
    int high = distinct;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (level[middle] > threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /// Bins between the quantiles of the probability, as scikit-learn's `calibration_curve(strategy="quantile")` makes them; empty ones left out.
  List<ClassCurves.Bin> calibration(int bins) {
    double[] edges = edges(bins);
    var made = new ArrayList<ClassCurves.Bin>();
    int at = distinct - 1;
    for (int b = 0; b < bins; b++) {
      double sum = 0;
      long rows = 0;
      long hits = 0;
      for (; at >= 0 && (b == bins - 1 || level[at] <= edges[b]); at--) {
        long all = found[at] + alarms[at] - (at == 0 ? 0 : found[at - 1] + alarms[at - 1]);
        sum += all * level[at];
        rows += all;
        hits += found[at] - (at == 0 ? 0 : found[at - 1]);
      }
      if (rows > 0) {
        Interval wilson = Interval.wilson(hits, rows);
        made.add(new ClassCurves.Bin(rows, sum / rows, (double) hits / rows, wilson.low(), wilson.high()));
      }
    }
    return made;
  }

  private double[] edges(int bins) {
    double[] edges = new double[bins - 1];
    for (int b = 1; b < bins; b++) {
      double at = (double) b / bins * (positives + negatives - 1);
      double low = ofRank((long) Math.floor(at));
      double high = ofRank((long) Math.ceil(at));
      edges[b - 1] = low + (at - Math.floor(at)) * (high - low);
    }
    return edges;
  }

  /// The probability of that place when rows stand from the lowest on.
  private double ofRank(long rank) {
    long fromTop = positives + negatives - rank;
    int low = 0;
    int high = distinct - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (found[middle] + alarms[middle] < fromTop) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return level[low];
  }
}
