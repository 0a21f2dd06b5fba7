package atelier.ui.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/// Numbers as the window shows them: a real minus sign, groups of thousands, `–` for what is missing.
public final class Figures {
  public static final String MISSING = "–";
  private static final char MINUS = '−';

  private Figures() {}

  /// A count, such as `7,043`.
  public static String count(long value) {
    return format("#,##0", value);
  }

  /// A number with that many decimals, such as `64.76`; missing when it is not finite.
  public static String decimals(double value, int decimals) {
    return Double.isFinite(value) ? format("#,##0" + (decimals > 0 ? "." + "0".repeat(decimals) : ""), value) : MISSING;
  }

  /// A number with about four figures that tell something: `0.0412`, `64.76`, `118.8`, `56,210`.
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return MISSING;
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e12)) {
      return format("0.###E0", value);
    }
    int decimals = size >= 1000 || value == Math.rint(value) ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    return format("#,##0" + (decimals > 0 ? "." + "#".repeat(decimals) : ""), value);
  }

  /// A number with its sign, such as `+16.4` or `−3.0`.
  public static String signed(double value, int decimals) {
    return value > 0 ? "+" + decimals(value, decimals) : decimals(value, decimals);
  }

  /// A share of one as a percentage, such as `27 %`.
  public static String percent(double share, int decimals) {
    return Double.isFinite(share) ? decimals(share * 100, decimals) + " %" : MISSING;
  }

  /// A metric, three decimals below ten.
  public static String score(double value) {
    return Math.abs(value) < 10 ? decimals(value, 3) : brief(value);
  }

  /// A number of bytes, such as `5.1 KB`.
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    String[] units = {"KB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return decimals(value, value < 10 ? 1 : 0) + " " + units[unit];
  }

  /// A time that something took, such as `0.31 s`, `12 s`, `3:05 min`.
  public static String took(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    if (seconds < 10) {
      return decimals(seconds, 2) + " s";
    }
    return seconds < 60 ? decimals(seconds, 0) + " s" : "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
  }

  /// A parameter's value as short as it can be typed: `1`, `0.05`, `1E-6`; texts as they are.
  public static String parameter(JsonNode value) {
    return value.isNumber() ? typed(value.doubleValue()) : value.isValueNode() ? value.asText() : value.toString();
  }

  /// A number as short as it can be typed.
  public static String typed(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15 || value == 0 ? exact.toPlainString() : exact.toString();
  }

  private static String format(String pattern, double value) {
    String text = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    return text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9') ? text.substring(1) : text.replace('-', MINUS);
  }
}
