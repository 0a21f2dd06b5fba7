package atelier.learn.report;

import java.util.List;

/// A confusion matrix: `counts` row by row by the true class, across by the class that is called.
public record Matrix(List<String> classes, List<List<Long>> counts) {
  public Matrix {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
  }

  public long count(int truth, int called) {
    return counts.get(truth).get(called);
  }

  public long rows() {
    return counts.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  /// Rows of a true class.
  public long ofTruth(int truth) {
    return counts.get(truth).stream().mapToLong(Long::longValue).sum();
  }

  /// Rows called to be of a class.
  public long ofCalls(int called) {
    return counts.stream().mapToLong(row -> row.get(called)).sum();
  }

  /// A cell as a share of its row; NaN where that is empty.
  public double rowShare(int truth, int called) {
    return (double) count(truth, called) / ofTruth(truth);
  }

  /// A cell as a share of its column; NaN where that is empty.
  public double columnShare(int truth, int called) {
    return (double) count(truth, called) / ofCalls(called);
  }

  /// Share of all rows that is right.
  public double accuracy() {
    long right = 0;
    for (int k = 0; k < classes.size(); k++) {
      right += count(k, k);
    }
    return (double) right / rows();
  }

  /// Of what is called to be of a class, the share that is; of what is of it, the share that is called: their harmonic mean.
  public double f1(int k) {
    long both = ofTruth(k) + ofCalls(k);
    return both == 0 ? 0 : 2.0 * count(k, k) / both;
  }
}
