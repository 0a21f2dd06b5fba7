package atelier.core.data.preview;

import atelier.core.data.cell.NumberDoubt.Doubt;
import atelier.core.data.load.ReadCell;
import atelier.core.data.load.Resolution;
import atelier.core.data.load.TextReading.ColumnPlan;
import atelier.core.data.preview.Mark.Act;
import atelier.core.data.preview.Mark.Type;
import atelier.core.data.preview.Mark.Way;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in words what is the matter with a cell, and what can be done.
final class MarkWriter {
  private MarkWriter() {}

  static Mark changes(ColumnPlan column, long row, long line, String text, Doubt doubt, @Nullable Resolution decided) {
    boolean comma = doubtful(column).format().mark() == ',';
    String own = comma ? "comma" : "point";
    long others = doubtful(column).decided();
    String reason = doubt.groups() ? own + "-groups" : (comma ? "point" : "comma") + "-decimal";
    double factor = rounded(doubt.factor());
    String here = doubt.groups() ? "Here it groups thousands" : "Here the " + (comma ? "point" : "comma") + " seems to be it";
    String end = factor > 1 ? ", so the meaning would change by a factor of " + number(factor) + "." : ", so the meaning would change.";
    String why = (others > 0 ? "In the other " + number(others) + " rows the " + own + " is the decimal mark. " : "The column is read with a decimal " + own + ". ") + here + end;
    Number literal = doubt.literal();
    String title = name(column) + ", row " + number(row) + ": “" + text + "” would become " + (literal == null ? "missing" : shown(literal, column));
    var ways = new ArrayList<Way>();
    ways.add(new Way(Act.READ_AS, doubt.meant(), Resolution.readAs(row, column.found(), text, plain(doubt.meant()))));
    if (doubt.strict() && literal != null) {
      ways.add(new Way(Act.READ_AS, literal, Resolution.readAs(row, column.found(), text, plain(literal))));
    }
    ways.addAll(ends(column, row, text));
    return new Mark(Type.CHANGES, row, line, column.found(), text, literal, doubt.meant(), factor, reason, others, title, why, decided, ways);
  }

  static Mark rejected(ColumnPlan column, long row, long line, String text, String reason, long others, @Nullable Resolution decided) {
    String title = name(column) + ", row " + number(row) + ": “" + clipped(text) + "” cannot be read";
    String why = sentence(reason) + " The column is read as " + column.kind().id() + (column.format().label() == null ? "" : " written " + column.format().label()) + ".";
    return new Mark(Type.REJECTED, row, line, column.found(), text, null, null, 0, reason.replace(' ', '-'), others, title, why, decided, ends(column, row, text));
  }

  static Mark width(long row, long line, int fields, int width, String extra) {
    String title = "Row " + number(row) + " has " + number(fields) + (fields == 1 ? " field" : " fields") + " instead of " + number(width);
    String why = fields > width ? "What is beyond the last column is cut and kept with the import: “" + clipped(extra) + "”." : "The fields that are not there become missing.";
    return new Mark(Type.WIDTH, row, line, null, extra, null, null, 0, "width", 0, title, why, null, List.of());
  }

  private static List<Way> ends(ColumnPlan column, long row, String text) {
    return List.of(new Way(Act.MISSING, null, Resolution.missing(row, column.found(), text)), new Way(Act.SET_ASIDE, null, Resolution.setAside(row, column.found(), text)));
  }

  private static atelier.core.data.cell.NumberDoubt doubtful(ColumnPlan column) {
    if (column.doubt() == null) {
      throw new IllegalStateException(column.found());
    }
    return column.doubt();
  }

  private static String name(ColumnPlan column) {
    return column.name();
  }

  private static String sentence(String reason) {
    return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
  }

  private static String clipped(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static double rounded(double factor) {
    double whole = Math.rint(factor);
    return Math.abs(factor - whole) < 1e-6 * factor ? whole : factor;
  }

  private static String number(double value) {
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  /// With as many decimals as the column writes.
  private static String shown(Number value, ColumnPlan column) {
    int least = column.format() instanceof atelier.core.data.cell.NumberCells cells ? cells.minDecimals() : 0;
    var format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(Math.min(6, least));
    return format.format(value);
  }

  private static String plain(Number value) {
    return value instanceof Double real ? new BigDecimal(Double.toString(real)).toPlainString() : value.toString();
  }

  /// Whether a cell deserves a mark: it is in doubt, or it was and a person decided.
  static boolean isMarked(ReadCell cell) {
    return cell.isOpen() || cell.doubt() != null || cell.state() == ReadCell.State.DECIDED || cell.state() == ReadCell.State.ASIDE;
  }
}
