package atelier.core.data.preview;

import java.util.List;

/// Lines of the file as they stand.
///
/// @param lines in order
/// @param spans where the cell stands: one for each line it covers; empty when no cell was asked for
public record RawText(List<Line> lines, List<Span> spans) {
  public RawText {
    lines = List.copyOf(lines);
    spans = List.copyOf(spans);
  }

  /// A line without its end.
  ///
  /// @param number from 1
  public record Line(long number, String text) {}

  /// Characters of a line, quotation marks among them.
  ///
  /// @param from first character, from 0
  /// @param to   behind the last one
  public record Span(long line, int from, int to) {}
}
