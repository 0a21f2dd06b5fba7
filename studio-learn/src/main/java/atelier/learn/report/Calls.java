package atelier.learn.report;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Single rows with what they are and what they are called, so that a count can be opened.
///
/// @param rows        numbers in the table, from 1, rising
/// @param truth       index of the true class
/// @param called      index of the most probable class
/// @param probability of class 1 where there are two, of the called class else
/// @param all         false when these are evenly chosen rows of more
public record Calls(List<Long> rows, List<Integer> truth, List<Integer> called, List<Double> probability, boolean all) {
  public Calls {
    rows = List.copyOf(rows);
    truth = List.copyOf(truth);
    called = List.copyOf(called);
    probability = List.copyOf(probability);
  }

  /// Rows of a cell of the matrix of many classes.
  public List<Long> of(int trueClass, int calledClass) {
    return where(i -> truth.get(i) == trueClass && called.get(i) == calledClass);
  }

  /// Rows of a cell of the matrix of two classes at a threshold.
  public List<Long> of(boolean positive, boolean calledPositive, double threshold) {
    return where(i -> (truth.get(i) == 1) == positive && probability.get(i) > threshold == calledPositive);
  }

  private List<Long> where(IntPredicate chosen) {
    return IntStream.range(0, rows.size()).filter(chosen).mapToObj(rows::get).toList();
  }
}
