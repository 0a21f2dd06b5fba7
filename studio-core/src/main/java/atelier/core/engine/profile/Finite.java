package atelier.core.engine.profile;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.engine.Sql;

/// The SQL of a column's numbers without those that are infinite or NaN: one of them would be the mean and the largest value of all, and the engine refuses a
/// deviation that is none.
record Finite(Column column) {
  private static final String LARGEST = Double.toString(ColumnStatistics.LARGEST);

  private String name() {
    return Sql.name(column.name());
  }

  private boolean isFloating() {
    return column.kind() == Kind.NUMBER;
  }

  /// The value as it is; missing where it is not finite.
  String value() {
    return isFloating() ? "CASE WHEN isfinite(" + name() + ") THEN " + name() + " END" : name();
  }

  /// The value as a floating number; missing where it is not finite.
  String real() {
    return isFloating() ? "CASE WHEN isfinite(" + name() + ") THEN CAST(" + name() + " AS DOUBLE) END" : "CAST(" + name() + " AS DOUBLE)";
  }

  /// How many values are not finite.
  String others() {
    return isFloating() ? "count(*) FILTER (WHERE NOT isfinite(" + name() + "))" : "0";
  }

  /// The deviation of a sample; missing where its square has no number.
  String deviation() {
    return isFloating() ? "CASE WHEN max(abs(" + real() + ")) < " + LARGEST + " THEN stddev_samp(" + bounded() + ") END" : "stddev_samp(" + real() + ")";
  }

  /// Pearson's correlation where both are finite.
  String correlation(Finite other) {
    return "corr(" + bounded() + ", " + other.bounded() + ")";
  }

  // NaN is larger than any number.
  private String bounded() {
    String real = "CAST(" + name() + " AS DOUBLE)";
    return isFloating() ? "CASE WHEN abs(" + real + ") < " + LARGEST + " THEN " + real + " END" : real;
  }
}
