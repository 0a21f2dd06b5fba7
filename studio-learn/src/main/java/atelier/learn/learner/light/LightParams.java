package atelier.learn.learner.light;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of LightGBM's trees; names are XGBoost's where it has the same, so that what was learned of one holds for the other.
public record LightParams(
    @Param(help = "Trees a margin: rounds of boosting.", min = 1, max = 10_000, scale = Scale.LOG) int numRound,
    @Param(help = "How much of each tree is added; smaller needs more rounds.", min = 0.001, max = 1, scale = Scale.LOG) double eta,
    @Param(help = "Most leaves of a tree; the leaf that gains most is split next, however deep it is.", min = 2, max = 4096, scale = Scale.LOG) int maxLeaves,
    @Param(help = "Longest path of a tree; 0 sets no limit.", min = 0, max = 64) int maxDepth,
    @Param(help = "Fewest rows in a leaf.", min = 1, max = 10_000, scale = Scale.LOG) int minDataInLeaf,
    @Param(help = "Smallest weight (second derivative) of the rows in a leaf.", min = 0, max = 1000, scale = Scale.AUTO) double minChildWeight,
    @Param(help = "Share of the rows that each tree sees.", min = 0.1, max = 1) double subsample,
    @Param(help = "Share of the columns that each tree sees.", min = 0.1, max = 1) double colsampleBytree,
    @Param(help = "Pull of leaf values towards 0, by their square.", min = 0, max = 1000) double lambda,
    @Param(help = "Pull of leaf values towards 0, by their size.", min = 0, max = 1000) double alpha,
    @Param(help = "Smallest gain for which a leaf is split.", min = 0, max = 1000) double gamma,
    @Param(help = "Steps into which each column's values are sorted.", min = 2, max = 4096, scale = Scale.LOG) int maxBin,
    @Param(help = "Stops when so many rounds brought nothing on the validation rows, and keeps the best; 0 never stops.", min = 0, max = 1000)
        int earlyStoppingRounds) {}
