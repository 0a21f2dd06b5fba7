package atelier.flow.export;

import atelier.core.expr.Rel;
import atelier.core.expr.RelWriter;
import java.util.List;

/// Makes names readable that no person gave, and white space visible.
final class Polish {
  /// In names of columns that are gone before a step ends.
  private static final String SIGN = "\u0001";

  /// What begins the name of a column of the second table in a join.
  private static final String RIGHT = "right ";

  private static final String SPACES = "' \t\n\r\f\u00A0\u3000'";
  private static final String SEEN = "(E' \\t\\n\\r\\f' || chr(160) || chr(12288))";

  private Polish() {}

  /// @param tables where the names of columns come from that the new ones must not be
  static List<List<RelWriter.Part>> of(List<List<RelWriter.Part>> steps, List<Rel> tables) {
    boolean taken = tables.stream().flatMap(t -> t.schema().names().stream()).anyMatch(n -> n.startsWith(RIGHT) || n.startsWith("_") && n.endsWith("_"));
    return steps.stream().map(parts -> parts.stream().map(p -> new RelWriter.Part(p.name(), polished(p.text(), taken))).toList()).toList();
  }

  private static String polished(String text, boolean taken) {
    String seen = text.replace(SPACES, SEEN);
    return taken ? seen : seen.replace("\"" + SIGN, "\"" + RIGHT).replace("`" + SIGN, "`" + RIGHT).replace(SIGN, "_");
  }
}
