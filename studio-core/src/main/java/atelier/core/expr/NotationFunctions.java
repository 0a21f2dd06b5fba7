package atelier.core.expr;

import static atelier.core.expr.Cells.integer;
import static atelier.core.expr.Cells.number;
import static atelier.core.expr.Cells.text;

import atelier.core.words.Characters;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Functions of notations that people use: numerals, lengths of time, places, numbers of papers.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class NotationFunctions {
  private static final Pattern ISO = Pattern.compile("([+-])?P(?:([0-9.]+)W)?(?:([0-9.]+)D)?(?:T(?:([0-9.]+)H)?(?:([0-9.]+)M)?(?:([0-9.]+)S)?)?");
  private static final Pattern CLOCK = Pattern.compile("([+-])?([0-9]+):([0-5]?[0-9])(?::([0-5]?[0-9](?:[.][0-9]+)?))?");
  private static final Pattern SPOKEN = Pattern.compile("([0-9]+(?:[.][0-9]+)?)\\s*(weeks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|s|ms)\\b[, ]*", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROMAN = Pattern.compile("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})");
  private static final String DIGITS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸两兩";
  private static final long[] VALUES = {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 6, 2, 2};
  private static final Map<Character, Long> SMALL = Map.of('十', 10L, '拾', 10L, '百', 100L, '佰', 100L, '千', 1000L, '仟', 1000L);
  private static final Map<Character, Long> LARGE = Map.of('万', 10_000L, '萬', 10_000L, '亿', 100_000_000L, '億', 100_000_000L, '兆', 1_000_000_000_000L);
  private static final String DEGREES = "([+-]?[0-9]{1,3}(?:[.][0-9]+)?)\\s*(?:°|d)?\\s*(?:([0-9]{1,2}(?:[.][0-9]+)?)\\s*['′m])?\\s*(?:([0-9]{1,2}(?:[.][0-9]+)?)\\s*(?:\"|″|''|s))?\\s*([NSEW])?";
  private static final Pattern PAIR = Pattern.compile("\\s*[(]?" + DEGREES + "[\\s,;]+" + DEGREES + "[)]?\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WKT = Pattern.compile("\\s*POINT\\s*[(]\\s*([+-]?[0-9.]+)\\s+([+-]?[0-9.]+)\\s*[)]\\s*", Pattern.CASE_INSENSITIVE);
  private static final String BASE32 = "0123456789bcdefghjkmnpqrstuvwxyz";

  static final List<Function> LIST =
      new FunctionBuilder("Notations", Function.Use.ROW)
          .jvm("parse_duration(text) number", "Seconds of PT1H30M, 1:30:00 or 2h 5m; missing where it is none.", a -> duration(text(a.get(0)).strip()))
          .jvm("parse_roman(text) integer", "A Roman numeral up to 3999 in its usual form; missing where it is none.", a -> roman(text(a.get(0)).strip().toUpperCase(Locale.ROOT)))
          .jvm("parse_chinese_number(text) number", "A number in Chinese numerals such as 三万五千, 二〇二四 or 一点五; missing where it is none.", a -> chinese(text(a.get(0)).strip()))
          .jvm("redecode(text, separator, separator) text", "Text that was read in one charset, read in another; unchanged where that cannot be.", a -> redecoded(text(a.get(0)), text(a.get(1)), text(a.get(2))))
          .jvm("is_numeric(text) boolean", "Whether there are only characters with a number, such as 7, ½ or 三; false for the empty text.",
              a -> !text(a.get(0)).isEmpty() && text(a.get(0)).codePoints().allMatch(Characters::isNumeric))
          .jvm("luhn(text) boolean", "Whether the digits, blanks and hyphens left out, pass the check of Luhn.", a -> luhn(text(a.get(0)).replaceAll("[ -]", "")))
          .jvm("china_id(text) boolean", "Whether it is an identity number of 18 characters with its date and check digit (GB 11643).", a -> chinaId(text(a.get(0)).strip().toUpperCase(Locale.ROOT)))
          .jvm("parse_latitude(text) number", "The latitude of 31.2, 121.5 or 31°12'N 121°30'E or POINT(121.5 31.2); missing where it is none.", a -> place(text(a.get(0)), true))
          .jvm("parse_longitude(text) number", "The longitude of 31.2, 121.5 or 31°12'N 121°30'E or POINT(121.5 31.2); missing where it is none.", a -> place(text(a.get(0)), false))
          .jvm("geohash(number, number, integer) text", "The cell of latitude and longitude, 1 to 12 characters; missing off the globe.", a -> geohash(number(a.get(0)), number(a.get(1)), integer(a.get(2))))
          .jvm("gcj_latitude(number, number) number", "Latitude and longitude of GCJ-02 as the latitude of WGS-84; unchanged outside China.", a -> gcj(number(a.get(0)), number(a.get(1)))[0])
          .jvm("gcj_longitude(number, number) number", "Latitude and longitude of GCJ-02 as the longitude of WGS-84; unchanged outside China.", a -> gcj(number(a.get(0)), number(a.get(1)))[1])
          .jvm("shift_business(date, integer) date", "So many weekdays later or earlier; from a weekend the first step leads to its next weekday.", a -> shifted((LocalDate) Objects.requireNonNull(a.get(0)), integer(a.get(1))))
          .jvm("business_days(date, date) integer", "Weekdays from the first date to before the second; negative the other way.",
              a -> weekdays((LocalDate) Objects.requireNonNull(a.get(0)), (LocalDate) Objects.requireNonNull(a.get(1))))
          .list();

  private NotationFunctions() {}

  private static double part(@Nullable String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }

  private static @Nullable Object duration(String text) {
    Matcher iso = ISO.matcher(text.toUpperCase(Locale.ROOT));
    if (iso.matches() && !text.toUpperCase(Locale.ROOT).matches("[+-]?PT?")) {
      try {
        double seconds = part(iso.group(2)) * 604_800 + part(iso.group(3)) * 86_400 + part(iso.group(4)) * 3600 + part(iso.group(5)) * 60 + part(iso.group(6));
        return "-".equals(iso.group(1)) ? -seconds : seconds;
      } catch (NumberFormatException e) {
        return null;
      }
    }
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      double seconds = part(clock.group(2)) * 3600 + part(clock.group(3)) * 60 + part(clock.group(4));
      return "-".equals(clock.group(1)) ? -seconds : seconds;
    }
    Matcher spoken = SPOKEN.matcher(text);
    double seconds = 0;
    int at = 0;
    while (spoken.find() && spoken.start() == at) {
      String unit = spoken.group(2).toLowerCase(Locale.ROOT);
      double factor = unit.equals("ms") ? 0.001 : unit.startsWith("w") ? 604_800 : unit.startsWith("d") ? 86_400 : unit.startsWith("h") ? 3600 : unit.startsWith("m") ? 60 : 1;
      seconds += part(spoken.group(1)) * factor;
      at = spoken.end();
    }
    return at > 0 && at == text.length() ? (Object) seconds : null;
  }

  private static @Nullable Object roman(String text) {
    if (text.isEmpty() || !ROMAN.matcher(text).matches()) {
      return null;
    }
    long sum = 0;
    long before = Long.MAX_VALUE;
    for (char c : text.toCharArray()) {
      long value = switch (c) {
        case 'I' -> 1;
        case 'V' -> 5;
        case 'X' -> 10;
        case 'L' -> 50;
        case 'C' -> 100;
        case 'D' -> 500;
        default -> 1000;
      };
      sum += value > before ? value - 2 * before : value;
      before = value;
    }
    return sum;
  }

  private static @Nullable Object chinese(String text) {
    boolean negative = text.startsWith("负") || text.startsWith("負");
    String[] parts = (negative ? text.substring(1) : text).split("[点點]", -1);
    Long whole = parts.length > 2 ? null : whole(parts[0]);
    if (whole == null) {
      return null;
    }
    double value = whole;
    if (parts.length == 2) {
      if (parts[1].isEmpty() || parts[1].chars().anyMatch(c -> DIGITS.indexOf(c) < 0)) {
        return null;
      }
      var digits = new StringBuilder();
      parts[1].chars().forEach(c -> digits.append(VALUES[DIGITS.indexOf(c)]));
      value = Double.parseDouble(whole + "." + digits);
    }
    return negative ? -value : value;
  }

  private static @Nullable Long whole(String text) {
    if (text.isEmpty() || text.length() > 30) {
      return null;
    }
    if (text.length() > 1 && text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
      return text.length() > 15 ? null : text.chars().mapToObj(c -> VALUES[DIGITS.indexOf(c)]).reduce(0L, (n, d) -> n * 10 + d);
    }
    long total = 0;
    long section = 0;
    long digit = -1;
    for (char c : text.toCharArray()) {
      int known = DIGITS.indexOf(c);
      if (known >= 0) {
        digit = VALUES[known];
      } else if (SMALL.containsKey(c)) {
        section += (digit < 0 ? 1 : digit) * SMALL.get(c);
        digit = -1;
      } else if (LARGE.containsKey(c)) {
        long below = section + Math.max(0, digit);
        if (below == 0 && total == 0) {
          return null;
        }
        // 三万亿: the larger unit takes all that stands before it.
        total = total != 0 && total < LARGE.get(c) ? (total + below) * LARGE.get(c) : total + below * LARGE.get(c);
        section = 0;
        digit = -1;
      } else {
        return null;
      }
    }
    return total + section + Math.max(0, digit);
  }

  private static String redecoded(String text, String readAs, String really) {
    try {
      ByteBuffer bytes = Charset.forName(readAs).newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT).encode(CharBuffer.wrap(text));
      return Charset.forName(really).newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT).decode(bytes).toString();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return text;
    }
  }

  private static boolean luhn(String digits) {
    if (digits.length() < 2 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    }
    return sum % 10 == 0;
  }

  private static boolean chinaId(String id) {
    if (!id.matches("[1-9][0-9]{16}[0-9X]")) {
      return false;
    }
    try {
      LocalDate born = LocalDate.of(Integer.parseInt(id.substring(6, 10)), Integer.parseInt(id.substring(10, 12)), Integer.parseInt(id.substring(12, 14)));
      int sum = 0;
      for (int i = 0; i < 17; i++) {
        sum += (id.charAt(i) - '0') * (1 << (17 - i)) % 11;
      }
      return born.getYear() >= 1850 && id.charAt(17) == "10X98765432".charAt(sum % 11);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static @Nullable Object place(String text, boolean latitude) {
    double lat;
    double lon;
    Matcher wkt = WKT.matcher(text);
    Matcher pair = PAIR.matcher(text);
    if (wkt.matches()) {
      lon = parsed(wkt.group(1));
      lat = parsed(wkt.group(2));
    } else if (pair.matches()) {
      double first = degrees(pair, 1);
      double second = degrees(pair, 5);
      String sign = pair.group(4) == null ? "" : pair.group(4).toUpperCase(Locale.ROOT);
      boolean lonFirst = sign.equals("E") || sign.equals("W");
      lat = lonFirst ? second : first;
      lon = lonFirst ? first : second;
    } else {
      return null;
    }
    boolean valid = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    return valid ? (Object) (latitude ? lat : lon) : null;
  }

  private static double parsed(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double degrees(Matcher m, int group) {
    double whole = parsed(m.group(group));
    double size = Math.abs(whole) + part(m.group(group + 1)) / 60 + part(m.group(group + 2)) / 3600;
    String sign = m.group(group + 3) == null ? "" : m.group(group + 3).toUpperCase(Locale.ROOT);
    return m.group(group).startsWith("-") || sign.equals("S") || sign.equals("W") ? -size : size;
  }

  private static @Nullable Object geohash(double lat, double lon, long length) {
    if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180) || length < 1 || length > 12) {
      return null;
    }
    double[] across = {-180, 180};
    double[] up = {-90, 90};
    var hash = new StringBuilder();
    boolean even = true;
    for (int i = 0; i < length; i++) {
      int cell = 0;
      for (int bit = 0; bit < 5; bit++) {
        double[] range = even ? across : up;
        double middle = (range[0] + range[1]) / 2;
        boolean high = (even ? lon : lat) >= middle;
        cell = cell * 2 + (high ? 1 : 0);
        range[high ? 0 : 1] = middle;
        even = !even;
      }
      hash.append(BASE32.charAt(cell));
    }
    return hash.toString();
  }

  /// The shift of China's public maps, undone by iteration: WGS-84 is what the shift brings to the given point.
  private static double[] gcj(double lat, double lon) {
    if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) {
      return new double[] {lat, lon};
    }
    double la = lat;
    double lo = lon;
    for (int i = 0; i < 30; i++) {
      double[] shift = shift(la, lo);
      double nextLa = lat - shift[0];
      double nextLo = lon - shift[1];
      if (Math.abs(nextLa - la) < 1e-12 && Math.abs(nextLo - lo) < 1e-12) {
        break;
      }
      la = nextLa;
      lo = nextLo;
    }
    return new double[] {la, lo};
  }

  private static double[] shift(double lat, double lon) {
    double x = lon - 105;
    double y = lat - 35;
    double waves = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
    double dLat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + waves
        + (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3 + (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
    double dLon = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + waves
        + (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3 + (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
    double radians = lat / 180 * Math.PI;
    double magic = 1 - 0.00669342162296594323 * Math.sin(radians) * Math.sin(radians);
    double root = Math.sqrt(magic);
    return new double[] {
      dLat * 180 / (6_378_245.0 * (1 - 0.00669342162296594323) / (magic * root) * Math.PI), dLon * 180 / (6_378_245.0 / root * Math.cos(radians) * Math.PI)
    };
  }

  private static boolean weekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static @Nullable Object shifted(LocalDate day, long n) {
    if (Math.abs(n) > 1_000_000) {
      return null;
    }
    LocalDate at = day;
    long weeks = Math.abs(n) / 5 > 1 ? n / 5 - Long.signum(n) : 0;
    at = at.plusWeeks(weeks);
    for (long left = Math.abs(n) - Math.abs(weeks) * 5; left > 0; left--) {
      do {
        at = at.plusDays(Long.signum(n));
      } while (weekend(at));
    }
    return at;
  }

  private static long weekdays(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      return -weekdays(to, from);
    }
    long days = ChronoUnit.DAYS.between(from, to);
    long count = days / 7 * 5;
    for (LocalDate day = from.plusDays(days / 7 * 7); day.isBefore(to); day = day.plusDays(1)) {
      count += weekend(day) ? 0 : 1;
    }
    return count;
  }
}
