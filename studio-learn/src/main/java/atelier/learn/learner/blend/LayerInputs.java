package atelier.learn.learner.blend;

import java.util.Arrays;
import java.util.List;

/// What a second layer of models reads of the first, model after model: its value, the log-odds of the second of two classes, or the logarithm of each of more classes less their
/// mean; all brought to about the same size.
///
/// @param shift is taken off each
/// @param scale each is then multiplied by
public record LayerInputs(int classes, double[] shift, double[] scale) {
  /// A probability below that is taken for it: some models say 0, which has no logarithm.
  private static final double SMALLEST = 1e-5;

  public LayerInputs {
    if (shift.length != scale.length || shift.length % perModel(classes) != 0) {
      throw new IllegalArgumentException(shift.length + " shifts and " + scale.length + " scales do not fit " + classes + " classes.");
    }
  }

  /// Learns the sizes.
  ///
  /// @param said of each model, a row after the other, one number or one a class
  /// @param rows that are looked at
  public static LayerInputs of(int classes, List<double[]> said, int[] rows) {
    int each = perModel(classes);
    double[] shift = middles(classes, said, rows);
    double[] scale = new double[shift.length];
    double[] one = new double[each];
    for (int m = 0; m < said.size(); m++) {
      double[] squares = new double[each];
      for (int row : rows) {
        plain(said.get(m), row, classes, one);
        for (int k = 0; k < each; k++) {
          double off = one[k] - shift[m * each + k];
          squares[k] += off * off;
        }
      }
      for (int k = 0; k < each; k++) {
        double deviation = Math.sqrt(squares[k] / Math.max(1, rows.length));
        scale[m * each + k] = deviation > 0 && Double.isFinite(deviation) ? 1 / deviation : 1;
      }
    }
    return new LayerInputs(classes, shift, scale);
  }

  private static double[] middles(int classes, List<double[]> said, int[] rows) {
    int each = perModel(classes);
    double[] middles = new double[said.size() * each];
    double[] one = new double[each];
    for (int m = 0; m < said.size(); m++) {
      for (int row : rows) {
        plain(said.get(m), row, classes, one);
        for (int k = 0; k < each; k++) {
          middles[m * each + k] += one[k];
        }
      }
    }
    return Arrays.stream(middles).map(sum -> sum / Math.max(1, rows.length)).toArray();
  }

  /// The same sizes about the middle of some rows.
  public LayerInputs about(List<double[]> said, int[] rows) {
    return new LayerInputs(classes, middles(classes, said, rows), scale);
  }

  /// Numbers that a model gives.
  public static int perModel(int classes) {
    return classes > 2 ? classes : 1;
  }

  /// All numbers of a row.
  public int count() {
    return shift.length;
  }

  public int models() {
    return count() / perModel(classes);
  }

  /// Writes what a model says of a row.
  ///
  /// @param said  by the model, a row after the other
  /// @param model its place among the models
  /// @param to    gets the numbers, beginning at `at`, which is where the first model's would stand
  public void write(double[] said, int row, int model, float[] to, int at) {
    int each = perModel(classes);
    double[] one = new double[each];
    plain(said, row, classes, one);
    for (int k = 0; k < each; k++) {
      int place = model * each + k;
      to[at + place] = (float) ((one[k] - shift[place]) * scale[place]);
    }
  }

  private static void plain(double[] said, int row, int classes, double[] to) {
    switch (classes) {
      case 0 -> to[0] = said[row];
      case 2 -> to[0] = logarithm(said[2 * row + 1]) - logarithm(said[2 * row]);
      default -> {
        Arrays.setAll(to, k -> logarithm(said[row * classes + k]));
        double mean = Arrays.stream(to).sum() / classes;
        for (int k = 0; k < classes; k++) {
          to[k] -= mean;
        }
      }
    }
  }

  private static double logarithm(double probability) {
    return Math.log(Math.max(SMALLEST, probability));
  }
}
