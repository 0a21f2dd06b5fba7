package atelier.learn.learner.linear;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of a linear model.
public record LinearParams(
    @Param(
            help = "How strongly weights are pulled towards 0, against the summed loss: scikit-learn's alpha of Ridge, or 1/C.",
            min = 0, max = 1e6, scale = Scale.AUTO)
        double alpha,
    @Param(help = "Share of the pull that is by size (lasso, makes weights 0); the rest is by square (ridge).", min = 0, max = 1) double l1Ratio,
    @Param(help = "Most steps of the solver.", min = 1, max = 10_000, scale = Scale.LOG) int maxIterations,
    @Param(help = "Stops where no weight's slope of the mean loss is above this.", min = 1e-10, max = 0.1, scale = Scale.LOG) double tolerance) {}
