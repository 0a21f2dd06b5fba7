package atelier.bench;

/// One question about speed, answered against a peer. A new one goes into the list of [Main].
interface Benchmark {

  /// What it is called on the command line.
  String name();

  /// What it measures, in one sentence.
  String title();

  /// Measures; takes as long as it takes.
  Result run(Rounds rounds) throws Exception;
}
