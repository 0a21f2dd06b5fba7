package atelier.core.data.cell;

import atelier.core.data.Kind;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lengths of time: `26:15:00`, `PT5M`, `3 days 04:00:00`, `2 h 30 min`. Written back in the ISO form.
public record DurationCells() implements CellFormat {
  private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,6}) ?(?:d|days?|Tage?)?,? )?(\\d{1,6}):([0-5]\\d)(?::([0-5]\\d)(?:[.,](\\d{1,6}))?)?");
  private static final Pattern WORDS = Pattern.compile("(?:\\d+(?:\\.\\d+)? ?[\\p{L}]+[, ]*)+");
  private static final Pattern WORD = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([\\p{L}]+)");
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("d", 86_400_000L), Map.entry("day", 86_400_000L), Map.entry("days", 86_400_000L), Map.entry("h", 3_600_000L), Map.entry("hr", 3_600_000L),
          Map.entry("hrs", 3_600_000L), Map.entry("hour", 3_600_000L), Map.entry("hours", 3_600_000L), Map.entry("min", 60_000L), Map.entry("mins", 60_000L),
          Map.entry("minute", 60_000L), Map.entry("minutes", 60_000L), Map.entry("s", 1000L), Map.entry("sec", 1000L), Map.entry("secs", 1000L),
          Map.entry("second", 1000L), Map.entry("seconds", 1000L), Map.entry("ms", 1L), Map.entry("week", 604_800_000L), Map.entry("weeks", 604_800_000L),
          Map.entry("天", 86_400_000L), Map.entry("小时", 3_600_000L), Map.entry("小時", 3_600_000L), Map.entry("分钟", 60_000L), Map.entry("分鐘", 60_000L), Map.entry("秒", 1000L));

  @Override
  public Kind kind() {
    return Kind.DURATION;
  }

  @Override
  public @Nullable String label() {
    return null;
  }

  @Override
  public @Nullable Object parse(String raw) {
    String text = Blanks.strip(raw);
    if (text.length() < 2 || text.length() > 60) {
      return null;
    }
    if (text.startsWith("P") || text.startsWith("-P")) {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException e) {
        return null;
      }
    }
    if (!DateTokens.isDigit(text.charAt(0))) {
      return null;
    }
    Matcher clock = CLOCK.matcher(text);
    return clock.matches() ? clock(clock) : words(text);
  }

  private static Duration clock(Matcher clock) {
    long days = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
    String seconds = clock.group(4);
    String fraction = clock.group(5);
    return Duration.ofDays(days)
        .plusHours(Long.parseLong(clock.group(2)))
        .plusMinutes(Long.parseLong(clock.group(3)))
        .plusSeconds(seconds == null ? 0 : Long.parseLong(seconds))
        .plusNanos(fraction == null ? 0 : Long.parseLong((fraction + "000000").substring(0, 6)) * 1000);
  }

  private static @Nullable Duration words(String text) {
    if (!WORDS.matcher(text).matches()) {
      return null;
    }
    double millis = 0;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      Long unit = UNITS.get(word.group(2).toLowerCase(Locale.ROOT));
      if (unit == null) {
        return null;
      }
      millis += Double.parseDouble(word.group(1)) * unit;
    }
    return Duration.ofNanos(Math.round(millis * 1000) * 1000);
  }

  @Override
  public String render(Object value) {
    return value.toString();
  }

  @Override
  public String reason(String text) {
    return "not a length of time";
  }
}
