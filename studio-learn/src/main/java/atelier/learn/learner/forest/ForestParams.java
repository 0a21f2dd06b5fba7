package atelier.learn.learner.forest;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of a random forest.
public record ForestParams(
    @Param(help = "Trees; more is steadier and slower.", min = 1, max = 2000, scale = Scale.LOG) int trees,
    @Param(help = "Longest path of a tree.", min = 1, max = 64) int maxDepth,
    @Param(help = "Fewest rows in a leaf.", min = 1, max = 1000, scale = Scale.LOG) int minSamplesLeaf,
    @Param(help = "Share of the features among which each split chooses; 0 takes the square root for classes and a third for values.", min = 0, max = 1)
        double maxFeatures,
    @Param(help = "Share of the rows that each tree draws, with repetition.", min = 0.01, max = 1) double subsample) {}
