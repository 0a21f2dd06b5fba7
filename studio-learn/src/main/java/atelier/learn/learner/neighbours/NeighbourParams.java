package atelier.learn.learner.neighbours;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of nearest neighbours.
public record NeighbourParams(
    @Param(help = "Training rows that vote on a row: those nearest to it.", min = 1, max = 1024, scale = Scale.LOG) int neighbors,
    @Param(help = "How much nearer neighbours count for more: a vote counts by its distance to the power of minus this; 0 counts all the same.", min = 0, max = 4)
        double distancePower,
    @Param(help = "Votes that are added to each class by its share of all rows; keeps probabilities off 0 and 1. Without effect on numbers.", min = 0, max = 100)
        double smoothing,
    @Param(help = "Most training rows that are kept, drawn by chance; more are slower to predict with and make a larger model.",
            min = 100, max = 1_000_000, scale = Scale.LOG)
        int maxRows) {}
