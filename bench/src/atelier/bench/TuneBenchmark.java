package atelier.bench;

import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.strategy.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How low the Bayesian search comes in 60 trials of three functions with known least values; the peer is the strategy random, beside Optuna's published medians.
final class TuneBenchmark implements Benchmark {
  private static final int TRIALS = 60;
  private static final int SEEDS = 5;

  /// Aims, and medians of Optuna 3.1's TPE and multivariate TPE under the same conditions.
  private static final Map<TestFunction, double[]> KNOWN = Map.of(
      TestFunction.BRANIN, new double[] {0.41, 0.503, 0.469}, TestFunction.HARTMANN6, new double[] {-3.20, -2.723, -3.028}, TestFunction.MIXED, new double[] {0.0185, 0.0185, 0.0247});

  @Override
  public String name() {
    return "tune";
  }

  @Override
  public String title() {
    return "60 trials, median of 5 seeds of three test functions: how many of the aims are missed; peer: the strategy random";
  }

  @Override
  public Result run(Rounds rounds) throws Exception {
    Map<String, Object> detail = new LinkedHashMap<>();
    int missed = 0;
    int missedByChance = 0;
    for (TestFunction function : TestFunction.values()) {
      long start = System.nanoTime();
      List<Double> ours = bests(function, SearchKind.BAYESIAN);
      double seconds = (System.nanoTime() - start) / 1e9 / SEEDS;
      List<Double> chance = bests(function, SearchKind.RANDOM);
      double[] known = KNOWN.get(function);
      missed += Rounds.median(ours) <= known[0] ? 0 : 1;
      missedByChance += Rounds.median(chance) <= known[0] ? 0 : 1;
      rounds.progress().accept("%s: %.4f, by chance %.4f".formatted(function.id(), Rounds.median(ours), Rounds.median(chance)));
      detail.put(function.id(), Map.of(
          "median", Rounds.median(ours), "all", ours, "random", Rounds.median(chance), "aim", known[0], "optuna_tpe", known[1], "optuna_multivariate_tpe", known[2], "least", function.least(),
          "seconds_a_search", Math.round(100 * seconds) / 100.0));
    }
    return new Result(missed, missedByChance, "aims missed of 3", detail);
  }

  private static List<Double> bests(TestFunction function, SearchKind kind) throws Exception {
    var bests = new ArrayList<Double>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Strategy strategy = kind.over(function.space(), seed);
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < TRIALS; i++) {
        var configuration = strategy.ask(i).orElseThrow();
        double value = function.at(configuration);
        best = Math.min(best, value);
        strategy.tell(configuration, new atelier.learn.tune.strategy.Result.Scored(value));
      }
      bests.add(best);
    }
    return bests;
  }
}
