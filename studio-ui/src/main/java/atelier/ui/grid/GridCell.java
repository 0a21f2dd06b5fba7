package atelier.ui.grid;

import org.jspecify.annotations.Nullable;

/// One cell as it is shown.
///
/// @param text   as formatted for the eye; null when the value is missing
/// @param before shown on the left of the same cell, as it stood in the file or before the change; null for a cell of one part
/// @param mark   what is the matter with it
public record GridCell(@Nullable String text, @Nullable Before before, Mark mark) {
  /// A part on the left.
  ///
  /// @param text null when it was missing
  public record Before(@Nullable String text) {}

  public static final GridCell MISSING = new GridCell(null, null, Mark.NONE);
  private static final int LONGEST = 400;

  public static GridCell of(@Nullable String text) {
    return text == null ? MISSING : new GridCell(text, null, Mark.NONE);
  }

  public static GridCell marked(@Nullable String text, Mark mark) {
    return new GridCell(text, null, mark);
  }

  /// A cell with its former value, or its text in the file, on the left.
  public static GridCell split(@Nullable String before, @Nullable String text, Mark mark) {
    return new GridCell(text, new Before(before), mark);
  }

  public boolean isMissing() {
    return text == null;
  }

  /// The cell with no more text than a screen can show; the grid keeps only this.
  GridCell shortened() {
    String shown = shorten(text);
    Before left = before == null || shorten(before.text) == before.text ? before : new Before(shorten(before.text));
    return shown == text && left == before ? this : new GridCell(shown, left, mark);
  }

  /// Whether the end of the text was left out when the page came.
  boolean isShortened() {
    return text != null && text.length() == LONGEST + 1 && text.endsWith("…");
  }

  private static @Nullable String shorten(@Nullable String whole) {
    if (whole == null || whole.length() <= LONGEST + 1) {
      return whole;
    }
    int end = Character.isHighSurrogate(whole.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return whole.substring(0, end) + "…".repeat(LONGEST + 1 - end);
  }
}
