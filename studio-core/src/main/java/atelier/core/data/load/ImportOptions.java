package atelier.core.data.load;

import atelier.core.data.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person says about a file; whatever is null is found out from the file.
///
/// @param name        what the dataset is called; null: the file's name without its endings
/// @param encoding    a name of the contract such as `windows-1252`, or any name the Java platform knows
/// @param delimiter   what stands between fields, one character or more; `\t` is a tab
/// @param quote       the quotation mark; the empty text when there is none
/// @param escape      what makes a quotation mark inside a field plain: the mark itself (doubled) or a backslash
/// @param header      where the names stand
/// @param decimalMark `.` or `,`
/// @param dayFirst    true when 1/2/2024 is 1 February; decides only where the data does not
/// @param kinds       kinds by column name; others are guessed
/// @param missing     texts that mean missing, in place of the known ones; the empty field always does
/// @param sheet       sheet of a workbook by name or number from 1; null: the first
/// @param columns     what is said about single columns, by the name in the file
/// @param resolutions what was decided about single cells
public record ImportOptions(
    @Nullable String name,
    @Nullable String encoding,
    @Nullable String delimiter,
    @Nullable String quote,
    @Nullable String escape,
    Header header,
    @Nullable String decimalMark,
    @Nullable Boolean dayFirst,
    Map<String, Kind> kinds,
    @Nullable List<String> missing,
    @Nullable String sheet,
    Map<String, ColumnOptions> columns,
    List<Resolution> resolutions) {
  public ImportOptions {
    columns = Map.copyOf(columns);
    resolutions = List.copyOf(resolutions);
    kinds = Map.copyOf(new LinkedHashMap<>(kinds));
    missing = missing == null ? null : List.copyOf(missing);
    if (decimalMark != null && !decimalMark.equals(".") && !decimalMark.equals(",")) {
      throw new IllegalArgumentException("The decimal mark is '.' or ',', got '" + decimalMark + "'.");
    }
    if (delimiter != null && delimiter.isEmpty()) {
      throw new IllegalArgumentException("A delimiter has at least one character.");
    }
    if (quote != null && quote.length() > 1) {
      throw new IllegalArgumentException("A quotation mark is one character, got '" + quote + "'.");
    }
  }

  /// Everything is found out from the file.
  public static ImportOptions auto() {
    return new ImportOptions(null, null, null, null, null, Header.auto(), null, null, Map.of(), null, null, Map.of(), List.of());
  }

  public ImportOptions withName(@Nullable String value) {
    return new ImportOptions(value, encoding, delimiter, quote, escape, header, decimalMark, dayFirst, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withEncoding(@Nullable String value) {
    return new ImportOptions(name, value, delimiter, quote, escape, header, decimalMark, dayFirst, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withDelimiter(@Nullable String value) {
    return new ImportOptions(name, encoding, value, quote, escape, header, decimalMark, dayFirst, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withQuote(@Nullable String value) {
    return new ImportOptions(name, encoding, delimiter, value, escape, header, decimalMark, dayFirst, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withEscape(@Nullable String value) {
    return new ImportOptions(name, encoding, delimiter, quote, value, header, decimalMark, dayFirst, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withHeader(Header value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, value, decimalMark, dayFirst, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withDecimalMark(@Nullable String value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, header, value, dayFirst, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withDayFirst(@Nullable Boolean value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, header, decimalMark, value, kinds, missing, sheet, columns, resolutions);
  }

  public ImportOptions withKinds(Map<String, Kind> value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, header, decimalMark, dayFirst, value, missing, sheet, columns, resolutions);
  }

  public ImportOptions withMissing(@Nullable List<String> value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, header, decimalMark, dayFirst, kinds, value, sheet, columns, resolutions);
  }

  public ImportOptions withSheet(@Nullable String value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, header, decimalMark, dayFirst, kinds, missing, value, columns, resolutions);
  }

  public ImportOptions withColumns(Map<String, ColumnOptions> value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, header, decimalMark, dayFirst, kinds, missing, sheet, value, resolutions);
  }

  public ImportOptions withResolutions(List<Resolution> value) {
    return new ImportOptions(name, encoding, delimiter, quote, escape, header, decimalMark, dayFirst, kinds, missing, sheet, columns, value);
  }

  /// What is said about a column.
  public ColumnOptions column(String column) {
    return columns.getOrDefault(column, ColumnOptions.none());
  }

  /// What is said about a column from now on.
  public ImportOptions withColumn(String column, ColumnOptions value) {
    var all = new LinkedHashMap<>(columns);
    all.put(column, value);
    return withColumns(all);
  }

  /// With a decision about a cell in place of an earlier one; null takes the earlier one back.
  public ImportOptions withResolution(long row, String column, @Nullable Resolution value) {
    var all = new ArrayList<>(resolutions);
    all.removeIf(r -> r.isFor(row, column));
    if (value != null) {
      all.add(value);
    }
    return withResolutions(all);
  }
}
