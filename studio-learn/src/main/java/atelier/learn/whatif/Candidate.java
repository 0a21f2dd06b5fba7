package atelier.learn.whatif;

import java.util.Arrays;
import java.util.List;

/// A row with some columns changed.
///
/// @param columns changed columns, rising
/// @param values  the value each gets
/// @param cost    see [Counterfactual#distance()]
/// @param score   what the model says of it; NaN while it was not asked
record Candidate(int[] columns, int[] values, double cost, double score) {
  static Candidate none(double score) {
    return new Candidate(new int[0], new int[0], 0, score);
  }

  int size() {
    return columns.length;
  }

  boolean changes(int column) {
    return Arrays.binarySearch(columns, column) >= 0;
  }

  /// The same with one change more, or another value for a changed column.
  ///
  /// @param more what that adds to the cost
  Candidate with(int column, int value, double more) {
    int at = Arrays.binarySearch(columns, column);
    if (at >= 0) {
      int[] other = values.clone();
      other[at] = value;
      return new Candidate(columns, other, cost + more, Double.NaN);
    }
    int to = -at - 1;
    return new Candidate(inserted(columns, to, column), inserted(values, to, value), cost + more, Double.NaN);
  }

  private static int[] inserted(int[] list, int at, int number) {
    int[] longer = Arrays.copyOf(list, list.length + 1);
    System.arraycopy(list, at, longer, at + 1, list.length - at);
    longer[at] = number;
    return longer;
  }

  /// The same without its change number `at`.
  ///
  /// @param less what that takes from the cost
  Candidate without(int at, double less) {
    return new Candidate(removed(columns, at), removed(values, at), cost - less, Double.NaN);
  }

  private static int[] removed(int[] list, int at) {
    int[] shorter = Arrays.copyOf(list, list.length - 1);
    System.arraycopy(list, at + 1, shorter, at, shorter.length - at);
    return shorter;
  }

  Candidate scored(double given) {
    return new Candidate(columns, values, cost, given);
  }

  /// Equal for equal changes.
  List<Integer> key() {
    return java.util.stream.IntStream.concat(Arrays.stream(columns), Arrays.stream(values)).boxed().toList();
  }

  /// Equal for equal columns.
  List<Integer> columnSet() {
    return Arrays.stream(columns).boxed().toList();
  }

  /// Shared columns among all columns of both (Jaccard).
  double overlap(Candidate other) {
    long shared = Arrays.stream(columns).filter(other::changes).count();
    return shared / (double) (size() + other.size() - shared);
  }
}
