package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.cell.CellFormat;
import atelier.core.expr.Cells;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the cells of one column are shown: numbers with as many decimals in every row, thousands apart, booleans in the words of the source.
public final class CellText {
  /// The most decimals that are shown when nothing tells how many are meant.
  private static final int MOST_DECIMALS = 4;

  private static final Pattern FIXED = Pattern.compile("1[.,' ]?234[.,]([0-9]+)");
  private static final Pattern NAMES_A_THING = Pattern.compile("(?i)(.*[_ .-])?(id|code|zip|year|plz)|.*(Id|ID|Code|Year)");
  private static final double PLAIN_FROM = 1e-4;
  private static final double PLAIN_TO = 1e15;

  private final Kind kind;
  private final int decimals;
  private final boolean grouped;
  private final @Nullable CellFormat words;

  private CellText(Kind kind, int decimals, boolean grouped, @Nullable CellFormat words) {
    this.kind = kind;
    this.decimals = decimals;
    this.grouped = grouped;
    this.words = words;
  }

  /// Decides from the column's format and from a look at some of its values.
  public static CellText of(Column column, Collection<? extends @Nullable Object> some) {
    boolean grouped = column.kind().isNumeric() && !NAMES_A_THING.matcher(column.name()).matches();
    boolean large = column.kind() != Kind.INTEGER || some.stream().anyMatch(v -> v instanceof Number n && Math.abs(n.doubleValue()) >= 10_000);
    return new CellText(column.kind(), decimals(column, some), grouped && large, column.kind() == Kind.BOOLEAN ? CellFormat.of(column) : null);
  }

  private static int decimals(Column column, Collection<? extends @Nullable Object> some) {
    Matcher fixed = FIXED.matcher(column.format() == null ? "" : column.format());
    if (fixed.matches()) {
      return fixed.group(1).length();
    }
    int most = 0;
    for (Object value : some) {
      if (value instanceof Double d && Double.isFinite(d) && (d == 0 || Math.abs(d) >= PLAIN_FROM)) {
        most = Math.max(most, new BigDecimal(Double.toString(d)).stripTrailingZeros().scale());
      } else if (value instanceof BigDecimal d) {
        most = Math.max(most, d.stripTrailingZeros().scale());
      }
    }
    return column.kind() == Kind.DECIMAL ? most : Math.min(most, MOST_DECIMALS);
  }

  /// The value as a person reads it.
  public String show(Object value) {
    return switch (value) {
      case Long n -> grouped ? grouped(BigDecimal.valueOf(n)) : n.toString();
      case BigDecimal d -> kind == Kind.INTEGER ? (grouped ? grouped(d) : d.toPlainString()) : plain(d);
      case Double d -> number(d);
      case Boolean b when words != null -> words.render(b);
      default -> Cells.show(value);
    };
  }

  /// The value itself as text: all its digits, nothing between them.
  public static String raw(Object value) {
    String text = Cells.show(value);
    return value instanceof Double && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /// The number of decimals of every cell.
  public int decimals() {
    return decimals;
  }

  private String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    boolean vanishes = size > 0 && size < 0.5 * Math.pow(10, -decimals);
    return vanishes || size >= PLAIN_TO ? new BigDecimal(value).round(new java.math.MathContext(4)).stripTrailingZeros().toString() : plain(new BigDecimal(Double.toString(value)));
  }

  private String plain(BigDecimal value) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
    return grouped ? grouped(rounded) : rounded.toPlainString();
  }

  private static String grouped(BigDecimal value) {
    String plain = value.toPlainString();
    int start = plain.startsWith("-") ? 1 : 0;
    int point = plain.indexOf('.');
    var text = new StringBuilder(plain);
    for (int i = (point < 0 ? plain.length() : point) - 3; i > start; i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }
}
