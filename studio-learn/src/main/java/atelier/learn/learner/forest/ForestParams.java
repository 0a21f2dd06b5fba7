package atelier.learn.learner.forest;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of a random forest.
public record ForestParams(
    @Param(help = "Trees in the forest; more are never worse, only slower.", min = 1, max = 5000, scale = Scale.LOG) int trees,
    @Param(help = "Most comparisons on the way to a leaf.", min = 1, max = 100) int maxDepth,
    @Param(help = "Fewest drawn rows in a leaf; more make smoother predictions and smaller models.", min = 1, max = 10_000, scale = Scale.LOG)
        int minSamplesLeaf,
    @Param(help = "Share of the columns that each comparison chooses from; 0 takes the square root of their number for classes, a third for values.",
            min = 0, max = 1)
        double maxFeatures,
    @Param(help = "Rows drawn for each tree, as a share of all; they are drawn with replacement, by weight.", min = 0.001, max = 1)
        double subsample,
    @Param(help = "Most rows drawn for each tree; keeps large tables fast.", min = 100, max = 100_000_000, scale = Scale.LOG) int maxSampleRows) {
  // Of all trees together, about 21 bytes each and 8 a class: what a forest may hold; trees then keep their most useful comparisons.
  private static final int MOST_NODES = 16_000_000;

  /// Columns that each comparison chooses from.
  int candidates(int columns, int classes) {
    double wanted = maxFeatures > 0 ? maxFeatures * columns : classes > 0 ? Math.sqrt(columns) : columns / 3.0;
    return Math.clamp((int) Math.floor(wanted + 1e-9), 1, columns);
  }

  /// Most leaves a tree may have.
  int mostLeaves() {
    return Math.max(2, MOST_NODES / 2 / trees);
  }

  /// Rows that each tree draws.
  int draws(int rows) {
    return (int) Math.clamp(Math.round(subsample * rows), 1, (long) maxSampleRows);
  }
}
