package atelier.core.data.text;

import java.util.List;

/// Where the table lies in a text.
///
/// @param width      number of columns
/// @param names      as they stand; empty texts where there are none
/// @param hasHeader  whether the names stand in the file
/// @param headerLine line of the names; 0 without
/// @param firstLine  line of the first row; rows begin at or after it
/// @param skipped    lines above the data that are neither names nor rows
public record Layout(int width, List<String> names, boolean hasHeader, long headerLine, long firstLine, List<Long> skipped) {
  public Layout {
    names = List.copyOf(names);
    skipped = List.copyOf(skipped);
  }
}
