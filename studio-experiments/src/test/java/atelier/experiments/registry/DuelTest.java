package atelier.experiments.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A difference and its interval have the same sign, and the same words.
class DuelTest {
  private static String sentence(double difference, double low, double high, double p) {
    return new Duel(1, 2, "folds of x", 100, false, "auc", true, 0.5, 0.5 + difference, difference, low, high, p, null, List.of()).sentence();
  }

  @Test
  void theIntervalIsOfWhatIsSaid() {
    assertThat(sentence(0.1175, 0.0849, 0.1510, 0.001)).isEqualTo("Version 2 is better than the champion by 0.1175 (95 % interval 0.08490 to 0.1510, p = 0.00100).");
    assertThat(sentence(-0.1175, -0.1510, -0.0849, 0.001)).isEqualTo("Version 2 is worse than the champion by 0.1175 (95 % interval 0.08490 to 0.1510, p = 0.00100).");
    assertThat(sentence(-0.003125, -0.02491, 0.01933, 0.8)).startsWith("The two cannot be told apart: the difference is -0.003125 (95 % interval -0.02491 to 0.01933, p = 0.800)").contains("above 0, version 2 would be better");
  }

  @Test
  void aLargePLeavesItOpen() {
    assertThat(sentence(-0.1, -0.2, -0.01, 0.06)).startsWith("The two cannot be told apart: the difference is -0.1000 (95 % interval -0.2000 to -0.01000");
  }
}
