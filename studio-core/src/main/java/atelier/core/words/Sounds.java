package atelier.core.words;

import org.apache.commons.codec.language.Metaphone;
import org.apache.commons.codec.language.Soundex;

/// How words of Latin letters sound in English.
public final class Sounds {
  private Sounds() {}

  /// American Soundex.
  public static String soundex(String word) {
    return new Soundex().encode(word);
  }

  /// Metaphone (Philips 1990).
  public static String metaphone(String word) {
    return new Metaphone().metaphone(word);
  }
}
