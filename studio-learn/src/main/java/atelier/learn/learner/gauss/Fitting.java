package atelier.learn.learner.gauss;

import atelier.learn.learner.Features;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.FitContext.Verdict;
import atelier.learn.learner.FloatMatrix;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Links;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/// One fit: how far likeness reaches and how much is noise, by marginal likelihood on some rows; then the weights of all rows.
final class Fitting {
  private static final double[] LENGTHS = {0.3, 0.6, 1.2, 2.5, 5, 10, 25};
  private static final double[] NOISES = {0.003, 0.03, 0.1, 0.25, 0.5, 0.8};
  private static final int ROWS_FOR_CHOICE = 300;
  // Keeps the matrix positive where rows are equal.
  private static final double JITTER = 1e-8;
  private static final double MOST_NOISE = 1e6;
  private static final double[] SHARPNESS = {0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15};

  private final Features train;
  private final GaussParams params;
  private final FitContext context;
  private final double[][] targets;
  private final double[] shift;
  private final double[] scale;

  Fitting(Features train, GaussParams params, FitContext context) {
    this.train = train;
    this.params = params;
    this.context = context;
    int outputs = Math.max(1, train.classes());
    this.targets = new double[outputs][];
    this.shift = new double[outputs];
    this.scale = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      int own = o;
      double[] y = train.classes() == 0 ? train.target() : Arrays.stream(train.target()).map(c -> c == own ? 1 : 0).toArray();
      shift[o] = mean(y);
      double mean = shift[o];
      double deviation = Math.sqrt(mean(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).toArray()));
      scale[o] = deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? deviation : 1;
      targets[o] = Arrays.stream(y).map(v -> scale[own] == 1 && deviation == 0 ? 0 : (v - mean) / scale[own]).toArray();
    }
  }

  private double mean(double[] values) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      double w = train.weight() == null ? 1 : train.weight()[i];
      sum += w * values[i];
      all += w;
    }
    return sum / all;
  }

  /// Distance and noise.
  private record Choice(double length, double noise) {}

  GaussModel run() throws LearnException {
    double unit = Math.sqrt(Math.max(1, train.x().columns()));
    Choice choice = choose(unit);
    context.progress().report(0.6, "solving for " + train.x().rows() + " rows");
    int n = train.x().rows();
    double[] distances = Kernel.distances(train.x(), context.threads());
    Cholesky factor = factor(distances, IntStream.range(0, n).toArray(), n, choice, true);
    double[] alpha = new double[n * targets.length];
    double[][] out = new double[targets.length][];
    double[] diagonal = train.classes() > 0 ? factor.inverseDiagonal() : new double[0];
    for (int o = 0; o < targets.length; o++) {
      double[] own = factor.solve(targets[o]);
      out[o] = new double[diagonal.length];
      for (int i = 0; i < n; i++) {
        alpha[i * targets.length + o] = own[i] * scale[o] * signal(choice);
        if (diagonal.length > 0) {
          // What the others say of row i (Rasmussen & Williams, eq. 5.12).
          out[o][i] = shift[o] + scale[o] * (targets[o][i] - own[i] / diagonal[i]);
        }
      }
    }
    return new GaussModel(train.classes(), train.x(), alpha, shift, choice.length(), sharpness(out));
  }

  private Choice choose(double unit) throws LearnException {
    int n = Math.min(ROWS_FOR_CHOICE, train.x().rows());
    int[] rows = IntStream.range(0, n).map(k -> (int) ((long) k * train.x().rows() / n)).toArray();
    FloatMatrix some = train.x().pick(rows);
    double[] distances = Kernel.distances(some, context.threads());
    double[] lengths = params.lengthScale() > 0 ? new double[] {params.lengthScale()} : LENGTHS;
    double[] noises = params.noise() > 0 ? new double[] {params.noise()} : NOISES;
    var best = new Choice(lengths[lengths.length / 2] * unit, noises[noises.length / 2]);
    double highest = Double.NEGATIVE_INFINITY;
    Verdict verdict = Verdict.CONTINUE;
    for (int l = 0; l < lengths.length && verdict == Verdict.CONTINUE; l++) {
      for (double noise : noises) {
        var choice = new Choice(lengths[l] * unit, noise);
        double likelihood = likelihood(distances, rows, n, choice);
        if (likelihood > highest) {
          highest = likelihood;
          best = choice;
        }
      }
      verdict = context.report(l + 1, lengths.length, Map.of());
    }
    return best;
  }

  /// The logarithm of the chance of the targets, without its constant, over all outputs.
  private double likelihood(double[] distances, int[] rows, int n, Choice choice) throws LearnException {
    Cholesky factor = factor(distances, rows, n, choice, false);
    double sum = 0;
    for (double[] target : targets) {
      double[] y = Arrays.stream(rows).mapToDouble(row -> target[row]).toArray();
      double[] solved = factor.solve(y);
      for (int i = 0; i < n; i++) {
        sum -= 0.5 * y[i] * solved[i];
      }
      sum -= factor.halfLogDeterminant();
    }
    return sum;
  }

  /// Signal and noise add up to the targets' variance, 1; a row of twice the weight has half the noise.
  private Cholesky factor(double[] distances, int[] rows, int n, Choice choice, boolean reports) throws LearnException {
    var kernel = new Kernel(choice.length());
    double signal = signal(choice);
    double meanWeight = train.weight() == null ? 1 : Arrays.stream(train.weight()).average().orElse(1);
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        a[i * n + j] = signal * kernel.of(distances[i * n + j]);
      }
      double weight = train.weight() == null ? 1 : train.weight()[rows[i]] / meanWeight;
      a[i * n + i] = signal + JITTER + Math.min(MOST_NOISE, choice.noise() / weight);
    }
    Cholesky factor = Cholesky.of(a, n, done -> {
      if (reports) {
        context.progress().report(0.6 + 0.35 * done / n, "solving for " + n + " rows");
      }
    });
    if (factor == null) {
      throw LearnException.work("The Gaussian process cannot be solved: its rows are too much alike.", "Give a larger noise, or choose the algorithm 'linear'.", null);
    }
    return factor;
  }

  private static double signal(Choice choice) {
    return Math.max(1e-6, 1 - choice.noise());
  }

  /// How strongly the classes' scores differ in the probabilities: by the log loss of what the others say of each row.
  private double sharpness(double[][] out) {
    if (train.classes() == 0) {
      return 1;
    }
    double best = 1;
    double lowest = Double.POSITIVE_INFINITY;
    int k = train.classes();
    for (double sharpness : SHARPNESS) {
      double loss = 0;
      for (int i = 0; i < train.x().rows(); i++) {
        double[] margins = new double[k];
        for (int o = 0; o < k; o++) {
          margins[o] = sharpness * out[o][i];
        }
        Links.softmax(margins, k);
        loss -= (train.weight() == null ? 1 : train.weight()[i]) * Math.log(Math.max(1e-12, margins[(int) train.target()[i]]));
      }
      if (loss < lowest) {
        lowest = loss;
        best = sharpness;
      }
    }
    return best;
  }
}
