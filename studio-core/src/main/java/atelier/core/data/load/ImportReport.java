package atelier.core.data.load;

import atelier.core.data.Kind;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of a file: how it was read, what each column was taken for and why, what did not fit.
/// Its JSON is the contract of `import` and `profile`.
public record ImportReport(
    String dataset, String name, long rows, Source source, List<ColumnReport> columns, Rejects rejects, List<Warning> warnings) {
  public ImportReport {
    columns = List.copyOf(columns);
    warnings = List.copyOf(warnings);
  }

  /// How the file was read; what a format does not have is null.
  ///
  /// @param format       `delimited`, `json`, `json-lines`, `parquet`, `arrow`, `arff`, `xlsx`, `xls` or `folder`
  /// @param headerLine   line of the names, from 1; null without a header
  /// @param skippedLines lines that are neither header nor data
  public record Source(
      String file,
      String format,
      @Nullable String compression,
      long bytes,
      @Nullable String encoding,
      @Nullable String delimiter,
      @Nullable String quote,
      @Nullable String escape,
      boolean header,
      @JsonProperty("header_line") @Nullable Long headerLine,
      @JsonProperty("skipped_lines") List<Long> skippedLines,
      @Nullable String sheet) {}

  /// One column.
  ///
  /// @param missing       cells without a value, empty ones and those that said so
  /// @param distinct      different values, missing ones not counted; 0 when nobody counted them (a file that was only opened)
  /// @param distinctExact false when `distinct` is an estimate (above some millions of rows) or was not counted
  /// @param missingTokens texts taken as missing, with their counts
  /// @param rejected      cells that are not of the kind and became missing
  /// @param why           why this kind
  public record ColumnReport(
      String name,
      Kind kind,
      @Nullable String format,
      long missing,
      long distinct,
      @JsonProperty("distinct_exact") boolean distinctExact,
      @JsonProperty("missing_tokens") Map<String, Long> missingTokens,
      long rejected,
      String why) {}

  /// Cells and rows that did not fit; all of them are in the rejects file.
  public record Rejects(long count, List<Reject> first) {
    public static Rejects none() {
      return new Rejects(0, List.of());
    }
  }

  /// @param row    row of the dataset, from 1
  /// @param column the column; empty when the whole row is meant
  /// @param text   what stood there
  public record Reject(long row, String column, String text, String reason) {}

  /// @param code  a short name such as `ragged-rows`
  /// @param lines the first lines of the file it is about
  public record Warning(String code, long count, List<Long> lines, String message) {}

  /// The same with one more warning.
  public ImportReport with(Warning warning) {
    return new ImportReport(dataset, name, rows, source, columns, rejects, Stream.concat(warnings.stream(), Stream.of(warning)).toList());
  }

  public boolean warns(String code) {
    return warnings.stream().anyMatch(w -> w.code().equals(code));
  }
}
