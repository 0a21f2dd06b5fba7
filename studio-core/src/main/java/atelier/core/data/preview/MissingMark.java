package atelier.core.data.preview;

import java.util.List;

/// A text that means missing, somewhere or everywhere.
///
/// @param text    the empty text for an empty field
/// @param cells   cells that hold it and are taken as missing
/// @param kept    cells that hold it and keep it as a text
/// @param columns names (in the file) of the columns where it is taken as missing
public record MissingMark(String text, long cells, long kept, List<String> columns) {
  public MissingMark {
    columns = List.copyOf(columns);
  }
}
