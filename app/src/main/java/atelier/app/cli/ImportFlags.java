package atelier.app.cli;

import atelier.core.data.Kind;
import atelier.core.data.load.Header;
import atelier.core.data.load.ImportOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The flags by which every guess about a file can be changed.
final class ImportFlags {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--encoding", paramLabel = "E", description = "Encoding of a text, such as utf-8, windows-1252, gb18030.")
  private @Nullable String encoding;

  @Option(names = "--delimiter", paramLabel = "D", description = "What stands between fields; \\t is a tab.")
  private @Nullable String delimiter;

  @Option(names = "--quote", paramLabel = "Q", description = "Quotation mark; none for no such mark.")
  private @Nullable String quote;

  @Option(names = "--escape", paramLabel = "C", description = "What makes a quotation mark inside a field plain: the mark itself or a backslash.")
  private @Nullable String escape;

  @Option(names = "--header", paramLabel = "N", description = "Line of the column names, or none.", defaultValue = "auto")
  private String header = "auto";

  @Option(names = "--decimal", paramLabel = "M", description = "Decimal mark, a point or a comma.")
  private @Nullable String decimal;

  @Option(names = "--day-first", negatable = true, description = "1/2/2024 is 1 February, where the data does not tell.")
  private @Nullable Boolean dayFirst;

  @Option(names = "--kind", paramLabel = "COL=KIND", description = "Kind of a column, such as text.")
  private List<String> kinds = List.of();

  @Option(names = "--missing", paramLabel = "TEXT", description = "A text that means missing, in place of the known ones.")
  private @Nullable List<String> missing;

  @Option(names = "--sheet", paramLabel = "S", description = "Sheet of a workbook, by name or number.")
  private @Nullable String sheet;

  @Mixin private ColumnFlags columns = new ColumnFlags();

  /// @throws CommandLine.ParameterException for a value that cannot be
  ImportOptions options(@Nullable String name) {
    try {
      return new ImportOptions(name, encoding, delimiter, "none".equals(quote) ? "" : quote, escape, Header.of(header), decimal, dayFirst, kinds(), missing, sheet, columns.columns(), columns.resolutions());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Map<String, Kind> kinds() {
    var byName = new LinkedHashMap<String, Kind>();
    for (String text : kinds) {
      int equals = text.lastIndexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--kind is COL=KIND, got '" + text + "'.");
      }
      byName.put(text.substring(0, equals), Kind.of(text.substring(equals + 1)));
    }
    return byName;
  }
}
