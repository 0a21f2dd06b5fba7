package atelier.flow.analysis.insight;

import atelier.learn.insight.Insight.Power;
import atelier.learn.insight.Insight.Quick;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data quality and insights report as one document, in the order in which it is read.
///
/// @param target   null where none was named
/// @param quick    null where there is no target or it cannot be learned
/// @param features ordered by prediction power where there is a target, else as in the table
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record InsightReport(
    Verdict verdict, Summary summary, List<Warning> warnings, @Nullable Goal target, @Nullable Quick quick, List<Feature> features, List<Detail> details, Samples samples, List<Definition> definitions,
    List<String> notes) {
  public InsightReport {
    warnings = List.copyOf(warnings);
    features = List.copyOf(features);
    details = List.copyOf(details);
    definitions = List.copyOf(definitions);
    notes = List.copyOf(notes);
  }

  /// Warnings of one severity.
  public List<Warning> of(Severity severity) {
    return warnings.stream().filter(w -> w.severity() == severity).toList();
  }

  /// Whether the table can be learned from.
  public enum Fitness {
    /// Nothing stands in the way.
    READY,
    /// After the warnings of high severity are mended.
    REPAIRS,
    /// Its columns tell nothing of the target.
    UNINFORMATIVE,
    /// There are no rows.
    EMPTY
  }

  /// The report in one sentence.
  ///
  /// @param repairs warnings of high severity that have a step
  public record Verdict(Fitness fitness, int repairs, String sentence) {}

  /// What the table holds.
  ///
  /// @param kinds         how many columns there are of each kind
  /// @param missing       cells: null, empty or white space
  /// @param invalid       cells that could not be read
  /// @param twins         rows that have a twin, every copy counted
  /// @param extras        copies beyond the first
  /// @param sample        rows that quick models looked at
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Summary(
      String name, long rows, int columns, Map<String, Integer> kinds, long cells, long missing, double missingShare, long invalid, double invalidShare, long twins, double twinShare, long extras,
      Map<String, Integer> warnings, long sample, double seconds) {}

  /// The target column.
  ///
  /// @param numbers null for classes
  /// @param classes the commonest first; empty for numbers
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Goal(String column, String kind, String task, String reason, long missing, long distinct, @Nullable Numbers numbers, List<Count> classes) {}

  /// A value and how often it stands there.
  public record Count(String value, long count) {}

  /// How numbers are spread.
  ///
  /// @param sd       of all there is (divided by n)
  /// @param kurtosis 0 for a normal distribution
  /// @param outliers values further from the median than five robust standard deviations
  /// @param edges    of the bins; the first and last hold the outliers
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Numbers(
      double min, double max, double mean, double median, double sd, @Nullable Double skewness, @Nullable Double kurtosis, double robustSd, long outliers, List<Double> edges, List<Long> counts) {}

  /// A line of the feature summary.
  ///
  /// @param power      null where it is not available: fewer than 100 rows, or no values
  /// @param importance share of the quick model; null where there is none
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Feature(String column, String kind, @Nullable Power power, @Nullable Double importance, double missingShare, long distinct, int warnings) {}

  /// A column in full.
  ///
  /// @param numbers null for other kinds than numbers
  /// @param common  the commonest values; may be empty
  /// @param pattern the shape of its texts; null where there is none
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Detail(String column, String kind, long missing, long distinct, @Nullable Numbers numbers, List<Count> common, @Nullable Pattern pattern, @Nullable Double targetCorrelation) {}

  /// The shape that most texts of a column have.
  ///
  /// @param text  such as `{upper:2}-{digits:4}`
  /// @param regex that fits it
  /// @param share of the texts that fit
  /// @param misfits some that do not
  public record Pattern(String text, String regex, double share, List<String> misfits) {}

  /// Rows worth a look.
  ///
  /// @param columns of the cells
  /// @param anomalous how many rows of the sample stand apart
  public record Samples(List<String> columns, long anomalous, List<SampleRow> unusual, List<SampleRow> repeated) {}

  /// A row of the table.
  ///
  /// @param row   its number, from 1
  /// @param value its decision score, or how often it stands there
  public record SampleRow(long row, double value, List<@Nullable String> cells) {}

  /// What a word of the report means.
  public record Definition(String term, String text) {}
}
