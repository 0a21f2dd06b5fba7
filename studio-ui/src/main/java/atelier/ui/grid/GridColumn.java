package atelier.ui.grid;

import org.jspecify.annotations.Nullable;

/// What is known of a column before any cell has come.
///
/// @param numeric whether its cells stand at the right edge, so that decimals align
/// @param target  whether it is what models predict
/// @param mark    what a step does to the whole column
/// @param note    a few words at the right of the name, such as `98 % sure`
/// @param remarks how many of its cells want a decision; 0 shows nothing
public record GridColumn(String name, ColumnKind kind, boolean numeric, boolean target, Mark mark, @Nullable String note, long remarks) {
  public static GridColumn of(String name, ColumnKind kind) {
    return new GridColumn(name, kind, kind == ColumnKind.NUMBER, false, Mark.NONE, null, 0);
  }

  public GridColumn withTarget() {
    return new GridColumn(name, kind, numeric, true, mark, note, remarks);
  }

  public GridColumn withMark(Mark changed) {
    return new GridColumn(name, kind, numeric, target, changed, note, remarks);
  }

  public GridColumn withNote(@Nullable String words, long openRemarks) {
    return new GridColumn(name, kind, numeric, target, mark, words, openRemarks);
  }
}
