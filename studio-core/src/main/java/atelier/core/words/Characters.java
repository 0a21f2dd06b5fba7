package atelier.core.words;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Transliterator;

/// What single characters mean.
public final class Characters {
  private Characters() {}

  /// Whether a character has a number, such as 7, ½ or 三.
  public static boolean isNumeric(int character) {
    return UCharacter.getUnicodeNumericValue(character) != UCharacter.NO_NUMERIC_VALUE;
  }

  /// The usual reading of a Chinese character in plain Latin letters; any other character as it is.
  public static String pinyin(int character) {
    return Reader.PINYIN.transliterate(Character.toString(character));
  }

  /// Made when it is first needed: its rules are large.
  private static final class Reader {
    static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin; Latin-ASCII");

    private Reader() {}
  }
}
