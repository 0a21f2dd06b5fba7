package atelier.core.words;

import com.nlf.calendar.Lunar;
import com.nlf.calendar.Solar;
import java.time.LocalDate;
import java.util.Optional;

/// Dates of the Chinese calendar.
public final class LunarDates {
  private static final int FIRST = 1600;
  private static final int LAST = 2600;

  private LunarDates() {}

  /// A day of the Chinese calendar.
  ///
  /// @param leap whether the month is the second of its number
  /// @param term the solar term that begins on this day, in Chinese; empty on other days
  public record Day(int month, int day, boolean leap, String term) {}

  /// Nothing outside the years 1600 to 2600.
  public static Optional<Day> of(LocalDate date) {
    if (date.getYear() < FIRST || date.getYear() > LAST) {
      return Optional.empty();
    }
    Lunar lunar = Solar.fromYmd(date.getYear(), date.getMonthValue(), date.getDayOfMonth()).getLunar();
    return Optional.of(new Day(Math.abs(lunar.getMonth()), lunar.getDay(), lunar.getMonth() < 0, lunar.getJieQi()));
  }
}
