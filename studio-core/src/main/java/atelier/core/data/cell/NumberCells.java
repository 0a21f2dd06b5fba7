package atelier.core.data.cell;

import atelier.core.data.Kind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Numbers with their marks, signs and currency.
///
/// Per cent becomes the number one computes with (`12,5 %` is 0.125); brackets, a trailing minus and a minus sign mean negative. A currency is
/// understood before and behind, whatever the column's usual one is.
///
/// @param mark        decimal mark
/// @param group       between thousands; 0 for none
/// @param indian      groups of two before the last three
/// @param minDecimals digits behind the mark that are always there
/// @param fixed       exactly that many
/// @param prefix      written before the digits
/// @param suffix      written behind them
/// @param percent     1 for %, 2 for ‰, else 0
public record NumberCells(
    Kind kind, char mark, char group, boolean indian, int minDecimals, boolean fixed, String prefix, String suffix, int percent, NegativeStyle negative)
    implements CellFormat {
  private static final String SAMPLE_DECIMALS = "56789012345678901234567890";

  /// Digits and a decimal point, as programs write them.
  public static NumberCells plain(Kind kind) {
    return new NumberCells(kind, '.', '\0', false, 0, kind == Kind.INTEGER, "", "", 0, NegativeStyle.MINUS);
  }

  /// The same with another decimal mark.
  public NumberCells withMark(char other) {
    return new NumberCells(kind, other, group, indian, minDecimals, fixed, prefix, suffix, percent, negative);
  }

  /// Whether the engine's own reading of numbers is this format's.
  public boolean isPlain() {
    return mark == '.' && group == '\0' && prefix.isEmpty() && suffix.isEmpty() && percent == 0 && negative == NegativeStyle.MINUS;
  }

  static NumberCells of(Kind kind, @Nullable String label) {
    return label == null ? plain(kind) : NumberLabel.read(kind, label);
  }

  @Override
  public @Nullable String label() {
    return isPlain() && (kind == Kind.INTEGER || minDecimals == 0 && !fixed) ? null : NumberLabel.write(this);
  }

  static String sampleDecimals(int count) {
    return SAMPLE_DECIMALS.substring(0, Math.min(count, SAMPLE_DECIMALS.length()));
  }

  @Override
  public @Nullable Object parse(String text) {
    NumberText parts = NumberText.of(text);
    if (parts == null || parts.percent() != percent) {
      return null;
    }
    NumberCore core = NumberCore.of(parts.core(), mark);
    if (core == null || core.group() != '\0' && !sameGroup(core.group())) {
      return null;
    }
    return kind == Kind.INTEGER ? whole(core, parts.negative()) : real(core, parts.negative());
  }

  private boolean sameGroup(char other) {
    return group == other || isApostrophe(group) && isApostrophe(other) || Blanks.is(group) && Blanks.is(other);
  }

  private static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019';
  }

  private static @Nullable Object whole(NumberCore core, boolean negative) {
    if (!core.isWhole() || core.digits().length() > 38) {
      return null;
    }
    if (core.digits().length() <= 18) {
      long value = Long.parseLong(core.digits());
      return negative ? -value : value;
    }
    var value = new BigDecimal(core.digits());
    BigDecimal signed = negative ? value.negate() : value;
    return signed.toBigInteger().bitLength() < 64 ? (Object) signed.longValueExact() : signed;
  }

  private @Nullable Object real(NumberCore core, boolean negative) {
    if (percent == 0 && kind == Kind.NUMBER) {
      double value = Double.parseDouble(core.plain());
      return Double.isInfinite(value) ? null : (Object) (negative ? -value : value);
    }
    BigDecimal value = new BigDecimal(core.plain()).movePointLeft(percent == 0 ? 0 : percent + 1);
    BigDecimal signed = negative ? value.negate() : value;
    if (kind == Kind.DECIMAL) {
      return signed;
    }
    return negative && signed.signum() == 0 ? (Object) (-0.0) : (Object) signed.doubleValue();
  }

  @Override
  public String render(Object value) {
    BigDecimal number = switch (value) {
      case Long whole -> BigDecimal.valueOf(whole);
      case Double real -> new BigDecimal(Double.toString(real));
      case BigDecimal exact -> exact;
      default -> throw new IllegalArgumentException("Not a number: " + value);
    };
    boolean below = number.signum() < 0 || value instanceof Double real && 1 / real == Double.NEGATIVE_INFINITY;
    BigDecimal size = number.abs().movePointRight(percent == 0 ? 0 : percent + 1);
    String digits = decimals(kind == Kind.INTEGER ? size : size.stripTrailingZeros());
    String amount = prefix + digits + suffix;
    return below ? NumberLabel.negate(amount, digits, this) : amount;
  }

  private String decimals(BigDecimal size) {
    int scale = fixed ? minDecimals : Math.max(minDecimals, size.scale());
    // A digit that the fixed width would cut is kept: the text then differs and is stored beside the data.
    String plain = size.setScale(Math.max(Math.max(scale, size.scale()), 0)).toPlainString();
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    return grouped(whole) + (point < 0 ? "" : mark + plain.substring(point + 1));
  }

  private String grouped(String whole) {
    if (group == '\0' || whole.length() <= 3) {
      return whole;
    }
    var text = new StringBuilder(whole);
    for (int i = whole.length() - 3; i > 0; i -= indian ? 2 : 3) {
      text.insert(i, group);
    }
    return text.toString();
  }

  @Override
  public boolean rendersAs(Object value, String text) {
    if (value instanceof Long && isPlain()) {
      return isPlainWhole(text);
    }
    return render(value).equals(text);
  }

  private static boolean isPlainWhole(String text) {
    int i = text.charAt(0) == '-' ? 1 : 0;
    if (i == text.length() || text.charAt(i) == '0' && text.length() > 1) {
      return false;
    }
    for (; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String reason(String text) {
    return kind == Kind.INTEGER ? "not a whole number" : "not a number";
  }
}
