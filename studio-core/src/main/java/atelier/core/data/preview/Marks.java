package atelier.core.data.preview;

import java.util.List;

/// All cells in doubt.
///
/// @param changes  undecided cells that would change meaning, in all rows that were read
/// @param rejected undecided cells that are not of their column's kind
/// @param widths   rows with too few or too many fields
/// @param decided  cells that a person decided about one by one
/// @param rows     rows with at least one of these
/// @param list     the first of them in the order of the file, to step through
public record Marks(long changes, long rejected, long widths, long decided, long rows, List<Mark> list) {
  public Marks {
    list = List.copyOf(list);
  }

  /// Undecided cells: they become missing and are listed with the import.
  public long open() {
    return changes + rejected;
  }
}
