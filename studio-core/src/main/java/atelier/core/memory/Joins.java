package atelier.core.memory;

import atelier.core.data.Schema;
import atelier.core.expr.Evaluator;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins by comparing every pair of rows.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on inferred types.
final class Joins {
  private Joins() {}

  static List<List<@Nullable Object>> rows(Rel.Join join, List<List<@Nullable Object>> left, List<List<@Nullable Object>> right) {
    var columns = new ArrayList<>(join.left().schema().columns());
    columns.addAll(join.right().schema().columns());
    Evaluator.Prepared on = new Evaluator(new Schema(columns)).prepare(join.on(), Map.of());
    int leftWidth = join.left().schema().columns().size();
    int rightWidth = join.right().schema().columns().size();
    var rows = new ArrayList<List<@Nullable Object>>();
    var matchedRight = new HashSet<Integer>();
    for (List<@Nullable Object> row : left) {
      boolean matched = false;
      for (int i = 0; i < right.size(); i++) {
        List<@Nullable Object> pair = joined(row, right.get(i));
        if (join.kind() == Rel.JoinKind.CROSS || Boolean.TRUE.equals(on.of(pair))) {
          matched = true;
          matchedRight.add(i);
          if (join.kind() != Rel.JoinKind.SEMI && join.kind() != Rel.JoinKind.ANTI) {
            rows.add(pair);
          }
        }
      }
      switch (join.kind()) {
        case SEMI -> addIf(matched, row, rows);
        case ANTI -> addIf(!matched, row, rows);
        case LEFT, FULL -> addIf(!matched, joined(row, missing(rightWidth)), rows);
        case INNER, RIGHT, CROSS -> {}
      }
    }
    if (join.kind() == Rel.JoinKind.RIGHT || join.kind() == Rel.JoinKind.FULL) {
      for (int i = 0; i < right.size(); i++) {
        addIf(!matchedRight.contains(i), joined(missing(leftWidth), right.get(i)), rows);
      }
    }
    return rows;
  }

  private static void addIf(boolean wanted, List<@Nullable Object> row, List<List<@Nullable Object>> rows) {
    if (wanted) {
      rows.add(row);
    }
  }

  private static List<@Nullable Object> missing(int width) {
    return Collections.nCopies(width, null);
  }

  private static List<@Nullable Object> joined(List<@Nullable Object> left, List<@Nullable Object> right) {
    var pair = new ArrayList<>(left);
    pair.addAll(right);
    return pair;
  }
}
