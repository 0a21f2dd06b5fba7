package atelier.experiments.search;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What counts as a number among texts, and the order of two values: numbers by their size and before all texts, texts by their letters.
public final class FieldOrder {
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private FieldOrder() {}

  /// A value that was looked at once, for many comparisons.
  record Key(@Nullable Double number, String text) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      if (number != null && other.number != null) {
        return Double.compare(number, other.number);
      }
      return number != null ? -1 : other.number != null ? 1 : text.compareTo(other.text);
    }
  }

  static @Nullable Key key(@Nullable String text) {
    return text == null ? null : new Key(number(text), text);
  }

  static int compare(String left, String right) {
    return new Key(number(left), left).compareTo(new Key(number(right), right));
  }

  /// The number that a text is; null for another.
  public static @Nullable Double number(String text) {
    return !text.isEmpty() && text.charAt(0) <= '9' && NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
  }
}
