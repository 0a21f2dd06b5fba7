package atelier.core.engine;

import atelier.core.data.Column;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A format that results are written in; texts are UTF-8 with decimal points and ISO 8601 dates.
public enum FileFormat {
  CSV,
  TSV,
  PARQUET,
  JSON,
  JSONL;

  /// The format that the file's name asks for.
  public static Optional<FileFormat> of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> name.endsWith("." + f.name().toLowerCase(Locale.ROOT))).findFirst();
  }

  /// How the engine writes a table; Parquet carries the roles of its columns.
  public String copyOptions(List<Column> columns) {
    return switch (this) {
      case CSV -> "(FORMAT csv, HEADER true)";
      case TSV -> "(FORMAT csv, HEADER true, DELIMITER '\t')";
      case PARQUET -> "(FORMAT parquet" + ParquetRoles.option(columns) + ")";
      case JSON -> "(FORMAT json, ARRAY true)";
      case JSONL -> "(FORMAT json, ARRAY false)";
    };
  }
}
