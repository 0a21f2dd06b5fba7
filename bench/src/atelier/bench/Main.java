package atelier.bench;

import java.util.ArrayList;
import java.util.List;

/// Lists the benchmarks, or runs one and prints its result as one line of JSON.
final class Main {

  private static final int WRONG_USAGE = 2;

  private static final List<Benchmark> ALL =
      List.of(
          new ImportBenchmark(), new TrainBenchmark(), new PredictBenchmark(), new FlowBenchmark(), new PandasBenchmark(), new StepBenchmark(), new GridBenchmark(), new CliBenchmark(), new WhatIfBenchmark(), new TuneBenchmark(), new AshaBenchmark(), new StartBenchmark(), new OpenBenchmark(), new InsightBenchmark(), new WideBenchmark(), new AutomlBenchmark(), new AutomlPublishedBenchmark(), new LeaderboardBenchmark());

  private Main() {}

  public static void main(String[] args) throws Exception {
    var names = new ArrayList<>(List.of(args));
    boolean quiet = names.remove("--json");
    if (names.isEmpty()) {
      ALL.forEach(each -> System.out.printf("%-10s %s%n", each.name(), each.title()));
      return;
    }
    var chosen = ALL.stream().filter(each -> names.equals(List.of(each.name()))).findFirst();
    if (chosen.isEmpty()) {
      System.err.println(
          "bench: there is no " + String.join(" ", names) + "; bench/run lists the names.");
      System.exit(WRONG_USAGE);
    }
    var rounds = new Rounds(quiet ? line -> {} : System.err::println);
    System.out.println(chosen.get().run(rounds).json(chosen.get().name()));
  }
}
