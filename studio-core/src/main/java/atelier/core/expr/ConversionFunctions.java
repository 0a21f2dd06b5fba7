package atelier.core.expr;

import static atelier.core.expr.Cells.text;

import atelier.core.data.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From one kind to another; what cannot be read is missing. `CAST(x AS kind)` is made of them.
final class ConversionFunctions {
  /// Plain numbers only: engines differ on ` 1 `, `0x1F`, `1_000`, `1.5d`, `inf`.
  private static final String NUMBER = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?";

  private static final String MOMENT = "([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?))?Z?";
  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");
  private static final String BARE = "trim($1)";
  static final String AS_NUMBER =
      "CASE WHEN regexp_full_match(" + BARE + ", '" + NUMBER + "') THEN CASE WHEN isfinite(TRY_CAST(" + BARE + " AS DOUBLE)) THEN TRY_CAST(" + BARE + " AS DOUBLE) END END";

  static final List<Function> LIST =
      new FunctionBuilder("Conversion", Function.Use.ROW)
          .strict("to_text(text) text", "Text stays.", "$1", a -> a.get(0))
          .spark("$1")
          .strict("to_text(integer) text", "Its digits.", "CAST($1 AS VARCHAR)", a -> Cells.show(Objects.requireNonNull(a.get(0))))
          .spark("CAST($1 AS STRING)")
          .strict("to_text(decimal) text", "Its digits, with all decimals.", "CAST($1 AS VARCHAR)", a -> Cells.show(Objects.requireNonNull(a.get(0))))
          .spark("CAST($1 AS STRING)")
          .strict("to_text(number) text", "The shortest digits that read back as the same number: 1.0, 0.1, 1e+16.", "CAST($1 AS VARCHAR)", a -> Cells.show(Objects.requireNonNull(a.get(0))))
          .spark("CASE WHEN isnan($1) THEN 'nan' WHEN $1 = CAST('Infinity' AS DOUBLE) THEN 'inf' WHEN $1 = -CAST('Infinity' AS DOUBLE) THEN '-inf' WHEN $1 = 0 OR abs($1) >= 0.001D AND abs($1) < 1e7 THEN CAST($1 AS STRING) WHEN abs($1) >= 0.0001D AND abs($1) < 1e16 THEN replace(replace(concat(trim(TRAILING '0' FROM CAST(CAST($1 AS DECIMAL(38, 22)) AS STRING)), '#'), '.#', '.0'), '#', '') ELSE concat(replace(replace(concat(substring_index(CAST($1 AS STRING), 'E', 1), '#'), '.0#', ''), '#', ''), 'e', CASE WHEN abs($1) < 1 THEN '-' ELSE '+' END, CASE WHEN length(replace(substring_index(CAST($1 AS STRING), 'E', -1), '-', '')) > 2 THEN replace(substring_index(CAST($1 AS STRING), 'E', -1), '-', '') ELSE lpad(replace(substring_index(CAST($1 AS STRING), 'E', -1), '-', ''), 2, '0') END) END")
          .jvm("to_text(list) text", "The elements in brackets: [a, b, NULL].", a -> Cells.show(Objects.requireNonNull(a.get(0))))
          .strict("to_text(any) text", "The one text of any value: 1.0, true, 2024-01-31, 2024-01-31 10:00:00.", "CAST($1 AS VARCHAR)",
              a -> Cells.show(Objects.requireNonNull(a.get(0))))
          .spark("CAST($1 AS STRING)")
          .strict("to_integer(integer) integer", "A whole number stays.", "$1", a -> a.get(0))
          .spark("$1")
          .strict("to_integer(numeric) integer", "The nearest whole number, halves away from zero.", "TRY_CAST(round($1) AS BIGINT)",
              a -> whole(BigDecimal.valueOf(Cells.number(a.get(0))).setScale(0, RoundingMode.HALF_UP)))
          .spark("try_cast(round($1) AS BIGINT)")
          .strict("to_integer(boolean) integer", "1 or 0.", "CAST($1 AS BIGINT)", a -> OperatorFunctions.truth(a.get(0)) ? 1L : 0L)
          .spark("CAST($1 AS BIGINT)")
          .strict("to_integer(text) integer", "Text of a whole number, also as 12.0 or 1e3; missing otherwise.",
              "CASE WHEN regexp_full_match(" + BARE + ", '[+-]?[0-9]+') THEN TRY_CAST(" + BARE + " AS BIGINT) WHEN regexp_full_match(" + BARE + ", '" + NUMBER
                  + "') AND TRY_CAST(" + BARE + " AS DOUBLE) = floor(TRY_CAST(" + BARE + " AS DOUBLE)) THEN TRY_CAST(TRY_CAST(" + BARE + " AS DOUBLE) AS BIGINT) END",
              a -> integer(text(a.get(0))))
          .spark("CASE WHEN trim($1) RLIKE '\\\\A(?:[+-]?[0-9]+)\\\\z' THEN try_cast(trim($1) AS BIGINT) WHEN trim($1) RLIKE '\\\\A(?:[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?)\\\\z' THEN CASE WHEN try_cast(trim($1) AS DOUBLE) = floor(try_cast(trim($1) AS DOUBLE)) THEN try_cast(try_cast(trim($1) AS DOUBLE) AS BIGINT) END END")
          .strict("to_number(number) number", "A number stays.", "$1", a -> a.get(0))
          .spark("$1")
          .strict("to_number(boolean) number", "1 or 0.", "CAST($1 AS DOUBLE)", a -> OperatorFunctions.truth(a.get(0)) ? 1.0 : 0.0)
          .spark("CAST($1 AS DOUBLE)")
          .strict("to_number(text) number", "Text of a plain number such as -1.5 or 1e3; missing otherwise.", AS_NUMBER, a -> number(text(a.get(0))))
          .spark("CASE WHEN trim($1) RLIKE '\\\\A(?:[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?)\\\\z' THEN CASE WHEN abs(try_cast(trim($1) AS DOUBLE)) < CAST('Infinity' AS DOUBLE) THEN try_cast(trim($1) AS DOUBLE) END END")
          .strict("to_decimal(text, size, digits) decimal", "Text of a plain number as an exact decimal of so many digits, so many of them behind the point, halves away from zero; missing where it does not fit.",
              "CASE WHEN regexp_full_match(" + BARE + ", '" + NUMBER + "') THEN TRY_CAST(" + BARE + " AS DECIMAL($plain2, $plain3)) END",
              a -> decimal(text(a.get(0)).strip(), (int) Cells.integer(a.get(1)), (int) Cells.integer(a.get(2))))
          .spark("CASE WHEN trim($1) RLIKE '\\\\A(?:[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?)\\\\z' THEN try_cast(trim($1) AS DECIMAL($plain2, $plain3)) END")
          .strict("to_boolean(boolean) boolean", "A truth value stays.", "$1", a -> a.get(0))
          .spark("$1")
          .strict("to_boolean(numeric) boolean", "Whether it is not 0.", "($1 <> 0)", a -> Cells.number(a.get(0)) != 0)
          .spark("($1 <> 0)")
          .strict("to_boolean(text) boolean", "true, t, yes, y, 1 or false, f, no, n, 0 in any case; missing otherwise.",
              "CASE WHEN lower(trim($1)) IN ('true', 't', 'yes', 'y', '1') THEN true WHEN lower(trim($1)) IN ('false', 'f', 'no', 'n', '0') THEN false END",
              a -> truth(text(a.get(0))))
          .spark("CASE WHEN lower(trim($1)) IN ('true', 't', 'yes', 'y', '1') THEN true WHEN lower(trim($1)) IN ('false', 'f', 'no', 'n', '0') THEN false END")
          .strict("to_date(moment) date", "The day.", "CAST($1 AS DATE)", a -> Objects.requireNonNull(Cells.moment(a.get(0))).toLocalDate())
          .spark("CAST($1 AS DATE)")
          .strict("to_date(text) date", "Text such as 2024-01-31; missing otherwise.",
              "CASE WHEN regexp_full_match(" + BARE + ", '" + MOMENT + "') THEN TRY_CAST(left(" + BARE + ", 10) AS DATE) END",
              a -> moment(text(a.get(0))) instanceof LocalDateTime t ? t.toLocalDate() : null)
          .spark("CASE WHEN trim($1) RLIKE '\\\\A(?:([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?))?Z?)\\\\z' THEN try_cast(left(trim($1), 10) AS DATE) END")
          .strict("to_timestamp(moment) timestamp", "A date is its midnight.", "CAST($1 AS TIMESTAMP)", a -> Cells.moment(a.get(0)))
          .spark("CAST($1 AS TIMESTAMP_NTZ)")
          .strict("to_timestamp(text) timestamp", "Text such as 2024-01-31 10:00:00 or 2024-01-31T10:00Z; missing otherwise.",
              "CASE WHEN regexp_full_match(" + BARE + ", '" + MOMENT + "') THEN TRY_CAST(rtrim(replace(" + BARE + ", 'T', ' '), 'Z') AS TIMESTAMP) END",
              a -> moment(text(a.get(0))))
          .spark("CASE WHEN trim($1) RLIKE '\\\\A(?:([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?))?Z?)\\\\z' THEN try_cast(rtrim('Z', replace(trim($1), 'T', ' ')) AS TIMESTAMP_NTZ) END")
          .strict("to_category(text) category", "The text as one of few levels.", "$1", a -> a.get(0))
          .spark("$1")
          .lenient("to_text(struct) text", "Its JSON.", "CAST($1 AS VARCHAR)", a -> a.get(0))
          .spark("$1")
          .list();

  private ConversionFunctions() {}

  /// The function that turns into a kind.
  static String nameOf(Kind kind) {
    return switch (kind) {
      case INTEGER -> "to_integer";
      case NUMBER, DECIMAL -> "to_number";
      case BOOLEAN -> "to_boolean";
      case DATE -> "to_date";
      case TIMESTAMP -> "to_timestamp";
      case TEXT, CATEGORY, TIME, DURATION, LIST, STRUCT, VECTOR, BINARY -> "to_text";
    };
  }

  private static @Nullable Object whole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0 && value.toBigInteger().bitLength() < 64 ? (Object) value.longValue() : null;
  }

  private static @Nullable Object decimal(String text, int precision, int scale) {
    if (!text.matches(NUMBER)) {
      return null;
    }
    BigDecimal value = new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP);
    return value.precision() <= precision ? value : null;
  }

  private static @Nullable Object integer(String text) {
    return text.strip().matches(NUMBER) ? whole(new BigDecimal(text.strip())) : null;
  }

  static @Nullable Object number(String text) {
    return text.strip().matches(NUMBER) ? Cells.finite(Double.parseDouble(text.strip())) : null;
  }

  private static @Nullable Object truth(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return TRUE.contains(word) ? (Object) true : FALSE.contains(word) ? (Object) false : null;
  }

  static @Nullable Object moment(String text) {
    Matcher m = Pattern.compile(MOMENT).matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(m.group(1));
      return m.group(2) == null ? day.atStartOfDay() : LocalDateTime.parse(m.group(1) + "T" + m.group(2));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
