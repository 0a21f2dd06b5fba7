package atelier.app.report;

import java.util.Locale;

/// HTML and SVG text: escaping and numbers as people read them.
final class Markup {
  private Markup() {}

  static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /// A coordinate.
  static String at(double pixel) {
    String text = String.format(Locale.ROOT, "%.1f", pixel);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /// `1,409`.
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace("-", "−");
  }

  /// `0.866`.
  static String score(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value).replace("-", "−");
  }

  /// `73 %`.
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /// Up to four significant digits, without an exponent where one can do without.
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String text = size != 0 && (size < 1e-4 || size >= 1e9) ? String.format(Locale.ROOT, "%.2e", value) : plain(value, size);
    return text.replace("-", "−");
  }

  private static String plain(double value, double size) {
    int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3;
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /// `0.31 s` or `4.1 ms`.
  static String seconds(double value) {
    return Double.isNaN(value) ? "–" : value >= 0.1 ? String.format(Locale.ROOT, "%.2f s", value) : String.format(Locale.ROOT, "%.1f ms", value * 1000);
  }

  /// `12 KB`.
  static String bytes(long count) {
    return count < 1 ? "–" : count < 1 << 20 ? count(Math.max(1, Math.round(count / 1024.0))) + " KB" : String.format(Locale.ROOT, "%.1f MB", count / 1048576.0);
  }
}
