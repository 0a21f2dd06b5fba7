package atelier.learn.split;

import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Folds that learn from the past and measure on what came next: an expanding window.
public final class TimeFolds {
  private TimeFolds() {}

  /// Cuts the rows by time into `count + 1` blocks of about the same size; fold k learns from the first k blocks and measures on the next.
  /// Rows of one moment stay in one block.
  ///
  /// @param time a number a row that rises with time; NaN is missing: such rows take part in no fold
  /// @param name of the column, for messages
  public static Folds of(int[] rows, double[] time, String name, int count) throws LearnException {
    record Moment(double time, int row) {}
    Moment[] order = Arrays.stream(rows).filter(row -> !Double.isNaN(time[row])).mapToObj(row -> new Moment(time[row], row)).toArray(Moment[]::new);
    Arrays.sort(order, (a, b) -> a.time == b.time ? Integer.compare(a.row, b.row) : Double.compare(a.time, b.time));
    var cuts = new ArrayList<Integer>();
    cuts.add(0);
    for (int block = 1; block <= count; block++) {
      int cut = (int) ((long) order.length * block / (count + 1));
      while (cut > 0 && cut < order.length && order[cut].time == order[cut - 1].time) {
        cut++;
      }
      if (cut > cuts.getLast() && cut < order.length) {
        cuts.add(cut);
      }
    }
    cuts.add(order.length);
    if (cuts.size() < 3) {
      throw LearnException.input("Column '" + name + "' has too few different moments for folds by time.", "Choose another --time, or --folds 0.");
    }
    var folds = new ArrayList<Fold>();
    for (int k = 1; k < cuts.size() - 1; k++) {
      folds.add(new Fold(rows(Arrays.stream(order, 0, cuts.get(k)).mapToInt(Moment::row)), rows(Arrays.stream(order, cuts.get(k), cuts.get(k + 1)).mapToInt(Moment::row))));
    }
    var notes = new ArrayList<String>();
    notes.add("Folds follow column '" + name + "': each learns from what came before the rows it is measured on.");
    if (order.length < rows.length) {
      notes.add((rows.length - order.length) + " rows have no value in column '" + name + "' and take part in no fold.");
    }
    if (folds.size() < count) {
      notes.add("Column '" + name + "' has few different moments, so there are " + folds.size() + " folds, not " + count + ".");
    }
    return new Folds(folds, notes);
  }

  private static int[] rows(java.util.stream.IntStream rows) {
    return rows.sorted().toArray();
  }
}
