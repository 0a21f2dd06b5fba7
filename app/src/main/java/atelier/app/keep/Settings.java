package atelier.app.keep;

import java.util.Map;
import java.util.TreeMap;

/// A person's settings.
///
/// @param theme    `light`, `dark` or `system`
/// @param language `en` or `zh-TW`
/// @param scale    of everything in the window, in percent: 100, 125, 150, 200
/// @param motion   whether things may move
/// @param folded   whether the side bar shows icons only
/// @param memory   share of the computer's memory for data, in percent
/// @param threads  for training; 0 for all
/// @param keys     shortcuts that were rebound, by the command's id
/// @param pages    what pages remember, by their own names
public record Settings(
    String theme, String language, int scale, boolean motion, boolean folded, int memory, int threads, Map<String, String> keys, Map<String, String> pages) {
  public static final Settings STANDARD = new Settings("light", "en", 100, true, false, 25, 0, Map.of(), Map.of());

  public Settings {
    theme = theme == null ? "light" : theme;
    language = language == null ? "en" : language;
    scale = scale < 50 || scale > 400 ? 100 : scale;
    memory = memory < 5 || memory > 80 ? 25 : memory;
    threads = Math.max(0, threads);
    keys = keys == null ? Map.of() : Map.copyOf(keys);
    pages = pages == null ? Map.of() : Map.copyOf(pages);
  }

  public Settings withTheme(String other) {
    return new Settings(other, language, scale, motion, folded, memory, threads, keys, pages);
  }

  public Settings withLanguage(String other) {
    return new Settings(theme, other, scale, motion, folded, memory, threads, keys, pages);
  }

  public Settings withScale(int percent) {
    return new Settings(theme, language, percent, motion, folded, memory, threads, keys, pages);
  }

  public Settings withMotion(boolean allowed) {
    return new Settings(theme, language, scale, allowed, folded, memory, threads, keys, pages);
  }

  public Settings withFolded(boolean icons) {
    return new Settings(theme, language, scale, motion, icons, memory, threads, keys, pages);
  }

  public Settings withMemory(int percent) {
    return new Settings(theme, language, scale, motion, folded, percent, threads, keys, pages);
  }

  public Settings withThreads(int count) {
    return new Settings(theme, language, scale, motion, folded, memory, count, keys, pages);
  }

  /// Rebinds a shortcut; an empty one goes back to the standard.
  public Settings withKey(String command, String key) {
    return new Settings(theme, language, scale, motion, folded, memory, threads, with(keys, command, key), pages);
  }

  /// Remembers something for a page; an empty value forgets it.
  public Settings withPage(String name, String value) {
    return new Settings(theme, language, scale, motion, folded, memory, threads, keys, with(pages, name, value));
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    var next = new TreeMap<>(map);
    if (value.isEmpty()) {
      next.remove(name);
    } else {
      next.put(name, value);
    }
    return next;
  }
}
