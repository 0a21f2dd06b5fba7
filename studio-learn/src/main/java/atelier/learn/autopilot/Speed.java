package atelier.learn.autopilot;

import java.util.List;

/// How patiently boosted trees learn: small steps in many rounds where there is time for them.
enum Speed {
  SLOW(0.05, 25, 50, 100, 150, 225, 325, 450, 650),
  QUICK(0.1, 25, 50, 80, 120, 170, 240),
  HURRIED(0.2, 10, 20, 35, 60, 100),
  RUSHED(0.35, 5, 10, 16, 25, 40);

  private final double eta;
  private final List<Integer> rounds;

  Speed(double eta, Integer... rounds) {
    this.eta = eta;
    this.rounds = List.of(rounds);
  }

  double eta() {
    return eta;
  }

  /// Looked at on the way; the last are grown.
  List<Integer> rounds() {
    return rounds;
  }
}
