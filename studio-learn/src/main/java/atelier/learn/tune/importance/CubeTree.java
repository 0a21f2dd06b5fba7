package atelier.learn.tune.importance;

import atelier.learn.learner.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// A tree as a function on the unit cube: boxes with a value each.
final class CubeTree {
  /// @param low  corner of the box
  /// @param high opposite corner
  private record Box(double[] low, double[] high, double value) {
    double width(int i) {
      return high[i] - low[i];
    }

    double volume() {
      double volume = 1;
      for (int i = 0; i < low.length; i++) {
        volume *= width(i);
      }
      return volume;
    }
  }

  private final List<Box> boxes = new ArrayList<>();
  private final double mean;
  private final double variance;

  private CubeTree(Formula.Tree tree, int dimensions) {
    double[] low = new double[dimensions];
    double[] high = new double[dimensions];
    java.util.Arrays.fill(high, 1);
    collect(tree, 0, low, high);
    this.mean = boxes.stream().mapToDouble(box -> box.volume() * box.value()).sum();
    this.variance = boxes.stream().mapToDouble(box -> box.volume() * (box.value() - mean) * (box.value() - mean)).sum();
  }

  static CubeTree of(Formula.Tree tree, int dimensions) {
    return new CubeTree(tree, dimensions);
  }

  private void collect(Formula.Tree tree, int node, double[] low, double[] high) {
    int feature = tree.feature()[node];
    if (feature < 0) {
      var box = new Box(low, high, tree.leaf()[node]);
      if (box.volume() > 0) { // a cut at the edge of the cube leaves a box of nothing
        boxes.add(box);
      }
      return;
    }
    double cut = Math.clamp(tree.threshold()[node], low[feature], high[feature]);
    double[] middleHigh = high.clone();
    double[] middleLow = low.clone();
    middleHigh[feature] = cut;
    middleLow[feature] = cut;
    collect(tree, tree.left()[node], low, middleHigh);
    collect(tree, tree.right()[node], middleLow, high);
  }

  double variance() {
    return variance;
  }

  /// Adds, to each cell of an even grid over two coordinates, the mean over all others at its middle.
  ///
  /// @param sums by cell of the second coordinate within cell of the first
  void addMarginal(int first, int second, double[][] sums) {
    int cells = sums.length;
    for (Box box : boxes) {
      double part = box.value() * box.volume() / (box.width(first) * box.width(second));
      for (int i = cell(box.low()[first], cells); i < cells && middle(i, cells) < box.high()[first]; i++) {
        for (int j = cell(box.low()[second], cells); j < cells && middle(j, cells) < box.high()[second]; j++) {
          sums[i][j] += part;
        }
      }
    }
  }

  /// The first cell whose middle is not below a cut.
  private static int cell(double low, int cells) {
    return (int) Math.max(0, Math.ceil(low * cells - 0.5));
  }

  private static double middle(int cell, int cells) {
    return (cell + 0.5) / cells;
  }

  /// Variance of the mean over all other coordinates.
  double variance(int coordinate) {
    double[] cuts = boxes.stream().flatMapToDouble(box -> DoubleStream.of(box.low()[coordinate], box.high()[coordinate])).sorted().distinct().toArray();
    double sum = 0;
    for (int k = 0; k + 1 < cuts.length; k++) {
      double middle = (cuts[k] + cuts[k + 1]) / 2;
      double marginal = 0;
      for (Box box : boxes) {
        if (box.low()[coordinate] < middle && middle < box.high()[coordinate]) {
          marginal += box.value() * box.volume() / box.width(coordinate);
        }
      }
      sum += (cuts[k + 1] - cuts[k]) * (marginal - mean) * (marginal - mean);
    }
    return sum;
  }
}
