package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Trial;
import atelier.ui.chart.Surface;
import java.util.Arrays;
import java.util.Objects;
import javafx.scene.paint.Color;

/// The colour of a score: from dull for the worst to bright for the best, by rank, so that one bad trial does not make all others look alike.
///
/// Viridis, which keeps its order in grey and for all kinds of colour vision; of its ends that part is left out that would not be seen on the ground.
final class Shade {
  private static final Color[] VIRIDIS = {Color.web("#440154"), Color.web("#3b528b"), Color.web("#21918c"), Color.web("#5ec962"), Color.web("#fde725")};

  private final double[] losses;

  private Shade(double[] losses) {
    this.losses = losses;
  }

  static Shade of(TuneBoard board) {
    return new Shade(board.done().stream().mapToDouble(trial -> board.direction().loss(Objects.requireNonNull(trial.score()))).sorted().toArray());
  }

  /// @param trial with a score
  Color of(Trial trial, TuneBoard board, Surface s) {
    double loss = board.direction().loss(Objects.requireNonNull(trial.score()));
    int rank = Arrays.binarySearch(losses, loss);
    double share = losses.length < 2 ? 1 : 1 - (double) Math.max(0, rank < 0 ? -rank - 1 : rank) / (losses.length - 1);
    return at(Math.clamp(share, 0, 1), s);
  }

  /// @param share 0 for the worst to 1 for the best
  static Color at(double share, Surface s) {
    boolean dark = s.ground().getBrightness() < 0.5;
    double place = (dark ? 0.28 + 0.72 * share : 0.86 * share) * (VIRIDIS.length - 1);
    int from = Math.min((int) place, VIRIDIS.length - 2);
    return VIRIDIS[from].interpolate(VIRIDIS[from + 1], place - from);
  }
}
