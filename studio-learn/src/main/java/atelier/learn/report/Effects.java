package atelier.learn.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SHAP values of some rows: `base` and a row's effects of all columns add up to its prediction, on the scale given.
///
/// @param of          the class whose probability is moved; the target for numbers
/// @param base        the prediction before any column is known
/// @param method      how they were computed, as a phrase
/// @param rows        numbers in the table, from 1
/// @param predictions a number a row
/// @param columns     strongest first; see `rest`
/// @param rest        columns beyond [#MOST_COLUMNS], which only count among the others
public record Effects(
    String of, Scale scale, double base, String method, List<Long> rows, List<Double> predictions, List<ColumnEffects> columns, Rest rest) {
  /// Columns that a swarm shows one by one.
  public static final int SHOWN = 15;

  /// Columns whose effects are kept.
  public static final int MOST_COLUMNS = 120;

  /// What effects are in.
  public enum Scale {
    /// A probability of 0.2 more is 0.2: multiply by 100 for points.
    PROBABILITY,
    /// The target's unit.
    TARGET
  }

  /// A column's effect on each row.
  ///
  /// @param meanSize mean size of the effect
  /// @param effects  a number a row
  /// @param ranks    where the row's own value stands among the others', 0 lowest to 1 highest, texts in alphabetical order; null is missing
  /// @param cells    the rows' own values
  public record ColumnEffects(String column, @JsonProperty("mean_size") double meanSize, List<Double> effects, List<@Nullable Double> ranks, Cells cells) {
    public ColumnEffects {
      effects = List.copyOf(effects);
      ranks = Collections.unmodifiableList(new ArrayList<>(ranks));
    }
  }

  /// Columns taken together.
  ///
  /// @param count    of columns
  /// @param meanSize mean size of the sum of their effects
  /// @param effects  their sum a row
  public record Rest(int count, @JsonProperty("mean_size") double meanSize, List<Double> effects) {
    public Rest {
      effects = List.copyOf(effects);
    }
  }

  public Effects {
    rows = List.copyOf(rows);
    predictions = List.copyOf(predictions);
    columns = List.copyOf(columns);
  }

  /// The strongest columns, at most [#SHOWN].
  public List<ColumnEffects> shown() {
    return columns.subList(0, Math.min(SHOWN, columns.size()));
  }

  /// All columns that [#shown] leaves out, taken together.
  public Rest others() {
    var sums = new ArrayList<Double>();
    List<ColumnEffects> behind = columns.subList(shown().size(), columns.size());
    for (int i = 0; i < rows.size(); i++) {
      double sum = rest.effects().get(i);
      for (ColumnEffects column : behind) {
        sum += column.effects().get(i);
      }
      sums.add(sum);
    }
    return new Rest(behind.size() + rest.count(), sums.stream().mapToDouble(Math::abs).average().orElse(0), sums);
  }

  /// A column's effects; null where it is not among the kept ones.
  public @Nullable ColumnEffects column(String name) {
    return columns.stream().filter(c -> c.column().equals(name)).findFirst().orElse(null);
  }
}
