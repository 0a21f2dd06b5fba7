package atelier.learn.learner.forest;

import atelier.learn.learner.Features;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What the rows of a tree say.
sealed interface Target {
  /// Sums up rows of a node.
  ///
  /// @param times how often each row was drawn
  Leaf leaf(int[] rows, int[] times);

  Tally tally(Leaf node);

  /// The rows of which `times` is not 0, in order.
  Target drawn(int[] times);

  /// A leaf's value or probabilities.
  double[] answer(Leaf leaf);

  static Target of(Features train) {
    if (train.classes() == 0) {
      double mean = Arrays.stream(train.target()).average().orElse(0);
      // Sums of squares around the mean keep the digits that large numbers such as years would cost.
      return new Values(Arrays.stream(train.target()).map(y -> y - mean).toArray(), mean);
    }
    return new Classes(Arrays.stream(train.target()).mapToInt(y -> (int) y).toArray(), train.classes());
  }

  /// A class a row.
  record Classes(int[] of, int classes) implements Target {
    @Override
    public Leaf leaf(int[] rows, int[] times) {
      double[] sums = new double[classes];
      int drawn = 0;
      for (int row : rows) {
        sums[of[row]] += times[row];
        drawn += times[row];
      }
      boolean pure = false;
      for (double sum : sums) {
        pure |= sum == drawn;
      }
      return new Leaf(drawn, sums, pure);
    }

    @Override
    public Tally tally(Leaf node) {
      return new Tally.Classes(node, of);
    }

    @Override
    public Classes drawn(int[] times) {
      return new Classes(rows(times).map(i -> of[i]).toArray(), classes);
    }

    @Override
    public double[] answer(Leaf leaf) {
      return Arrays.stream(leaf.sums()).map(sum -> sum / leaf.size()).toArray();
    }
  }

  /// A value a row.
  ///
  /// @param of   distances from the mean
  /// @param mean of all rows
  record Values(double[] of, double mean) implements Target {
    @Override
    public Leaf leaf(int[] rows, int[] times) {
      double sum = 0;
      int drawn = 0;
      boolean pure = true;
      for (int row : rows) {
        sum += of[row] * times[row];
        drawn += times[row];
        pure &= of[row] == of[rows[0]];
      }
      return new Leaf(drawn, new double[] {sum}, pure);
    }

    @Override
    public Tally tally(Leaf node) {
      return new Tally.Values(node, of);
    }

    @Override
    public Values drawn(int[] times) {
      return new Values(rows(times).mapToDouble(i -> of[i]).toArray(), mean);
    }

    @Override
    public double[] answer(Leaf leaf) {
      return new double[] {leaf.sums()[0] / leaf.size()};
    }
  }

  private static IntStream rows(int[] times) {
    return IntStream.range(0, times.length).filter(i -> times[i] > 0);
  }
}
