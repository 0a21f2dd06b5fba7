package atelier.learn.feature;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.learn.learner.Encoding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.regex.Pattern;

/// Fits a column of numbers.
final class NumberFit {
  /// `PassengerId`, `customerID`, `order_no`, `id`.
  private static final Pattern ID_NAME = Pattern.compile("(?i)(^|.*[^a-z])(id|nr|no|number|uuid|guid|index|key|rownames?)|.*[a-z](Id|ID|Nr|No|UUID|Key)|unnamed: *0|编号|編號|序号|序號");

  private static final int FEWEST_ROWS_FOR_ID = 20;

  private final Column column;
  private final double[] cells;
  private final int[] rows;

  NumberFit(Column column, Values.Numbers values, TrainingRows training) {
    this.column = column;
    this.cells = values.cells();
    this.rows = training.rows();
  }

  static boolean isIdName(String name) {
    return ID_NAME.matcher(name).matches();
  }

  /// @param alone no other column has features: then a running number is better than nothing
  Fitting fit(Encoding encoding, boolean alone) {
    String name = column.name();
    int missing = missing();
    if (missing == rows.length) {
      return Fitting.leftOut(name, "it has no value in the training rows");
    }
    if (missing == 0 && isConstant()) {
      return Fitting.leftOut(name, "it has the same value in all training rows");
    }
    if (!alone && missing == 0 && isId()) {
      return Fitting.leftOut(name, "every row has another whole number, as an identifier has");
    }
    return Fitting.of(encoding == Encoding.TREE ? new Encoder.Numeric(name, null, false, 0, 1) : scaled(missing));
  }

  private int missing() {
    int missing = 0;
    for (int row : rows) {
      missing += Double.isNaN(cells[row]) ? 1 : 0;
    }
    return missing;
  }

  private boolean isConstant() {
    double first = cells[rows[0]];
    for (int row : rows) {
      if (cells[row] != first) {
        return false;
      }
    }
    return true;
  }

  private boolean isId() {
    if (column.kind() != Kind.INTEGER || rows.length < FEWEST_ROWS_FOR_ID) {
      return false;
    }
    return isRunning() || isIdName(column.name()) && isUnique();
  }

  /// A running number: it rises with every row and leaves few gaps, no more than a part of the rows leaves.
  private boolean isRunning() {
    for (int k = 1; k < rows.length; k++) {
      if (cells[rows[k]] - cells[rows[k - 1]] < 1 || cells[rows[k]] - cells[rows[k - 1]] != rows[k] - rows[k - 1]) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnique() {
    var seen = new HashSet<Double>();
    for (int row : rows) {
      if (!seen.add(cells[row])) {
        return false;
      }
    }
    return true;
  }

  private Encoder scaled(int missing) {
    double[] present = present(missing);
    Arrays.sort(present);
    double median = present[present.length / 2];
    double mean = 0;
    for (int k = 0; k < rows.length; k++) {
      double value = Double.isNaN(cells[rows[k]]) ? median : cells[rows[k]];
      mean += (value - mean) / (k + 1);
    }
    double squares = 0;
    for (int row : rows) {
      double difference = (Double.isNaN(cells[row]) ? median : cells[row]) - mean;
      squares += difference * difference / rows.length;
    }
    double deviation = Math.sqrt(squares);
    double largest = Math.max(Math.abs(present[0]), Math.abs(present[present.length - 1]));
    if (!Double.isFinite(mean) || !Double.isFinite(deviation)) {
      return new Encoder.Numeric(column.name(), median, missing > 0, 0, 1 / largest);
    }
    // A deviation that is rounding error of the mean says nothing.
    boolean flat = deviation <= 1e-12 * largest;
    return new Encoder.Numeric(column.name(), median, missing > 0, mean, flat ? 1 : 1 / deviation);
  }

  private double[] present(int missing) {
    double[] present = new double[rows.length - missing];
    int at = 0;
    for (int row : rows) {
      if (!Double.isNaN(cells[row])) {
        present[at++] = cells[row];
      }
    }
    return present;
  }
}
