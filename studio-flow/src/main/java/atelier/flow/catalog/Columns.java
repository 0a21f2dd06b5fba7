package atelier.flow.catalog;

import atelier.core.param.Param;
import java.util.List;

/// The parameters of transforms that need no more than to know which cells to change.
public record Columns(
    @Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out) implements OnColumns {
  static final String COLUMNS = "One or more columns.";
  static final String OUT = "Name of the new column (a suffix to their names with several columns); empty: in place.";
  static final Columns DEFAULTS = new Columns(List.of(), "");
}
