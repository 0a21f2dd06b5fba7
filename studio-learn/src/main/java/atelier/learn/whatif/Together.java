package atelier.learn.whatif;

import java.util.BitSet;
import java.util.List;

/// Which values of different columns occur together in reference rows; numbers by bins.
final class Together {
  private final List<Domain> domains;
  private final int[] columns;
  // For each column: where its bins begin among all bins; -1 for columns that are not looked at.
  private final int[] first;
  private final int bins;
  private final BitSet pairs;

  /// @param columns the columns that are looked at
  Together(List<Domain> domains, int[] columns) {
    this.domains = domains;
    this.columns = columns;
    this.first = new int[domains.size()];
    java.util.Arrays.fill(first, -1);
    int count = 0;
    for (int c : columns) {
      first[c] = count;
      count += domains.get(c).binCount();
    }
    this.bins = count;
    this.pairs = new BitSet(count * count);
    int rows = domains.isEmpty() ? 0 : domains.getFirst().codes().length;
    int[] at = new int[columns.length];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns.length; i++) {
        int code = domains.get(columns[i]).codes()[row];
        at[i] = code < 0 ? -1 : bin(columns[i], code);
        for (int j = 0; at[i] >= 0 && j < i; j++) {
          if (at[j] >= 0) {
            pairs.set(at[i] * bins + at[j]);
            pairs.set(at[j] * bins + at[i]);
          }
        }
      }
    }
  }

  private int bin(int column, int value) {
    int bin = domains.get(column).bins()[value];
    return bin < 0 || first[column] < 0 ? -1 : first[column] + bin;
  }

  /// Whether a row with these values has no changed cell that goes with another cell as in no reference row.
  ///
  /// @param values  for each column its value; -1 where it is missing or no reference row has it: that says nothing
  /// @param changed columns whose values are new
  boolean isKnown(int[] values, int[] changed) {
    for (int c : changed) {
      int mine = bin(c, values[c]);
      for (int other : columns) {
        if (mine >= 0 && other != c && values[other] >= 0) {
          int its = bin(other, values[other]);
          if (its >= 0 && !pairs.get(mine * bins + its)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /// Reference rows that have all of these values, numbers by bins.
  int rowsWith(int[] values, int[] changed) {
    int rows = domains.isEmpty() ? 0 : domains.getFirst().codes().length;
    int count = 0;
    for (int row = 0; row < rows; row++) {
      boolean all = true;
      for (int c : changed) {
        Domain domain = domains.get(c);
        int code = domain.codes()[row];
        int bin = domain.bins()[values[c]];
        all &= code >= 0 && (bin < 0 ? code == values[c] : domain.bins()[code] == bin);
      }
      count += all ? 1 : 0;
    }
    return count;
  }
}
