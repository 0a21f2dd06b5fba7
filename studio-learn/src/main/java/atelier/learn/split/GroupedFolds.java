package atelier.learn.split;

import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntFunction;

/// Folds that keep the rows of a group together.
public final class GroupedFolds {
  private GroupedFolds() {}

  /// Gives each group to the fold with the fewest rows so far, large groups first, equal ones by hash.
  ///
  /// @param group the group of a row; rows without one give the same text and stay together
  /// @param name  of the column, for messages
  public static Folds of(int[] rows, IntFunction<String> group, String name, int count, long seed) throws LearnException {
    record Group(String key, List<Integer> rows, long hash) {}
    var groups = new HashMap<String, Group>();
    var hash = new RowHash(seed);
    for (int row : rows) {
      groups.computeIfAbsent(group.apply(row), key -> new Group(key, new ArrayList<>(), hash.of(key))).rows().add(row);
    }
    if (groups.size() < 2) {
      throw LearnException.input("Column '" + name + "' has " + groups.size() + " group; folds need two or more.", "Choose another --group, or --folds 0.");
    }
    int folds = Math.min(count, groups.size());
    var order = new ArrayList<>(groups.values());
    order.sort(Comparator.<Group>comparingInt(g -> -g.rows().size()).thenComparingLong(Group::hash).thenComparing(Group::key));
    int[] sizes = new int[folds];
    int[] foldOf = new int[rows[rows.length - 1] + 1];
    for (Group next : order) {
      int fold = smallest(sizes);
      sizes[fold] += next.rows().size();
      next.rows().forEach(row -> foldOf[row] = fold);
    }
    List<String> notes = folds == count
        ? List.of("The rows of each of the " + groups.size() + " groups of column '" + name + "' stay in one fold.")
        : List.of("Column '" + name + "' has " + folds + " groups, so there are " + folds + " folds, not " + count + ".");
    return new Folds(Folds.parted(rows, foldOf, folds), notes);
  }

  private static int smallest(int[] sizes) {
    int smallest = 0;
    for (int fold = 1; fold < sizes.length; fold++) {
      smallest = sizes[fold] < sizes[smallest] ? fold : smallest;
    }
    return smallest;
  }
}
