package atelier.learn.leak;

import atelier.core.data.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rows of one person or thing, on both sides of a split. A column that names persons is known by this: many values, a few rows each, and other columns, such as a
/// birthday, do not change within a value though they differ between values.
final class EntityCheck {
  private static final int FEWEST_GROUPS = 15;
  /// Other columns that stay the same within a value.
  private static final double SAME = 0.98;
  private static final double CHANCE = 0.6;

  private EntityCheck() {}

  static List<Charge> check(Evidence evidence) {
    var charges = new ArrayList<Charge>();
    int n = evidence.rows().length;
    if (n < 60) {
      return charges;
    }
    List<Column> columns = evidence.columns();
    List<double[]> keys = columns.stream().map(evidence::keys).toList();
    for (int c = 0; c < columns.size(); c++) {
      Map<Double, List<Integer>> groups = groups(keys.get(c));
      long several = groups.values().stream().filter(g -> g.size() > 1).count();
      int inSeveral = groups.values().stream().mapToInt(g -> g.size() > 1 ? g.size() : 0).sum();
      if (several < FEWEST_GROUPS || inSeveral < 0.5 * n || n > 100.0 * groups.size()) {
        continue;
      }
      List<String> fixed = new ArrayList<>();
      for (int other = 0; other < columns.size(); other++) {
        if (other != c && isFixed(groups, keys.get(other)) && !isFixed(groups(keys.get(other)), keys.get(c))) {
          fixed.add(columns.get(other).name());
        }
      }
      double kept = likeness(groups, evidence.target(), evidence.classes());
      if (!fixed.isEmpty() && kept > 0.25) {
        charges.add(new Charge(
            Charge.Kind.GROUP_OVERLAP, columns.get(c).name(),
            groups.size() + " values stand in several rows each, within which '" + String.join("', '", fixed.stream().limit(3).toList()) + "' "
                + (fixed.size() == 1 ? "does" : "do") + " not change and the target is alike (" + String.format(Locale.ROOT, "%.2f", kept) + " of 1)",
            "Give --group " + columns.get(c).name() + ", so that the rows of one value stay together."));
        break;
      }
    }
    return charges;
  }

  private static Map<Double, List<Integer>> groups(double[] keys) {
    Map<Double, List<Integer>> groups = new HashMap<>();
    for (int k = 0; k < keys.length; k++) {
      if (!Double.isNaN(keys[k])) {
        groups.computeIfAbsent(keys[k], _ -> new ArrayList<>()).add(k);
      }
    }
    return groups;
  }

  /// Whether a column has one value in nearly every group, and not because it has one value nearly everywhere.
  private static boolean isFixed(Map<Double, List<Integer>> groups, double[] keys) {
    int same = 0;
    int pairs = 0;
    int apart = 0;
    int between = 0;
    double previous = Double.NaN;
    for (List<Integer> rows : groups.values()) {
      for (int i = 1; i < rows.size(); i++) {
        pairs++;
        same += Double.compare(keys[rows.get(i)], keys[rows.get(i - 1)]) == 0 ? 1 : 0;
      }
      double first = keys[rows.getFirst()];
      between++;
      apart += Double.compare(first, previous) == 0 ? 1 : 0;
      previous = first;
    }
    return pairs >= FEWEST_GROUPS && same >= SAME * pairs && apart <= CHANCE * between;
  }

  /// How alike the target is within groups beyond chance: the share of its variance that lies between groups (intraclass correlation), or the same for agreement of classes.
  private static double likeness(Map<Double, List<Integer>> groups, double[] y, int classes) {
    double within = 0;
    double pairs = 0;
    double all = 0;
    double count = 0;
    for (List<Integer> rows : groups.values()) {
      for (int i = 1; i < rows.size(); i++) {
        within += distance(y[rows.get(i)], y[rows.get(i - 1)], classes);
        pairs++;
      }
    }
    for (int k = 0; k < y.length; k++) {
      all += distance(y[k], y[(int) ((k * 7919L + 104_729) % y.length)], classes);
      count++;
    }
    return pairs == 0 || all == 0 ? 0 : 1 - within / pairs / (all / count);
  }

  private static double distance(double a, double b, int classes) {
    return classes > 0 ? a == b ? 0 : 1 : (a - b) * (a - b);
  }
}
