package atelier.core.data.view;

import atelier.core.data.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to say about one column.
///
/// @param exact        false when `distinct` and the quartiles are estimates (above some millions of rows)
/// @param min,max      as shown; null without values or without an order
/// @param numbers      null for other kinds than numbers
/// @param texts        null for other kinds than texts
/// @param distribution null for kinds without an axis
/// @param top          the most frequent values of kinds without an axis
/// @param together     columns it goes together with, the closest first
/// @param sampled      how many rows `together` was computed on; all of them when it is [#rows]
public record ColumnStory(
    String column,
    Kind kind,
    long rows,
    long missing,
    long distinct,
    boolean exact,
    @Nullable String min,
    @Nullable String max,
    @Nullable Numbers numbers,
    @Nullable Texts texts,
    @Nullable Distribution distribution,
    List<ColumnHeader.Top> top,
    List<Relation> together,
    long sampled) {
  public ColumnStory {
    top = List.copyOf(top);
    together = List.copyOf(together);
  }

  public record Numbers(double mean, double median, double sd, double lowerQuartile, double upperQuartile, double sum) {}

  /// @param shortest,longest   number of characters
  /// @param spacesAround       cells that begin or end with white space
  /// @param blank              cells with an empty text or nothing but white space
  public record Texts(long shortest, long longest, long spacesAround, long blank) {}

  /// A histogram, split by the classes of the target where there are some.
  ///
  /// @param low,high as in [ColumnHeader.Histogram]
  /// @param classes  what each list of `counts` is about, the rarest first; one empty text when it is not split
  public record Distribution(double low, double high, List<String> classes, List<List<Long>> counts) {
    public Distribution {
      classes = List.copyOf(classes);
      counts = counts.stream().map(List::copyOf).toList();
    }
  }

  /// How closely two columns go together.
  public enum Measure {
    /// Pearson's correlation of two numbers, -1 to 1.
    CORRELATION,
    /// Correlation ratio (eta) of a number and classes, 0 to 1.
    ETA,
    /// Cramér's V of two columns of classes, 0 to 1.
    CRAMERS_V
  }

  public record Relation(String column, Measure measure, double value) {}
}
