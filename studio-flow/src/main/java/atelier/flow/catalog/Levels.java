package atelier.flow.catalog;

import static atelier.core.expr.Expr.call;
import static atelier.core.expr.Expr.literal;

import atelier.core.data.Table;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The categories of a column as they were learned: by falling count, of equal counts in the order of the alphabet.
///
/// @param missing how many rows had none
record Levels(List<Level> present, long missing) {
  private static final String COLUMN = "column";
  private static final String LEVEL = "level";
  private static final String COUNT = "count";

  record Level(String text, long count) {}

  /// Asks for the categories of several columns: rows of column, level and count.
  static Rel question(Step<?> step, List<String> columns) throws FlowException {
    var parts = new ArrayList<Rel>();
    for (String name : step.columns(columns)) {
      var keys = List.of(new Rel.Named(LEVEL, step.cell(name).text()));
      Rel counted = new Rel.Aggregate(step.input(), keys, List.of(Rel.Aggregation.of(COUNT, call("rows"))));
      parts.add(new Rel.Project(counted, List.of(new Rel.Named(COLUMN, literal(name)), Rel.Named.of(LEVEL), Rel.Named.of(COUNT))));
    }
    return new Rel.Sort(parts.size() == 1 ? parts.getFirst() : new Rel.Union(parts), List.of(
        atelier.core.expr.SortKey.ascending(COLUMN), atelier.core.expr.SortKey.descending(Expr.column(COUNT)), atelier.core.expr.SortKey.ascending(LEVEL)));
  }

  static Levels of(Step<?> step, String column) {
    Table learned = step.learned();
    var present = new ArrayList<Level>();
    long missing = 0;
    for (List<@Nullable Object> row : learned.rows()) {
      if (column.equals(row.get(0))) {
        long count = (Long) Objects.requireNonNull(row.get(2));
        if (row.get(1) == null) {
          missing = count;
        } else {
          present.add(new Level((String) Objects.requireNonNull(row.get(1)), count));
        }
      }
    }
    present.sort(Comparator.comparingLong((Level l) -> -l.count()).thenComparing(Level::text, atelier.core.expr.Cells::compare));
    return new Levels(List.copyOf(present), missing);
  }

  long rows() {
    return missing + present.stream().mapToLong(Level::count).sum();
  }

  List<String> texts() {
    return present.stream().map(Level::text).toList();
  }

  /// Refuses a column that had rows but no category.
  Levels notEmpty(String column) throws FlowException {
    if (present.isEmpty() && missing > 0) {
      throw FlowException.input("Column '" + column + "' has no value to learn from.", "Leave it out or fill it first.");
    }
    return this;
  }
}
