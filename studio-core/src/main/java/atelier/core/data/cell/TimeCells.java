package atelier.core.data.cell;

import atelier.core.data.Kind;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// Times of day, `11:38`, `11:38:36.5` or `9:04 PM`.
///
/// @param label `hh:mm`, `hh:mm:ss`, `h:mm:ss A` and the like
public record TimeCells(String label) implements CellFormat {
  static TimeCells of(@Nullable String label) {
    return new TimeCells(label == null ? "hh:mm:ss" : label);
  }

  /// The time of day; null when the text is none. 24:00 is none: it belongs to the next day.
  static @Nullable LocalTime read(String text) {
    String word = Blanks.strip(text);
    if (word.length() < 4 || word.length() > 18 || !DateTokens.isDigit(word.charAt(0))) {
      return null;
    }
    int half = half(word);
    String clock = half < 0 ? word : Blanks.strip(word.substring(0, word.length() - (word.endsWith(".") ? 4 : 2)));
    String[] parts = clock.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      return null;
    }
    int hour = number(parts[0], 1, 2);
    int minute = number(parts[1], 2, 2);
    String seconds = parts.length == 3 ? parts[2] : "00";
    int point = Math.max(seconds.indexOf('.'), seconds.indexOf(','));
    int second = number(point < 0 ? seconds : seconds.substring(0, point), 2, 2);
    String fraction = point < 0 ? "0" : seconds.substring(point + 1);
    if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59 || number(fraction, 1, 9) < 0) {
      return null;
    }
    if (half >= 0) {
      if (hour < 1 || hour > 12) {
        return null;
      }
      hour = hour % 12 + 12 * half;
    }
    return LocalTime.of(hour, minute, second, Integer.parseInt((fraction + "000000").substring(0, 6)) * 1000);
  }

  private static int half(String word) {
    String end = word.toLowerCase(java.util.Locale.ROOT).replace(".", "");
    return end.endsWith("am") ? 0 : end.endsWith("pm") ? 1 : -1;
  }

  private static int number(String digits, int shortest, int longest) {
    return digits.length() >= shortest && digits.length() <= longest && NumberCore.isDigits(digits) ? Integer.parseInt(digits) : -1;
  }

  /// The label that fits a text.
  static String labelOf(String text) {
    String word = Blanks.strip(text);
    String hour = word.indexOf(':') == 1 ? "h" : "hh";
    boolean seconds = word.indexOf(':') != word.lastIndexOf(':');
    int point = Math.max(word.indexOf('.'), word.indexOf(','));
    boolean fraction = seconds && point > word.lastIndexOf(':');
    return hour + ":mm" + (seconds ? ":ss" : "") + (fraction ? "." + "f".repeat(6) : "") + (half(word) < 0 ? "" : " A");
  }

  @Override
  public Kind kind() {
    return Kind.TIME;
  }

  @Override
  public @Nullable Object parse(String text) {
    return read(text);
  }

  @Override
  public String render(Object value) {
    LocalTime time = (LocalTime) value;
    boolean half = label.endsWith("A");
    int hour = half ? (time.getHour() + 11) % 12 + 1 : time.getHour();
    String text = label.startsWith("hh") ? two(hour) : Integer.toString(hour);
    text += ":" + two(time.getMinute());
    text += label.contains("ss") ? ":" + two(time.getSecond()) : "";
    text += label.contains("f") ? "." + String.format(java.util.Locale.ROOT, "%06d", time.getNano() / 1000) : "";
    return text + (half ? time.getHour() < 12 ? " AM" : " PM" : "");
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }

  @Override
  public String reason(String text) {
    return "not a time of day";
  }
}
