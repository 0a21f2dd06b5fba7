package atelier.experiments.ui.parallel;

import atelier.ui.chart.Surface;
import java.util.List;
import java.util.function.Function;
import javafx.scene.paint.Color;

/// What parallel coordinates show: axes from left to right, and a strand through them for each thing that was tried.
///
/// @param strands the first lie over the others
/// @param best    id of the strand that is drawn dark; -1 for none
/// @param chosen  id of another that is drawn thick; -1 for none
public record Parallels(List<Axis> axes, List<Strand> strands, int best, int chosen) {
  public Parallels {
    axes = List.copyOf(axes);
    strands = List.copyOf(strands);
  }

  /// One axis.
  ///
  /// @param low   what stands at its foot
  /// @param high  what stands at its head
  /// @param marks what stands beside it in place of its ends; empty where those say enough
  public record Axis(String name, String low, String high, List<Mark> marks, Said said) {
    public Axis {
      marks = List.copyOf(marks);
    }
  }

  /// A value at its place, from 0 at the foot to 1.
  public record Mark(double share, String text) {}

  /// Says a part of an axis in words, such as `eta 0.02 – 0.1`.
  @FunctionalInterface
  public interface Said {
    /// @param low from 0 at the foot to 1
    String of(double low, double high);
  }

  /// One thing that was tried.
  ///
  /// @param shares where it crosses each axis, from 0 at its foot to 1; NaN for one that it passes by
  public record Strand(int id, double[] shares, Function<Surface, Color> colour) {}
}
