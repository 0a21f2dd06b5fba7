package atelier.core.words;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/// HTML as text. Nothing is loaded from elsewhere.
public final class Html {
  private Html() {}

  /// The text without tags, entities read.
  public static String text(String html) {
    return Jsoup.parseBodyFragment(html).body().wholeText();
  }

  /// Whether it is a CSS selector.
  public static boolean isSelector(String selector) {
    try {
      QueryParser.parse(selector);
      return true;
    } catch (Selector.SelectorParseException | IllegalArgumentException e) {
      return false;
    }
  }

  /// The texts of the elements that a CSS selector names.
  ///
  /// @throws IllegalArgumentException when it is no selector
  public static List<String> select(String html, String selector) {
    if (!isSelector(selector)) {
      throw new IllegalArgumentException(selector);
    }
    return List.copyOf(Jsoup.parse(html).select(selector).eachText());
  }
}
