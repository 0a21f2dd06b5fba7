package atelier.learn.split;

import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Folds of a cross-validation. The same rows, seed and count give the same folds, on every machine.
///
/// @param folds at least two
/// @param notes what a person should know about them
public record Folds(List<Fold> folds, List<String> notes) {
  public Folds {
    folds = List.copyOf(folds);
    notes = List.copyOf(notes);
  }

  /// Deals the rows of each class in turn to the folds, in the order of their hash.
  ///
  /// @param rows   rows that take part, ascending; row i has the id i + 1
  /// @param target class of every row by index; looked at for `rows` only
  /// @param names  of the classes, for notes
  public static Folds stratified(int[] rows, double[] target, List<String> names, int count, long seed) throws LearnException {
    int folds = few(rows.length, count);
    int[] order = byHash(rows, seed);
    int[][] byClass = new int[names.size()][];
    int[] sizes = new int[names.size()];
    for (int row : order) {
      sizes[(int) target[row]]++;
    }
    for (int c = 0; c < sizes.length; c++) {
      byClass[c] = new int[sizes[c]];
    }
    int[] filled = new int[sizes.length];
    for (int row : order) {
      int c = (int) target[row];
      byClass[c][filled[c]++] = row;
    }
    int[] foldOf = new int[rows.length == 0 ? 0 : rows[rows.length - 1] + 1];
    int next = 0;
    var notes = new ArrayList<String>();
    for (int c = 0; c < byClass.length; c++) {
      for (int row : byClass[c]) {
        foldOf[row] = next++ % folds;
      }
      if (sizes[c] < folds) {
        notes.add("Class '" + names.get(c) + "' has " + sizes[c] + (sizes[c] == 1 ? " row" : " rows") + ", fewer than the " + folds + " folds: some folds measure nothing of it"
            + (sizes[c] == 1 ? ", and the fold that holds it out has never seen it." : "."));
      }
    }
    return new Folds(parted(rows, foldOf, folds), notes);
  }

  /// Deals rows to the folds in the order of their hash.
  public static Folds shuffled(int[] rows, int count, long seed) throws LearnException {
    int folds = few(rows.length, count);
    int[] foldOf = new int[rows[rows.length - 1] + 1];
    int next = 0;
    for (int row : byHash(rows, seed)) {
      foldOf[row] = next++ % folds;
    }
    return new Folds(parted(rows, foldOf, folds), List.of());
  }

  private static int few(int rows, int count) throws LearnException {
    if (rows < 2) {
      throw LearnException.input(rows + " rows with a target cannot be parted into folds.", "Give more rows, or --folds 0.");
    }
    return Math.min(rows, count);
  }

  private static int[] byHash(int[] rows, long seed) {
    var hash = new RowHash(seed);
    record Keyed(long hash, int row) {}
    Keyed[] keyed = new Keyed[rows.length];
    for (int k = 0; k < rows.length; k++) {
      keyed[k] = new Keyed(hash.of(rows[k] + 1L), rows[k]);
    }
    Arrays.sort(keyed, (a, b) -> a.hash == b.hash ? Integer.compare(a.row, b.row) : Long.compare(a.hash, b.hash));
    return Arrays.stream(keyed).mapToInt(Keyed::row).toArray();
  }

  /// @param foldOf fold by row number
  static List<Fold> parted(int[] rows, int[] foldOf, int folds) {
    var parted = new ArrayList<Fold>();
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      parted.add(
          new Fold(
              Arrays.stream(rows).filter(row -> foldOf[row] != held).toArray(), Arrays.stream(rows).filter(row -> foldOf[row] == held).toArray()));
    }
    return parted;
  }
}
