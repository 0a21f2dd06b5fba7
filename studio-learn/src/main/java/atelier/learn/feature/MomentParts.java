package atelier.learn.feature;

import java.time.LocalDate;

/// Takes moments apart.
public final class MomentParts {
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  private MomentParts() {}

  /// The part of a moment given in microseconds since 1970 UTC.
  public static double of(Encoder.DateParts.Part part, long micros) {
    long days = Math.floorDiv(micros, DAY);
    return switch (part) {
      case DAYS -> (double) micros / DAY;
      case YEAR -> date(days).getYear();
      case MONTH -> date(days).getMonthValue();
      case DAY -> date(days).getDayOfMonth();
      case WEEKDAY -> Math.floorMod(days + 3, 7) + 1;
      case HOUR -> (double) (Math.floorMod(micros, DAY) / HOUR);
      case MINUTE -> (double) (Math.floorMod(micros, HOUR) / 60_000_000L);
    };
  }

  private static LocalDate date(long days) {
    return LocalDate.ofEpochDay(days);
  }
}
