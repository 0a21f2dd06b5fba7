package atelier.flow.catalog;

import atelier.core.data.DataException;
import atelier.core.expr.RowFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways in which rows are chosen to be learned from.
final class Chosen {
  private Chosen() {}

  /// Whether a row counts as one of those that are learned from.
  @FunctionalInterface
  interface Counts {
    boolean of(RowFunction.In row) throws DataException;
  }

  /// Every row up to a limit, an even choice of them beyond, in row order: see [Sampled].
  ///
  /// @param width columns of numbers behind the row id
  static Study.Choice evenly(int width, int most, long seed) {
    return in -> Sampled.read(in, width, most, seed).cursor();
  }

  /// Every row; more than so many are refused, because a choice of them would be another answer.
  static Study.Choice all(int width, int most) {
    return in -> {
      Sampled rows = Sampled.read(in, width, most, 0);
      if (rows.seen() > most) {
        throw DataException.input("There are " + rows.seen() + " rows, more than the " + most + " that this step can learn from.", "Sample rows first, with a step such as row.sample.");
      }
      return rows.cursor();
    };
  }

  /// The first rows, until so many of them counted.
  static Study.Choice first(int most, Counts counts) {
    return in -> new First(in, most, counts);
  }

  private static final class First implements RowFunction.In {
    private final RowFunction.In rows;
    private final int most;
    private final Counts counts;
    private int counted;

    First(RowFunction.In rows, int most, Counts counts) {
      this.rows = rows;
      this.most = most;
      this.counts = counts;
    }

    @Override
    public boolean next() throws DataException {
      if (counted >= most || !rows.next()) {
        return false;
      }
      counted += counts.of(this) ? 1 : 0;
      return true;
    }

    @Override
    public @Nullable Object cell(int column) throws DataException {
      return rows.cell(column);
    }

    @Override
    public double number(int column) throws DataException {
      return rows.number(column);
    }

    @Override
    public long integer(int column) throws DataException {
      return rows.integer(column);
    }
  }

  /// Rows that were kept.
  static RowFunction.In kept(List<@Nullable Object[]> rows) {
    var each = rows.iterator();
    return new RowFunction.In() {
      private @Nullable Object[] row = {};

      @Override
      public boolean next() {
        if (!each.hasNext()) {
          return false;
        }
        row = each.next();
        return true;
      }

      @Override
      public @Nullable Object cell(int column) {
        return row[column];
      }
    };
  }
}
