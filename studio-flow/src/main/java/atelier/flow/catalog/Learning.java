package atelier.flow.catalog;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Kind;
import atelier.core.expr.Expr;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.flow.method.Room;
import atelier.flow.method.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What steps that learn from numbers of several columns have in common: bringing columns to one scale, and what happens to missing cells.
final class Learning {
  static final String SCALED = "The columns are on one scale already; else each is brought to mean 0 and standard deviation 1.";
  static final String MISSING = "A missing cell: mean of its column, skip (the row is not learned from and gets nothing), or fail.";

  private Learning() {}

  enum Missing {
    MEAN, SKIP, FAIL
  }

  /// Parameters of a step that learns from numbers.
  interface Inputs {
    List<String> columns();

    boolean scaled();

    Missing missing();
  }

  /// What was learned, with the scale it was learned on.
  record Scaled<M>(Scaling scaling, M model) {}

  /// Learns from scaled rows.
  interface Fit<M> {
    M of(double[][] rows, long[] ids, Room room) throws DataException;
  }

  /// The chosen columns, or all numeric ones that may be features.
  static List<String> columns(Step<?> step, List<String> given) throws FlowException {
    if (!given.isEmpty()) {
      return step.columns(given);
    }
    List<String> numeric = step.schema().columns().stream().filter(c -> c.kind().isNumeric() && RoleTransforms.isFeature(c)).map(Column::name).toList();
    if (numeric.isEmpty()) {
      throw FlowException.input("There is no column of numbers to learn from.", "Encode other columns first, with steps of the group 'encode'.");
    }
    return numeric;
  }

  /// Asks for a model of some columns.
  ///
  /// @param most   rows are learned from, chosen evenly; with `all` more are refused
  /// @param passes what it costs: see [Study#passes]
  static <P extends Record & Inputs, M> Rel question(Step<P> step, int most, boolean all, long seed, double passes, Fit<M> fit) throws FlowException {
    List<String> names = columns(step, step.params().columns());
    Study.Choice choice = all ? Chosen.all(names.size(), most) : Chosen.evenly(names.size(), most, seed);
    return Handed.study(step.input(), Handed.numbers(step, names), passes, choice, (in, room) -> {
      Sampled rows = Sampled.all(in, names.size());
      return rows.rows() == 0 ? null : scaled(step.params(), names, rows, fit, room);
    });
  }

  private static <M> Scaled<M> scaled(Inputs p, List<String> names, Sampled rows, Fit<M> fit, Room room) throws DataException {
    for (int c = 0; c < names.size(); c++) {
      int column = c;
      if (java.util.Arrays.stream(rows.values()).allMatch(r -> Double.isNaN(r[column]))) {
        throw DataException.input("Column '" + names.get(c) + "' has no value to learn from.", "Leave it out or fill it first.");
      }
    }
    Scaling scaling = Scaling.of(rows.values(), names.size(), p.scaled());
    var kept = new ArrayList<double[]>();
    var ids = new ArrayList<Long>();
    for (int i = 0; i < rows.rows(); i++) {
      if (usable(p, names, rows.values()[i])) {
        kept.add(scaling.apply(rows.values()[i]));
        ids.add(rows.ids()[i]);
      }
    }
    if (kept.isEmpty()) {
      throw DataException.input("No row has a number in all of " + Step.list(names) + ".", "Fill missing cells first, or set missing to mean.");
    }
    return new Scaled<>(scaling, fit.of(kept.toArray(double[][]::new), ids.stream().mapToLong(i -> i).toArray(), room));
  }

  private static boolean usable(Inputs p, List<String> names, double[] row) throws DataException {
    for (int c = 0; c < row.length; c++) {
      if (Double.isNaN(row[c]) && p.missing() != Missing.MEAN) {
        if (p.missing() == Missing.FAIL) {
          throw DataException.input("Column '" + names.get(c) + "' has a missing cell.", "Fill it first, or set missing to mean or skip.");
        }
        return false;
      }
    }
    return true;
  }

  /// The cells that a model gives for a scaled row.
  interface Cells {
    @Nullable Object[] of(double[] row, long id);
  }

  /// The table with what a model says of each row.
  static <P extends Record & Inputs> Rel adding(Step<P> step, Map<String, Kind> made, @Nullable Scaling scaling, Cells cells) throws FlowException {
    List<String> names = columns(step, step.params().columns());
    Handed.free(step, made, java.util.Set.of());
    List<Expr> given = Handed.numbers(step, names);
    var nothing = new @Nullable Object[made.size()];
    return Handed.each(step, given, made, row -> {
      if (scaling == null) {
        return nothing;
      }
      double[] numbers = numbers(row, names.size());
      return usable(step.params(), names, numbers) ? cells.of(scaling.apply(numbers), row.integer(0)) : nothing;
    });
  }

  static double[] numbers(RowFunction.In row, int width) throws DataException {
    var numbers = new double[width];
    for (int c = 0; c < width; c++) {
      numbers[c] = row.number(c + 1);
    }
    return numbers;
  }

  static @Nullable Object[] boxed(double[] values) {
    var cells = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      cells[i] = values[i];
    }
    return cells;
  }

  /// `prefix_1`, `prefix_2` …
  static List<String> numbered(String prefix, int count) {
    return java.util.stream.IntStream.rangeClosed(1, count).mapToObj(i -> prefix + "_" + i).toList();
  }
}
