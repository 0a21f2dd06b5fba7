package atelier.core.data.cell;

import atelier.core.data.Kind;
import org.jspecify.annotations.Nullable;

/// Finds the cells of a column of numbers that seem to be written under the other decimal mark, so that reading them like the rest changes what they mean.
///
/// A cell that only the other mark explains is always one. A cell that both explain (`12,500` among `1.234,56`) is one when its form is rare in the column
/// and its size fits the other cells under the other mark only.
///
/// @param format   how the column is read
/// @param decided  cells in which the column's own decimal mark stands as one
/// @param rare     whether three digits behind the mark, or none behind a group, are rare in this column
/// @param shortest fewest digits before the mark that are usual here
/// @param longest  most digits before the mark that are usual here
public record NumberDoubt(NumberCells format, long decided, boolean rare, int shortest, int longest) {
  /// A cell that would change its meaning.
  ///
  /// @param meant   what it says under the other decimal mark
  /// @param literal what the column's marks make of its digits; null where they make nothing
  /// @param groups  whether the column's decimal mark groups thousands in it
  /// @param strict  whether the column's format reads it without complaint, only wrongly
  public record Doubt(Number meant, @Nullable Number literal, boolean groups, boolean strict) {
    /// How much the value would change: meant by literal, at least 1; 0 where there is no number.
    public double factor() {
      if (literal == null || literal.doubleValue() == 0 || meant.doubleValue() == 0) {
        return 0;
      }
      double factor = Math.abs(meant.doubleValue() / literal.doubleValue());
      return factor < 1 ? 1 / factor : factor;
    }
  }

  private char other() {
    return format.mark() == ',' ? '.' : ',';
  }

  /// The doubt about a cell; null when there is none.
  public @Nullable Doubt of(String text) {
    NumberText parts = NumberText.of(text);
    if (parts == null || parts.percent() != format.percent() || NumberCore.isDigits(parts.core())) {
      return null;
    }
    NumberCore theirs = NumberCore.of(parts.core(), other());
    if (theirs == null || theirs.hasLeadingZero() || theirs.group() != '\0' && theirs.group() != ',' && theirs.group() != '.' || theirs.group() == '\0' && !theirs.marked()) {
      return null;
    }
    Number meant = value(text, other(), theirs.group());
    if (meant == null) {
      return null;
    }
    Object read = format.parse(text);
    boolean groups = theirs.group() == format.mark();
    if (read == null) {
      return new Doubt(meant, literal(text), groups, false);
    }
    NumberCore mine = NumberCore.of(parts.core(), format.mark());
    boolean open = rare && mine != null && mine.exponent().isEmpty() && !isUsual(mine) && isUsual(theirs);
    return open && ((Number) read).doubleValue() != meant.doubleValue() ? new Doubt(meant, (Number) read, groups, true) : null;
  }

  private boolean isUsual(NumberCore core) {
    int size = size(core);
    return size >= shortest && size <= longest;
  }

  static int size(NumberCore core) {
    return core.digits().equals("0") ? 0 : core.digits().length();
  }

  private @Nullable Number value(String text, char mark, char group) {
    var cells = new NumberCells(format.kind(), mark, group, false, 0, false, "", "", format.percent(), NegativeStyle.MINUS);
    return (Number) cells.parse(text);
  }

  /// What a reader that passes over all other marks makes of it.
  private @Nullable Number literal(String text) {
    String digits = text.replace(String.valueOf(other()), "");
    Kind kind = format.kind() == Kind.INTEGER ? Kind.NUMBER : format.kind();
    return (Number) new NumberCells(kind, format.mark(), '\0', false, 0, false, "", "", format.percent(), NegativeStyle.MINUS).parse(digits);
  }
}
