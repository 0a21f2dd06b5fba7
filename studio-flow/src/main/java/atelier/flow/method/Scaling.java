package atelier.flow.method;

import java.util.Arrays;

/// Brings columns to mean 0 and standard deviation 1, so that no column's unit decides what is near. Missing numbers are left out of both.
///
/// @param mean      of each column's present numbers
/// @param deviation of the population; 1 where a column is constant
public record Scaling(double[] mean, double[] deviation) {
  /// @param scaled whether the numbers are scaled already: then only missing ones are filled
  public static Scaling of(double[][] rows, int width, boolean scaled) {
    var mean = new double[width];
    var deviation = new double[width];
    for (int c = 0; c < width; c++) {
      int column = c;
      double[] present = Arrays.stream(rows).mapToDouble(r -> r[column]).filter(v -> !Double.isNaN(v)).toArray();
      double center = Arrays.stream(present).average().orElse(0);
      double sd = Math.sqrt(Arrays.stream(present).map(v -> (v - center) * (v - center)).average().orElse(0));
      mean[c] = center;
      deviation[c] = scaled || sd < 1e-12 * Math.max(1, Math.abs(center)) ? 1 : sd;
    }
    return new Scaling(mean, deviation).leaving(scaled);
  }

  private Scaling leaving(boolean scaled) {
    return scaled ? new Scaling(mean, new double[0]) : this;
  }

  /// The row in the new units; a missing number becomes its column's mean.
  public double[] apply(double[] row) {
    var scaled = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      double filled = Double.isNaN(row[c]) ? mean[c] : row[c];
      scaled[c] = deviation.length == 0 ? filled : (filled - mean[c]) / deviation[c];
    }
    return scaled;
  }

  public double[][] apply(double[][] rows) {
    return Arrays.stream(rows).map(this::apply).toArray(double[][]::new);
  }
}
