package atelier.learn.learner.net;

import atelier.core.param.Param;
import atelier.core.param.Param.Scale;

/// What can be set of a neural net.
public record NetParams(
    @Param(help = "Units of each hidden layer.", min = 1, max = 1024, scale = Scale.LOG) int hiddenSize,
    @Param(help = "Hidden layers; 0 makes it a linear model.", min = 0, max = 6) int hiddenLayers,
    @Param(help = "Share of the units that are switched off by chance in each step, so that none is relied on.", min = 0, max = 0.8) double dropout,
    @Param(help = "Size of Adam's steps.", min = 1e-5, max = 0.1, scale = Scale.LOG) double learningRate,
    @Param(help = "Pull of weights towards 0, by their square.", min = 0, max = 1, scale = Scale.AUTO) double weightDecay,
    @Param(help = "Most rows a step; small tables take fewer, so that an epoch has 20 steps.", min = 8, max = 8192, scale = Scale.LOG) int batchSize,
    @Param(help = "Most passes over the rows.", min = 1, max = 1000, scale = Scale.LOG) int maxEpochs,
    @Param(help = "Stops when so many epochs brought nothing on the validation rows; the best epoch is kept in any case. 0 never stops.", min = 0, max = 1000)
        int earlyStoppingRounds,
    @Param(help = "Share of the training rows that are held out to find the best epoch where no validation rows are given; 0 keeps the last epoch.",
            min = 0, max = 0.5)
        double validationShare) {
  /// Rows a step.
  int batch(int rows) {
    return Math.clamp(rows / 20, Math.min(8, batchSize), batchSize);
  }
}
