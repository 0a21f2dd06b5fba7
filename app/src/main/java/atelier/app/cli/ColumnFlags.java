package atelier.app.cli;

import atelier.core.data.load.ColumnOptions;
import atelier.core.data.load.ColumnOptions.Decision;
import atelier.core.data.load.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/// The flags by which single columns and cells are read in another way. Columns are named as in the file.
final class ColumnFlags {
  @Option(names = "--decimal-of", paramLabel = "COL=M", description = "Decimal mark of a column, a point or a comma; obeyed whatever its cells say.")
  private List<String> decimals = List.of();

  @Option(names = "--grouping-of", paramLabel = "COL=C", description = "What groups thousands in a column; nothing behind the equals sign for nothing.")
  private List<String> groupings = List.of();

  @Option(names = "--format-of", paramLabel = "COL=F", description = "How a column is written, such as 1.234,56 or DD.MM.YYYY.")
  private List<String> formats = List.of();

  @Option(names = "--missing-of", paramLabel = "COL=TEXT", description = "A text that means missing in a column, in place of all others.")
  private List<String> missing = List.of();

  @Option(names = "--rename", paramLabel = "COL=NAME", description = "What a column is called instead.")
  private List<String> names = List.of();

  @Option(names = "--doubtful", paramLabel = "COL=HOW", description = "What becomes of cells that would change meaning: set-aside, missing, as-meant or as-column.")
  private List<String> doubtful = List.of();

  @Option(names = "--cell", paramLabel = "ROW:COL=VALUE", description = "What to read in a cell, such as 12:Umsatz=12500.00; nothing behind the equals sign makes it missing.")
  private List<String> cells = List.of();

  /// @throws IllegalArgumentException for a value that cannot be
  Map<String, ColumnOptions> columns() {
    var columns = new LinkedHashMap<String, ColumnOptions>();
    each("--decimal-of", decimals, columns, ColumnOptions::withDecimal);
    each("--grouping-of", groupings, columns, ColumnOptions::withGrouping);
    each("--format-of", formats, columns, ColumnOptions::withFormat);
    each("--missing-of", missing, columns, ColumnFlags::alsoMissing);
    each("--rename", names, columns, ColumnOptions::withName);
    each("--doubtful", doubtful, columns, (column, how) -> column.withDoubtful(decision(how)));
    return columns;
  }

  private static void each(String flag, List<String> values, Map<String, ColumnOptions> columns, BiFunction<ColumnOptions, String, ColumnOptions> with) {
    for (String text : values) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(flag + " begins with a column and an equals sign, got '" + text + "'.");
      }
      columns.compute(text.substring(0, equals), (name, before) -> with.apply(before == null ? ColumnOptions.none() : before, text.substring(equals + 1)));
    }
  }

  private static ColumnOptions alsoMissing(ColumnOptions column, String text) {
    List<String> known = column.missing();
    var all = new ArrayList<String>(known == null ? List.of() : known);
    all.add(text);
    return column.withMissing(all);
  }

  private static Decision decision(String how) {
    for (Decision decision : Decision.values()) {
      if (decision.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(how)) {
        return decision;
      }
    }
    throw new IllegalArgumentException("--doubtful is set-aside, missing, as-meant or as-column, got '" + how + "'.");
  }

  /// @throws IllegalArgumentException for a value that cannot be
  List<Resolution> resolutions() {
    var resolutions = new ArrayList<Resolution>();
    for (String text : cells) {
      int colon = text.indexOf(':');
      int equals = text.indexOf('=', Math.max(0, colon));
      if (colon < 1 || colon > 12 || equals < colon + 2 || !text.substring(0, colon).matches("\\d+")) {
        throw new IllegalArgumentException("--cell is ROW:COL=VALUE, got '" + text + "'.");
      }
      String value = text.substring(equals + 1);
      resolutions.add(new Resolution(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1, equals), null, value.isEmpty() ? null : value, false));
    }
    return resolutions;
  }
}
