package atelier.experiments.search;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the times that people write in searches, the one that a list of runs shows among them. A time is as long as it says: `2026-11-30 20:39` is that whole minute, a date a day.
final class Moments {
  static final String FORMS = "a date and time such as \"2026-11-30 20:39\", with seconds or as 2026-11-30T20:39:05Z, a date alone, or what 'studio runs list' shows, such as \"11-30 20:39\"";

  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{4})-)?(\\d{1,2})-(\\d{1,2})(?:(?:[Tt]|\\s+)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([Zz]|[+-]\\d{2}:?\\d{2})?)?");

  private final Clock clock;

  /// @param clock whose zone is that of times without one
  Moments(Clock clock) {
    this.clock = clock;
  }

  /// A stretch of time.
  ///
  /// @param end not in it any more
  record Span(Instant begin, Instant end) {
    boolean contains(Instant moment) {
      return !moment.isBefore(begin) && moment.isBefore(end);
    }
  }

  /// @return empty for what is no time
  Optional<Span> read(String text) {
    Matcher form = FORM.matcher(text.strip());
    try {
      return form.matches() ? Optional.of(read(form)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // such as the 31st of November
    }
  }

  private Span read(Matcher form) {
    if (form.group(1) != null) {
      return read(form, number(form, 1));
    }
    // A list names no year; what is far ahead was last year.
    int year = LocalDate.now(clock).getYear();
    Span span = read(form, year);
    return span.begin().isAfter(clock.instant().plus(Duration.ofDays(1))) ? read(form, year - 1) : span;
  }

  private Span read(Matcher form, int year) {
    LocalDate day = LocalDate.of(year, number(form, 2), number(form, 3));
    ZoneId zone = form.group(8) == null ? clock.getZone() : ZoneOffset.of(form.group(8).toUpperCase(java.util.Locale.ROOT));
    if (form.group(4) == null) {
      return new Span(day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
    }
    boolean toTheSecond = form.group(6) != null;
    String fraction = form.group(7) == null ? "" : form.group(7);
    long nanos = fraction.isEmpty() ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9));
    Instant begin = day.atTime(number(form, 4), number(form, 5), toTheSecond ? number(form, 6) : 0, (int) nanos).atZone(zone).toInstant();
    long length = toTheSecond ? (long) Math.pow(10, 9 - fraction.length()) : Duration.ofMinutes(1).toNanos();
    return new Span(begin, begin.plusNanos(length));
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }
}
