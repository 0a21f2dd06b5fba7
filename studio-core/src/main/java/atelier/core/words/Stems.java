package atelier.core.words;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import opennlp.tools.stemmer.snowball.SnowballStemmer;
import opennlp.tools.stemmer.snowball.SnowballStemmer.ALGORITHM;

/// Word stems by the Snowball project's rules.
public final class Stems {
  private static final Map<String, ALGORITHM> LANGUAGES = new TreeMap<>(Map.ofEntries(
      Map.entry("ar", ALGORITHM.ARABIC), Map.entry("ca", ALGORITHM.CATALAN), Map.entry("da", ALGORITHM.DANISH), Map.entry("de", ALGORITHM.GERMAN), Map.entry("el", ALGORITHM.GREEK), Map.entry("en", ALGORITHM.ENGLISH),
      Map.entry("es", ALGORITHM.SPANISH), Map.entry("fi", ALGORITHM.FINNISH), Map.entry("fr", ALGORITHM.FRENCH), Map.entry("ga", ALGORITHM.IRISH), Map.entry("hu", ALGORITHM.HUNGARIAN), Map.entry("id", ALGORITHM.INDONESIAN),
      Map.entry("it", ALGORITHM.ITALIAN), Map.entry("nl", ALGORITHM.DUTCH), Map.entry("no", ALGORITHM.NORWEGIAN), Map.entry("pt", ALGORITHM.PORTUGUESE), Map.entry("ro", ALGORITHM.ROMANIAN), Map.entry("ru", ALGORITHM.RUSSIAN),
      Map.entry("sv", ALGORITHM.SWEDISH), Map.entry("tr", ALGORITHM.TURKISH)));

  // A stemmer keeps the word it works on.
  private static final ThreadLocal<Map<String, SnowballStemmer>> STEMMERS = ThreadLocal.withInitial(TreeMap::new);

  private Stems() {}

  /// The languages, in two letters.
  public static Set<String> languages() {
    return LANGUAGES.keySet();
  }

  /// The stem of a word in small letters; nothing for a language without rules.
  public static Optional<String> stem(String word, String language) {
    ALGORITHM rules = LANGUAGES.get(language);
    return rules == null ? Optional.empty() : Optional.of(STEMMERS.get().computeIfAbsent(language, _ -> new SnowballStemmer(rules)).stem(word).toString());
  }
}
