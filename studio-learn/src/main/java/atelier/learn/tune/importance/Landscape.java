package atelier.learn.tune.importance;

import atelier.learn.learner.LearnException;
import atelier.learn.tune.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What score may be expected over two parameters, the mean over all others: the same forest that says which parameters matter.
public final class Landscape {
  private final Importance.Forest forest;

  private Landscape(Importance.Forest forest) {
    this.forest = forest;
  }

  /// @return empty with fewer than ten trials, or where all scores are equal
  public static Optional<Landscape> of(Space space, List<Importance.Scored> trials) throws LearnException {
    if (trials.size() < Importance.FEWEST_TRIALS || trials.stream().mapToDouble(Importance.Scored::score).distinct().count() < 2) {
      return Optional.empty();
    }
    return Optional.of(new Landscape(Importance.forest(space, trials)));
  }

  /// Expected scores at the middles of an even grid of shares of the ranges.
  ///
  /// @param first  parameter by its place in the space
  /// @param second another one
  /// @return by cell of the first, within it by cell of the second
  public double[][] over(int first, int second, int cells) {
    if (first == second) {
      throw new IllegalArgumentException("A landscape needs two parameters.");
    }
    double[][] sums = new double[cells][cells];
    for (double[] row : sums) {
      Arrays.fill(row, forest.base());
    }
    forest.trees().forEach(tree -> tree.addMarginal(first, second, sums));
    return sums;
  }
}
