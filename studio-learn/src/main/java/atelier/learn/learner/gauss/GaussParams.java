package atelier.learn.learner.gauss;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of a Gaussian process.
public record GaussParams(
    @Param(
            help = "Distance over which rows are alike, in deviations of a column times the root of their number; 0 chooses it by likelihood.",
            min = 0, max = 100, scale = Scale.AUTO)
        double lengthScale,
    @Param(help = "Share of the target's variance that is noise; 0 chooses it by likelihood.", min = 0, max = 1) double noise,
    @Param(help = "Most training rows, drawn by chance; time grows with their cube.", min = 20, max = 5000, scale = Scale.LOG) int maxRows) {}
