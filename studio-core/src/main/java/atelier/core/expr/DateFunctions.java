package atelier.core.expr;

import static atelier.core.expr.Cells.integer;
import static atelier.core.expr.Cells.text;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Functions of dates and timestamps (a "moment" is either); no zones, ISO weeks, Monday is 1.
/// Units: `year, quarter, month, week, day, hour, minute, second`.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class DateFunctions {
  /// DuckDB's own `datesub` counts 29 February 2000 to 28 February 2021 as 21 years; here the day of the month has to be reached.
  private static final String MONTHS = "((year($3) - year($2)) * 12 + month($3) - month($2))";

  private static final String BEHIND = "(CAST($3 AS TIMESTAMP) - date_trunc('month', CAST($3 AS TIMESTAMP)))";
  private static final String BEFORE = "(CAST($2 AS TIMESTAMP) - date_trunc('month', CAST($2 AS TIMESTAMP)))";
  private static final String COMPLETE_UNITS =
      "CASE WHEN $1 IN ('month', 'quarter', 'year') THEN (" + MONTHS + " - CASE WHEN " + MONTHS + " > 0 AND " + BEHIND + " < " + BEFORE + " THEN 1 WHEN " + MONTHS + " < 0 AND "
          + BEHIND + " > " + BEFORE + " THEN -1 ELSE 0 END) // CASE $1 WHEN 'year' THEN 12 WHEN 'quarter' THEN 3 ELSE 1 END"
          + " ELSE datesub($1, CAST($2 AS TIMESTAMP), CAST($3 AS TIMESTAMP)) END";

  static final List<atelier.core.expr.Function> LIST =
      new FunctionBuilder("Dates", atelier.core.expr.Function.Use.ROW)
          .strict("year(moment) integer", "Calendar year.", "year($1)", a -> at(a, t -> t.getYear()))
          .spark("CAST(year($1) AS BIGINT)")
          .strict("quarter(moment) integer", "1 to 4.", "quarter($1)", a -> at(a, t -> t.get(IsoFields.QUARTER_OF_YEAR)))
          .spark("CAST(quarter($1) AS BIGINT)")
          .strict("month(moment) integer", "1 to 12.", "month($1)", a -> at(a, LocalDateTime::getMonthValue))
          .spark("CAST(month($1) AS BIGINT)")
          .strict("week(moment) integer", "ISO week, 1 to 53.", "week($1)", a -> at(a, t -> t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))
          .spark("CAST(weekofyear($1) AS BIGINT)")
          .strict("iso_year(moment) integer", "Year that the ISO week belongs to.", "date_part('isoyear', $1)", a -> at(a, t -> t.get(IsoFields.WEEK_BASED_YEAR)))
          .spark("CAST(extract(YEAROFWEEK FROM $1) AS BIGINT)")
          .strict("day(moment) integer", "Day of the month.", "day($1)", a -> at(a, LocalDateTime::getDayOfMonth))
          .spark("CAST(day($1) AS BIGINT)")
          .strict("day_of_year(moment) integer", "1 to 366.", "dayofyear($1)", a -> at(a, LocalDateTime::getDayOfYear))
          .spark("CAST(dayofyear($1) AS BIGINT)")
          .strict("day_of_week(moment) integer", "1 (Monday) to 7.", "isodow($1)", a -> at(a, t -> t.getDayOfWeek().getValue()))
          .spark("CAST(weekday($1) + 1 AS BIGINT)")
          .strict("hour(moment) integer", "0 to 23; 0 for a date.", "hour(CAST($1 AS TIMESTAMP))", a -> at(a, LocalDateTime::getHour))
          .spark("CAST(hour(CAST($1 AS TIMESTAMP_NTZ)) AS BIGINT)")
          .strict("minute(moment) integer", "0 to 59.", "minute(CAST($1 AS TIMESTAMP))", a -> at(a, LocalDateTime::getMinute))
          .spark("CAST(minute(CAST($1 AS TIMESTAMP_NTZ)) AS BIGINT)")
          .strict("second(moment) integer", "0 to 59.", "second(CAST($1 AS TIMESTAMP))", a -> at(a, LocalDateTime::getSecond))
          .spark("CAST(second(CAST($1 AS TIMESTAMP_NTZ)) AS BIGINT)")
          .strict("days_in_month(moment) integer", "28 to 31.", "day(last_day($1))", a -> at(a, t -> t.toLocalDate().lengthOfMonth()))
          .spark("CAST(day(last_day($1)) AS BIGINT)")
          .strict("last_day(moment) date", "Last day of the month.", "last_day($1)", a -> time(a, 0).toLocalDate().with(TemporalAdjusters.lastDayOfMonth()))
          .spark("last_day($1)")
          .strict("date_trunc(unit, date) date", "Start of the unit.", "CAST(date_trunc($1, $2) AS DATE)", DateFunctions::truncate)
          .spark("CAST(date_trunc('$unit', CAST($2 AS TIMESTAMP_LTZ)) AS DATE)")
          .strict("date_trunc(unit, timestamp) timestamp", "Start of the unit.", "date_trunc($1, $2)", DateFunctions::truncate)
          .spark("CAST(date_trunc('$unit', CAST($2 AS TIMESTAMP_LTZ)) AS TIMESTAMP_NTZ)")
          .strict("date_add(unit, integer, date) date", "So many units later; the end of a month stays the end of a shorter one.",
              "CAST($3 + INTERVAL ($2) $unit AS DATE)", DateFunctions::add)
          .spark("CAST(timestampadd($unit, $2, CAST($3 AS TIMESTAMP_NTZ)) AS DATE)")
          .strict("date_add(unit, integer, timestamp) timestamp", "So many units later; the end of a month stays the end of a shorter one.",
              "($3 + INTERVAL ($2) $unit)", DateFunctions::add)
          .spark("timestampadd($unit, $2, $3)")
          .strict("date_diff(unit, moment, moment) integer", "Complete units from the first to the second.",
              COMPLETE_UNITS, DateFunctions::complete)
          .spark("timestampdiff($unit, CAST($2 AS TIMESTAMP_NTZ), CAST($3 AS TIMESTAMP_NTZ))")
          .strict("date_boundaries(unit, moment, moment) integer", "Unit starts crossed from the first to the second.",
              "CASE WHEN $1 = 'week' THEN date_diff('day', date_trunc('week', CAST($2 AS TIMESTAMP)), date_trunc('week', CAST($3 AS TIMESTAMP))) // 7 "
                  + "ELSE date_diff($1, CAST($2 AS TIMESTAMP), CAST($3 AS TIMESTAMP)) END", DateFunctions::boundaries)
          .spark("timestampdiff($unit, CAST(date_trunc('$unit', CAST($2 AS TIMESTAMP_LTZ)) AS TIMESTAMP_NTZ), CAST(date_trunc('$unit', CAST($3 AS TIMESTAMP_LTZ)) AS TIMESTAMP_NTZ))")
          .strict("epoch(moment) number", "Seconds since 1970-01-01.", "epoch(CAST($1 AS TIMESTAMP))",
              a -> time(a, 0).toEpochSecond(ZoneOffset.UTC) + time(a, 0).getNano() / 1e9)
          .spark("(unix_micros(CAST($1 AS TIMESTAMP_LTZ)) / 1000000D)")
          .strict("from_epoch(number) timestamp", "The moment so many seconds after 1970-01-01; missing more than 100 billion seconds away.",
              "make_timestamp(CAST(round(CASE WHEN abs($1) < 1e11 THEN $1 END * 1000000) AS BIGINT))",
              a -> Math.abs(Cells.number(a.get(0))) < 1e11 ? fromEpoch(Cells.number(a.get(0))) : null)
          .spark("CAST(timestamp_micros(CAST(round(CASE WHEN abs($1) < 1e11 THEN $1 END * 1000000D) AS BIGINT)) AS TIMESTAMP_NTZ)")
          .strict("make_date(integer, integer, integer) date", "From year, month and day; missing when there is no such day.",
              "TRY(make_date($1, $2, $3))", a -> attempt(() -> LocalDate.of((int) integer(a.get(0)), (int) integer(a.get(1)), (int) integer(a.get(2)))))
          .spark("CASE WHEN $1 BETWEEN -9999 AND 99999 AND $2 BETWEEN 1 AND 12 THEN CASE WHEN $3 BETWEEN 1 AND day(last_day(make_date(CAST($1 AS INT), CAST($2 AS INT), 1))) THEN make_date(CAST($1 AS INT), CAST($2 AS INT), CAST($3 AS INT)) END END")
          .strict("format_date(moment, pattern) text", "As text of a pattern such as dd.MM.yyyy.", "strftime($1, $2)",
              a -> DatePattern.formatter(text(a.get(1))).format(time(a, 0)))
          .spark("date_format(CAST($1 AS TIMESTAMP_LTZ), $2)")
          .strict("parse_date(text, pattern) date", "Read by a pattern such as dd.MM.yyyy; missing when it does not fit.",
              "CASE WHEN regexp_full_match($1, $regex) THEN CAST(try_strptime($1, $2) AS DATE) END", a -> parse(a, TemporalQueries.localDate()))
          .spark("CASE WHEN $1 RLIKE $regex THEN CAST(try_to_timestamp($1, $2) AS DATE) END")
          .strict("parse_timestamp(text, pattern) timestamp", "Read by a pattern such as dd.MM.yyyy HH:mm; missing when it does not fit.",
              "CASE WHEN regexp_full_match($1, $regex) THEN try_strptime($1, $2) END", a -> parse(a, DateFunctions::moment))
          .spark("CASE WHEN $1 RLIKE $regex THEN CAST(try_to_timestamp($1, $2) AS TIMESTAMP_NTZ) END")
          .jvm("convert_zone(timestamp, separator, separator) timestamp", "The wall clock of the first zone as that of the second; times that do not exist move forward. Missing where a zone is not known.",
              a -> attempt(() -> time(a, 0).atZone(ZoneId.of(text(a.get(1)))).withZoneSameInstant(ZoneId.of(text(a.get(2)))).toLocalDateTime()))
          .list();

  private DateFunctions() {}

  private static LocalDateTime time(List<@Nullable Object> a, int index) {
    return Objects.requireNonNull(Cells.moment(a.get(index)));
  }

  private static Long at(List<@Nullable Object> a, Function<LocalDateTime, Integer> part) {
    return part.apply(time(a, 0)).longValue();
  }

  static ChronoUnit unit(String name) {
    return switch (name) {
      case "year" -> ChronoUnit.YEARS;
      case "month" -> ChronoUnit.MONTHS;
      case "week" -> ChronoUnit.WEEKS;
      case "day" -> ChronoUnit.DAYS;
      case "hour" -> ChronoUnit.HOURS;
      case "minute" -> ChronoUnit.MINUTES;
      case "second" -> ChronoUnit.SECONDS;
      default -> throw new IllegalArgumentException("Unknown unit '" + name + "'.");
    };
  }

  private static LocalDateTime start(String unit, LocalDateTime t) {
    LocalDate day = t.toLocalDate();
    return switch (unit) {
      case "year" -> day.withDayOfYear(1).atStartOfDay();
      case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).atStartOfDay();
      case "month" -> day.withDayOfMonth(1).atStartOfDay();
      case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      default -> t.truncatedTo(unit(unit));
    };
  }

  private static Object like(@Nullable Object original, LocalDateTime t) {
    return original instanceof LocalDate ? t.toLocalDate() : t;
  }

  private static Object truncate(List<@Nullable Object> a) {
    return like(a.get(1), start(text(a.get(0)), time(a, 1)));
  }

  private static Object add(List<@Nullable Object> a) {
    boolean quarter = text(a.get(0)).equals("quarter");
    LocalDateTime moved = quarter ? time(a, 2).plusMonths(3 * integer(a.get(1))) : time(a, 2).plus(integer(a.get(1)), unit(text(a.get(0))));
    return like(a.get(2), moved);
  }

  private static Long complete(List<@Nullable Object> a) {
    boolean quarter = text(a.get(0)).equals("quarter");
    return quarter ? ChronoUnit.MONTHS.between(time(a, 1), time(a, 2)) / 3 : unit(text(a.get(0))).between(time(a, 1), time(a, 2));
  }

  private static Long boundaries(List<@Nullable Object> a) {
    String unit = text(a.get(0));
    LocalDateTime from = start(unit, time(a, 1));
    LocalDateTime to = start(unit, time(a, 2));
    return unit.equals("quarter") ? ChronoUnit.MONTHS.between(from, to) / 3 : unit(unit).between(from, to);
  }

  private static LocalDateTime fromEpoch(double seconds) {
    long micros = Math.round(seconds * 1_000_000);
    return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
  }

  private interface Attempt {
    Object get();
  }

  private static @Nullable Object attempt(Attempt attempt) {
    try {
      return attempt.get();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDateTime moment(TemporalAccessor parsed) {
    LocalDate day = Objects.requireNonNull(parsed.query(TemporalQueries.localDate()), "no date in the pattern");
    LocalTime clock = parsed.query(TemporalQueries.localTime());
    return day.atTime(clock == null ? LocalTime.MIDNIGHT : clock);
  }

  private static @Nullable Object parse(List<@Nullable Object> a, java.time.temporal.TemporalQuery<?> query) {
    try {
      return DatePattern.formatter(text(a.get(1))).parse(text(a.get(0))).query(query);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
