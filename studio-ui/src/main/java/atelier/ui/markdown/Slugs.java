package atelier.ui.markdown;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Makes names for headings as GitHub does, so that a link works there and here.
final class Slugs {
  private static final Pattern DROPPED = Pattern.compile("[^\\p{L}\\p{N}\\p{M} _-]");

  private final Map<String, Integer> taken = new HashMap<>();

  String next(String title) {
    String slug = DROPPED.matcher(title.strip().toLowerCase(Locale.ROOT)).replaceAll("").replace(' ', '-');
    int before = taken.merge(slug, 1, Integer::sum) - 1;
    return before == 0 ? slug : slug + "-" + before;
  }
}
