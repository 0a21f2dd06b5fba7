package atelier.learn.run;

import atelier.core.data.load.ImportReport;
import java.util.List;

/// Cells that are not of their column's kind, such as `inf` among numbers: they are missing in what is learned from.
public final class Unread {
  private static final int MOST_NAMED = 8;

  private Unread() {}

  /// What a person should know of them; empty where there are none.
  public static List<String> notes(ImportReport report) {
    List<String> found = report.columns().stream().filter(column -> column.rejected() > 0).map(column -> "'" + column.name() + "' (" + column.rejected() + ")").toList();
    return found.isEmpty() ? List.of()
        : List.of("Cells that are not of their column's kind count as missing, here in columns (cells): " + String.join(", ", found.stream().limit(MOST_NAMED).toList())
            + (found.size() > MOST_NAMED ? ", …" : "") + ". 'studio import --preview' shows them.");
  }
}
