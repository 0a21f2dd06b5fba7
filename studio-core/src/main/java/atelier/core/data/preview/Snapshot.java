package atelier.core.data.preview;

import atelier.core.data.load.ImportReport.Warning;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file as it would be imported. What a format does not have is null or empty.
///
/// @param name     what the dataset will be called
/// @param encoding of a text
/// @param decimal  decimal mark most columns of numbers have; `value` is null in a file without decimals
/// @param grouping what groups thousands, the empty text for nothing
/// @param header   line of the names as text, or `none`
/// @param quote    the quotation mark, the empty text for none; `share` is null where the file has none
/// @param missing  texts that mean missing, the empty field first
/// @param rows     the first rows, and behind them those with a mark
/// @param warnings what concerns lines and names
public record Snapshot(
    String name,
    Source source,
    Coverage coverage,
    @Nullable EncodingGuess encoding,
    @Nullable Guessed delimiter,
    @Nullable Guessed decimal,
    @Nullable Guessed grouping,
    @Nullable Guessed header,
    @Nullable Guessed quote,
    @Nullable Guessed sheet,
    List<MissingMark> missing,
    List<PreviewColumn> columns,
    Marks marks,
    List<PreviewRow> rows,
    List<Warning> warnings) {
  public Snapshot {
    missing = List.copyOf(missing);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
  }

  /// The file.
  ///
  /// @param format      `delimited`, `json`, `json-lines`, `parquet`, `xlsx` or `xls`
  /// @param compression `gzip`, `zip` or null
  /// @param lines       lines of the text; null where they were not counted or mean nothing
  public record Source(String file, String format, @Nullable String compression, long bytes, @Nullable Long lines) {}

  /// How much was looked at.
  ///
  /// @param checked  rows that were read
  /// @param all      rows of the file; an estimate when not all were read
  /// @param complete whether nothing can come that was not seen: all rows were read, or the file itself says what its columns are
  public record Coverage(long checked, long all, boolean complete) {}

  Snapshot with(String otherName, List<PreviewColumn> otherColumns, Marks otherMarks, List<PreviewRow> otherRows) {
    return new Snapshot(otherName, source, coverage, encoding, delimiter, decimal, grouping, header, quote, sheet, missing, otherColumns, otherMarks, otherRows, warnings);
  }

  /// The column of that name in the file.
  public PreviewColumn column(String found) {
    return columns.stream().filter(c -> c.found().equals(found)).findFirst().orElseThrow(() -> new IllegalArgumentException("There is no column '" + found + "'."));
  }

  /// Cells in which a value is missing because a text says so.
  @JsonProperty("missing_cells")
  public long missingCells() {
    return missing.stream().filter(m -> !m.text().isEmpty()).mapToLong(MissingMark::cells).sum();
  }
}
