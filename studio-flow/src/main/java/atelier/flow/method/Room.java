package atelier.flow.method;

import atelier.core.job.Progress;

/// How a method may work: who hears how far it is, and how many threads it may use. What it gives depends on neither.
public record Room(Progress progress, int threads) {
  /// Half of this computer: the engine and the window go on beside it.
  public static Room here(Progress progress) {
    return new Room(progress, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /// One thread, and nobody listens.
  public static Room quiet() {
    return new Room(Progress.none(), 1);
  }

  /// Says that a round begins; also where a cancel lands.
  ///
  /// @param round from 1
  public void round(String what, int round, int rounds) {
    progress.report((round - 1.0) / rounds, what + " " + round + " of " + rounds);
  }

  /// The part of this work from one share of it to another.
  public Room slice(double from, double to) {
    return new Room(progress.slice(from, to), threads);
  }

  /// The same part, in which one sentence is said whatever is reported.
  public Room saying(String sentence, double from, double to) {
    return new Room(progress.slice(from, to).saying(step -> sentence), threads);
  }
}
