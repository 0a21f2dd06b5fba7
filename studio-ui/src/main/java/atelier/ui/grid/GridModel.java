package atelier.ui.grid;

import atelier.core.job.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a grid shows. All methods are called on the window's thread and return at once; cells and profiles come later.
public interface GridModel {
  /// What has become different.
  enum Change {
    /// Profiles have come.
    PROFILES,
    /// Cells have other values; number of rows and columns stand.
    CELLS,
    /// Other rows, or the same in another order.
    ROWS,
    /// Other columns too: widths, selection and place begin anew.
    COLUMNS
  }

  /// Where a requested page goes. May be called from any thread; exactly one of the two is called, or none after `cancel`.
  interface Answer {
    void arrived(GridPage page);

    /// @param why a sentence for the person
    void failed(String why);
  }

  /// A request that is on its way.
  @FunctionalInterface
  interface Request {
    /// Says that nobody waits any more; the work behind it should end. Calling it late or twice does nothing.
    void cancel();
  }

  long rows();

  int columns();

  GridColumn column(int index);

  /// The figures of a column's header; null as long as they are not known. Asked for the columns in view only, so a model may begin to count now.
  @Nullable GridProfile profile(int column);

  /// Asks for the cells of an area, at most some hundred rows by some dozen columns.
  Request request(GridArea area, Answer answer);

  /// What a row is called at its left: its number in the whole table where only some rows are shown.
  default long number(long row) {
    return row + 1;
  }

  /// Whether a cell can be written into.
  default boolean isEditable(long row, int column) {
    return false;
  }

  /// Tells `listener`, on any thread, what has become different.
  default Subscription onChange(Consumer<Change> listener) {
    return Subscription.none();
  }

  /// A grid without rows and columns.
  static GridModel empty() {
    return new EmptyModel();
  }
}
