package atelier.ui.text;

import java.util.Locale;

/// A language that the window speaks.
public enum Language {
  ENGLISH("en", "EN", "English", Locale.ENGLISH),
  CHINESE("zh-TW", "中", "繁體中文", Locale.TRADITIONAL_CHINESE);

  private final String code;
  private final String badge;
  private final String title;
  private final Locale locale;

  Language(String code, String badge, String title, Locale locale) {
    this.code = code;
    this.badge = badge;
    this.title = title;
    this.locale = locale;
  }

  /// As the command line and the settings write it.
  public String code() {
    return code;
  }

  /// As the top bar shows it.
  public String badge() {
    return badge;
  }

  /// Its own name for itself.
  public String title() {
    return title;
  }

  public Locale locale() {
    return locale;
  }

  public Language other() {
    return this == ENGLISH ? CHINESE : ENGLISH;
  }

  /// One of two texts: the form in which a panel's texts are written down, both languages side by side.
  public String pick(String english, String chinese) {
    return this == ENGLISH ? english : chinese;
  }

  /// The language of a code; English for any other.
  public static Language of(String code) {
    return code.toLowerCase(Locale.ROOT).startsWith("zh") ? CHINESE : ENGLISH;
  }
}
