package atelier.core.data.preview;

import atelier.core.data.Kind;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A column as it would be imported.
///
/// @param found         its name in the file, made unique: what a [Change] names it by
/// @param name          what it will be called
/// @param format        how its cells are written, such as `1.234,56`; null for the plain way
/// @param decimal       decimal mark of numbers, else null
/// @param grouping      what groups thousands, the empty text for nothing; null for other kinds
/// @param share         how sure the kind is, 0 to 1
/// @param asked         whether a person said what it is
/// @param why           in words
/// @param alternatives  other readings, the likeliest first; those of the same kind are other formats
/// @param missingMarks  texts taken as missing, with their counts
/// @param ambiguous     dates of which no cell tells day and month apart
/// @param changes       undecided cells that would change meaning
/// @param rejected      undecided cells that are not of the kind
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PreviewColumn(
    String found,
    String name,
    Kind kind,
    @Nullable String format,
    @Nullable String decimal,
    @Nullable String grouping,
    double share,
    boolean asked,
    String why,
    List<Alternative> alternatives,
    Map<String, Long> missingMarks,
    long ambiguous,
    long changes,
    long rejected,
    ColumnSketch sketch) {
  public PreviewColumn {
    alternatives = List.copyOf(alternatives);
    missingMarks = Map.copyOf(missingMarks);
  }

  PreviewColumn named(String other) {
    return new PreviewColumn(found, other, kind, format, decimal, grouping, share, asked, why, alternatives, missingMarks, ambiguous, changes, rejected, sketch);
  }

  PreviewColumn counting(long moreChanges, long moreRejected) {
    return new PreviewColumn(
        found, name, kind, format, decimal, grouping, share, asked, why, alternatives, missingMarks, ambiguous, changes + moreChanges, rejected + moreRejected, sketch);
  }

  /// Another reading.
  ///
  /// @param fits cells that are such values
  /// @param of   cells that hold something
  public record Alternative(Kind kind, @Nullable String format, double share, long fits, long of) {}
}
