package atelier.learn.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows at which the model errs most, the worst first.
///
/// @param columns whose cells are given, in the table's order, without the target
public record Mistakes(List<String> columns, List<Mistake> rows) {
  /// A row.
  ///
  /// @param row       number in the table, from 1
  /// @param truth     as the data says it
  /// @param predicted likewise
  /// @param size      for classes the probability that the true class was denied, 0 to 1; for numbers predicted minus true
  /// @param cells     as texts, one a column; null is missing
  public record Mistake(long row, String truth, String predicted, double size, List<@Nullable String> cells) {
    public Mistake {
      cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }
  }

  public Mistakes {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
