package atelier.core.data.cell;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names of months and weekdays in the languages that files of numbers come in.
final class DateWords {
  private static final String[] LANGUAGES = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ru", "tr"};
  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, Set<String>> BY_LANGUAGE = new LinkedHashMap<>();
  private static final Set<String> WEEKDAYS = new HashSet<>();

  static {
    for (String language : LANGUAGES) {
      Locale locale = Locale.of(language);
      var own = new HashSet<String>();
      for (TextStyle style : new TextStyle[] {TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE}) {
        for (Month month : Month.values()) {
          add(own, month.getDisplayName(style, locale), month.getValue());
        }
        for (DayOfWeek day : DayOfWeek.values()) {
          WEEKDAYS.add(key(day.getDisplayName(style, locale)));
        }
      }
      BY_LANGUAGE.put(language, own);
    }
    add(BY_LANGUAGE.getOrDefault("en", new HashSet<>()), "Sept", 9);
    add(BY_LANGUAGE.getOrDefault("de", new HashSet<>()), "Mär", 3);
    add(BY_LANGUAGE.getOrDefault("de", new HashSet<>()), "Mrz", 3);
  }

  private DateWords() {}

  private static void add(Set<String> own, String name, int month) {
    String key = key(name);
    if (!key.isEmpty() && !Character.isDigit(key.charAt(0))) {
      MONTHS.putIfAbsent(key, month);
      own.add(key);
    }
  }

  private static String key(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /// 1 to 12; 0 when the word is no month.
  static int month(String word) {
    return MONTHS.getOrDefault(key(word), 0);
  }

  static boolean isWeekday(String word) {
    return WEEKDAYS.contains(key(word));
  }

  /// The first language that has all these names; English when none has.
  static String language(Set<String> words) {
    for (var entry : BY_LANGUAGE.entrySet()) {
      if (words.stream().allMatch(w -> entry.getValue().contains(key(w)))) {
        return entry.getKey();
      }
    }
    return "en";
  }

  static String name(int month, boolean full, @Nullable String language) {
    return Month.of(month).getDisplayName(full ? TextStyle.FULL : TextStyle.SHORT, language == null ? Locale.ENGLISH : Locale.of(language));
  }
}
