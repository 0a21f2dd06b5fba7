package atelier.app.shell.manual;

import atelier.ui.markdown.Heading;
import atelier.ui.markdown.MarkdownText;
import atelier.ui.panel.Address;
import atelier.ui.text.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds words in the manual. Reading all pages takes a moment: make one in a job.
final class Finder {
  private static final int MOST = 50;
  private static final int EXCERPT = 110;
  private static final int BEFORE = 30;

  private final List<Place> places = new ArrayList<>();

  /// A heading and what stands under it.
  private record Place(Manual.Page page, String title, Address address, String words) {
    String all() {
      return (page.title() + " " + title + " " + words).toLowerCase(Locale.ROOT);
    }
  }

  /// Something that was found.
  ///
  /// @param excerpt the words around the first of those that were typed; empty when they stand in the heading only
  record Hit(Manual.Page page, String title, String excerpt, Address address) {}

  Finder(Manual manual, Language language) {
    for (Manual.Page english : manual.pages()) {
      var page = new Manual.Page(english.name(), manual.title(english, language), english.path());
      for (MarkdownText.Section section : manual.read(page, language).text().sections()) {
        String slug = section.heading().map(Heading::slug).orElse("");
        places.add(new Place(page, section.heading().map(Heading::title).orElse(page.title()), slug.isEmpty() ? page.address() : Address.of(Manual.KIND, page.name(), slug), section.words()));
      }
    }
  }

  /// Places that have every word that was typed; those with all of them in their heading first.
  List<Hit> find(String typed) {
    List<String> words = Arrays.stream(typed.strip().toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      return List.of();
    }
    return places.stream()
        .filter(place -> words.stream().allMatch(place.all()::contains))
        .sorted(Comparator.comparing((Place place) -> !words.stream().allMatch(place.title().toLowerCase(Locale.ROOT)::contains)))
        .limit(MOST)
        .map(place -> new Hit(place.page(), place.title(), excerpt(place.words(), words.getFirst()), place.address()))
        .toList();
  }

  private static String excerpt(String words, String word) {
    int at = words.toLowerCase(Locale.ROOT).indexOf(word);
    if (at < 0) {
      return "";
    }
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(words.length(), from + EXCERPT);
    return (from > 0 ? "…" : "") + words.substring(from, to).replaceAll("\\s+", " ").strip() + (to < words.length() ? "…" : "");
  }
}
