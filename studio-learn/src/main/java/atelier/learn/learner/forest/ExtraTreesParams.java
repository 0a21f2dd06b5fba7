package atelier.learn.learner.forest;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of extra-trees.
public record ExtraTreesParams(
    @Param(help = "Trees in the forest; more are never worse, only slower.", min = 1, max = 5000, scale = Scale.LOG) int trees,
    @Param(help = "Most comparisons on the way to a leaf.", min = 1, max = 100) int maxDepth,
    @Param(help = "Fewest rows in a leaf; more make smoother predictions and smaller models.", min = 1, max = 10_000, scale = Scale.LOG) int minSamplesLeaf,
    @Param(help = "Share of the columns that each comparison chooses from; 0 takes the square root of their number for classes, all for values.", min = 0, max = 1)
        double maxFeatures,
    @Param(help = "Rows that each tree sees, as a share of all; none twice, but where rows have weights they are drawn with replacement, by weight.", min = 0.001, max = 1)
        double subsample,
    @Param(help = "Most rows that each tree sees; keeps large tables fast.", min = 100, max = 100_000_000, scale = Scale.LOG) int maxSampleRows) {
  /// The same in the words of a forest, for one table.
  ForestParams forest(int columns, int classes) {
    double share = maxFeatures > 0 ? maxFeatures : classes > 0 ? Math.sqrt(columns) / columns : 1;
    return new ForestParams(trees, maxDepth, minSamplesLeaf, share, subsample, maxSampleRows);
  }
}
