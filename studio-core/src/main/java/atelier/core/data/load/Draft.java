package atelier.core.data.load;

import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.engine.load.PhysicalColumn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A column before its values are counted.
///
/// @param prose  texts that are no categories however few they are
/// @param asked  the kind was asked for
/// @param rejected cells that are not of the kind
/// @param role   to learning, where the file says it
record Draft(String name, Kind kind, @Nullable String format, String type, Map<String, Long> tokens, String why, boolean prose, boolean asked, long rejected, @Nullable String role) {
  static Draft of(String name, CellFormat format, boolean big, Map<String, Long> tokens, String why, boolean prose, boolean asked) {
    String type = big ? "DECIMAL(38,0)" : PhysicalColumn.typeOf(format.kind());
    return new Draft(name, format.kind(), format.label(), type, tokens, why, prose, asked, 0, null);
  }

  PhysicalColumn physical() {
    return new PhysicalColumn(name, type);
  }

  Draft withRejected(long count) {
    return new Draft(name, kind, format, type, tokens, why, prose, asked, count, role);
  }

  Draft why(String reason) {
    return new Draft(name, kind, format, type, tokens, reason, prose, asked, rejected, role);
  }
}
