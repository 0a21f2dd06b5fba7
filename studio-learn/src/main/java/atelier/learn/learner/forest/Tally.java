package atelier.learn.learner.forest;

/// Measures a cut while rows pass from above it to below: the sum over both sides of (squared sums / rows).
///
/// Its highest value is the lowest Gini impurity for classes, the lowest variance for values (Breiman et al. 1984, sections 4.3 and 8.4).
abstract sealed class Tally {
  private int below;
  private int above;

  /// @param node the sums of the node to be cut; all rows are above at first
  Tally(Leaf node) {
    this.above = node.size();
  }

  final void pass(int row, int times) {
    below += times;
    above -= times;
    move(row, times);
  }

  final int below() {
    return below;
  }

  final int above() {
    return above;
  }

  /// NaN-free also while one side has no rows.
  final double quality() {
    return share(underSquared(), below) + share(overSquared(), above);
  }

  private static double share(double squared, int rows) {
    return rows == 0 ? 0 : squared / rows;
  }

  abstract double underSquared();

  abstract double overSquared();

  abstract void move(int row, int times);

  /// For classes.
  static final class Classes extends Tally {
    private final int[] classOf;
    private final double[] under;
    private final double[] over;
    private double underSquared;
    private double overSquared;

    Classes(Leaf node, int[] classOf) {
      super(node);
      this.classOf = classOf;
      this.under = new double[node.sums().length];
      this.over = node.sums().clone();
      for (double sum : over) {
        overSquared += sum * sum;
      }
    }

    @Override
    void move(int row, int times) {
      int k = classOf[row];
      underSquared += times * (2 * under[k] + times);
      overSquared -= times * (2 * over[k] - times);
      under[k] += times;
      over[k] -= times;
    }

    @Override
    double underSquared() {
      return underSquared;
    }

    @Override
    double overSquared() {
      return overSquared;
    }
  }

  /// For values.
  static final class Values extends Tally {
    private final double[] valueOf;
    private double under;
    private double over;

    Values(Leaf node, double[] valueOf) {
      super(node);
      this.valueOf = valueOf;
      this.over = node.sums()[0];
    }

    @Override
    void move(int row, int times) {
      double moved = times * valueOf[row];
      under += moved;
      over -= moved;
    }

    @Override
    double underSquared() {
      return under * under;
    }

    @Override
    double overSquared() {
      return over * over;
    }
  }
}
