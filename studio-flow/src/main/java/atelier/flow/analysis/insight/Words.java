package atelier.flow.analysis.insight;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import java.util.Locale;

/// Figures as the report says them.
final class Words {
  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 && share > 0 ? "%.2f %%" : "%.1f %%", 100 * share);
  }

  static String figure(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  static boolean isNumber(String text) {
    return text.strip().matches("[-+]?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?");
  }

  /// A text of the engine as a parameter of a step: a whole number where the column holds them, else a number, else the text.
  static Object plain(Column column, String text) {
    if (!column.kind().isNumeric() || !isNumber(text)) {
      return text;
    }
    return column.kind() == Kind.INTEGER && text.matches("[-+]?[0-9]{1,18}") ? (Object) Long.parseLong(text) : Double.parseDouble(text);
  }

  /// A column's name in an expression.
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
