package atelier.core.data.cell;

import atelier.core.data.cell.DateTokens.Token;
import atelier.core.data.cell.DateTokens.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way to write a date, such as `DD.MM.YYYY` or `M/D/YYYY h:mm A`.
///
/// `YYYY YY` year (two digits: 69 to 99 are 19xx), `RRR` year of the Taiwanese era (1 is 1912), `MMMM MMM` month by name, `MM M`, `DD D`, `hh h` hour, `mm`, `ss`, `f` fraction,
/// `A` half of the day, `Z` zone, `EEE` weekday; doubled letters are padded with a zero.
final class DatePattern {
  private static final int ERA = 1911;

  /// Parts of several letters: digits without marks between, and words.
  private static final List<String> WORDS = List.of("YYYYMMDDhhmmss", "YYYYMMDD", "民國", "民国", "de", "of");

  /// @param code the letter of a part; 0 for a mark
  record Part(char code, int width, String mark) {}

  private final String label;
  private final List<Part> parts;
  private final @Nullable String language;

  DatePattern(String label) {
    this.label = label;
    int bracket = label.endsWith("]") ? label.lastIndexOf(" [") : -1;
    this.language = bracket < 0 ? null : label.substring(bracket + 2, label.length() - 1);
    this.parts = parts(bracket < 0 ? label : label.substring(0, bracket));
    if (parts.stream().noneMatch(p -> p.code() == 'Y' || p.code() == 'R' || p.code() == 'C')) {
      throw new IllegalArgumentException("'" + label + "' is no date format; one looks like DD.MM.YYYY.");
    }
  }

  private static List<Part> parts(String text) {
    var parts = new ArrayList<Part>();
    for (int i = 0; i < text.length(); ) {
      String word = WORDS.stream().filter(text.substring(i)::startsWith).findFirst().orElse("");
      if (!word.isEmpty()) {
        parts.add(word.startsWith("Y") ? new Part('C', word.length(), "") : new Part('\0', 0, word));
        i += word.length();
        continue;
      }
      char c = text.charAt(i);
      int end = i + 1;
      boolean code = "YRMDhmsfAZE".indexOf(c) >= 0;
      while (code && end < text.length() && text.charAt(end) == c) {
        end++;
      }
      parts.add(code ? new Part(c, end - i, "") : new Part('\0', 0, text.substring(i, end)));
      i = end;
    }
    return parts;
  }

  String label() {
    return label;
  }

  boolean hasTime() {
    return parts.stream().anyMatch(p -> p.code() == 'h' || p.code() == 'C' && p.width() > 8);
  }

  /// The moment (zoned ones in UTC); null when the text is not of this pattern or there is no such day.
  @Nullable LocalDateTime parse(List<Token> tokens) {
    int year = 0;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int nano = 0;
    int half = -1;
    int offset = 0;
    int at = 0;
    for (Part part : parts) {
      // Marks of several letters are one part of the text and several of the pattern.
      if (part.code() == '\0') {
        int taken = mark(tokens, at, part.mark());
        if (taken < 0) {
          return null;
        }
        at += taken;
        continue;
      }
      if (at == tokens.size()) {
        return null;
      }
      Token token = tokens.get(at++);
      int value = token.value();
      boolean number = token.type() == Type.NUMBER;
      int length = token.text().length();
      switch (part.code()) {
        case 'C' -> {
          if (!number || length != part.width()) {
            return null;
          }
          String digits = token.text();
          year = Integer.parseInt(digits.substring(0, 4));
          month = Integer.parseInt(digits.substring(4, 6));
          day = Integer.parseInt(digits.substring(6, 8));
          if (length > 8) {
            hour = Integer.parseInt(digits.substring(8, 10));
            minute = Integer.parseInt(digits.substring(10, 12));
            second = Integer.parseInt(digits.substring(12));
          }
        }
        case 'Y' -> {
          if (!number) {
            return null;
          }
          if (part.width() == 4 ? length != 4 : length != 2) {
            return null;
          }
          year = part.width() == 4 ? value : value < 69 ? 2000 + value : 1900 + value;
        }
        case 'R' -> {
          if (!number || length > 3 || value == 0) {
            return null;
          }
          year = ERA + value;
        }
        case 'M' -> {
          if (part.width() > 2 ? token.type() != Type.MONTH : !number || length > 2) {
            return null;
          }
          month = value;
        }
        case 'D' -> {
          if (!number || length > 2) {
            return null;
          }
          day = value;
        }
        case 'h' -> {
          if (!number || length > 2) {
            return null;
          }
          hour = value;
        }
        case 'm' -> {
          if (!number || length != 2) {
            return null;
          }
          minute = value;
        }
        case 's' -> {
          if (!number || length != 2) {
            return null;
          }
          second = value;
        }
        case 'f' -> {
          if (token.type() != Type.FRACTION) {
            return null;
          }
          nano = Integer.parseInt((token.text() + "000000").substring(0, 6)) * 1000;
        }
        case 'A' -> {
          if (token.type() != Type.HALF_DAY) {
            return null;
          }
          half = value;
        }
        case 'Z' -> {
          if (token.type() != Type.ZONE) {
            return null;
          }
          offset = value;
        }
        case 'E' -> {
          if (token.type() != Type.WEEKDAY) {
            return null;
          }
        }
        default -> throw new IllegalStateException(label);
      }
    }
    if (at != tokens.size()) {
      return null;
    }
    if (half >= 0) {
      if (hour < 1 || hour > 12) {
        return null;
      }
      hour = hour % 12 + 12 * half;
    }
    if (!isDay(year, month, day) || hour > 24 || minute > 59 || second > 60 || hour == 24 && (minute > 0 || second > 0)) {
      return null;
    }
    LocalDateTime start = LocalDate.of(year, month, day).atStartOfDay();
    return hour == 0 && minute == 0 && second == 0 && nano == 0 && offset == 0
        ? start
        : start.plusHours(hour).plusMinutes(minute - offset).plusSeconds(second).plusNanos(nano);
  }

  private static int mark(List<Token> tokens, int at, String mark) {
    if (at >= tokens.size() || tokens.get(at).type() != Type.MARK) {
      return -1;
    }
    return tokens.get(at).text().equals(mark) ? 1 : -1;
  }

  static boolean isDay(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) {
      return false;
    }
    return day <= 28 || day <= java.time.YearMonth.of(year, month).lengthOfMonth();
  }

  String render(LocalDateTime moment) {
    var text = new StringBuilder(24);
    boolean half = parts.stream().anyMatch(p -> p.code() == 'A');
    for (Part part : parts) {
      int hour = half ? (moment.getHour() + 11) % 12 + 1 : moment.getHour();
      switch (part.code()) {
        case '\0' -> text.append(part.mark());
        case 'C' -> {
          pad(text, moment.getYear() * 10000 + moment.getMonthValue() * 100 + moment.getDayOfMonth(), 8);
          if (part.width() > 8) {
            pad(text, moment.getHour() * 10000 + moment.getMinute() * 100 + moment.getSecond(), 6);
          }
        }
        case 'Y' -> pad(text, part.width() == 4 ? moment.getYear() : moment.getYear() % 100, part.width());
        case 'R' -> text.append(moment.getYear() - ERA);
        case 'M' -> {
          if (part.width() > 2) {
            text.append(DateWords.name(moment.getMonthValue(), part.width() == 4, language));
          } else {
            pad(text, moment.getMonthValue(), part.width());
          }
        }
        case 'D' -> pad(text, moment.getDayOfMonth(), part.width());
        case 'h' -> pad(text, hour, part.width());
        case 'm' -> pad(text, moment.getMinute(), 2);
        case 's' -> pad(text, moment.getSecond(), 2);
        case 'f' -> text.append(String.format(java.util.Locale.ROOT, "%06d", moment.getNano() / 1000).substring(0, Math.min(6, part.width())));
        case 'A' -> text.append(moment.getHour() < 12 ? "AM" : "PM");
        case 'Z' -> text.append('Z');
        case 'E' -> text.append(moment.getDayOfWeek().getDisplayName(part.width() == 4 ? java.time.format.TextStyle.FULL : java.time.format.TextStyle.SHORT, java.util.Locale.ENGLISH));
        default -> throw new IllegalStateException(label);
      }
    }
    return text.toString();
  }

  private static void pad(StringBuilder text, int value, int width) {
    String digits = Integer.toString(value);
    text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
