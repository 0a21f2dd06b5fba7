package atelier.core.words;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Public holidays of countries, by their rules.
public final class Holidays {
  private static final Map<String, Map<LocalDate, String>> YEARS = new ConcurrentHashMap<>();
  private static final int FIRST = 1900;
  private static final int LAST = 2200;

  private Holidays() {}

  /// The countries whose holidays are known, in two capital letters.
  public static Set<String> countries() {
    return HolidayManager.getSupportedCalendarCodes().stream().filter(c -> c.length() == 2).map(c -> c.toUpperCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The English name of the public holiday on a day in the whole country; rules are asked for the years 1900 to 2200 only.
  public static Optional<String> on(LocalDate day, String country) {
    if (day.getYear() < FIRST || day.getYear() > LAST || !countries().contains(country)) {
      return Optional.empty();
    }
    return Optional.ofNullable(YEARS.computeIfAbsent(country + day.getYear(), _ -> of(Year.of(day.getYear()), country)).get(day));
  }

  private static Map<LocalDate, String> of(Year year, String country) {
    var names = new HashMap<LocalDate, String>();
    for (Holiday holiday : new TreeSet<>(HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT))).getHolidays(year, HolidayType.PUBLIC_HOLIDAY))) {
      names.putIfAbsent(holiday.getDate(), holiday.getDescription(Locale.ENGLISH));
    }
    return names;
  }
}
