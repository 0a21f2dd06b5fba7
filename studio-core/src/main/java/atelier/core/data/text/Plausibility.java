package atelier.core.data.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;

/// How much bytes look like a text of a given encoding: 1 is a text of frequent characters, below 0 is noise.
final class Plausibility {
  /// Letters beyond ASCII of languages written in each of the one-byte encodings.
  private static final List<String> WESTERN =
      List.of(
          "äöüßÄÖÜé", "éèêëàâçîïôùûüœæÉÈÊÀÂÇÎÔŒ", "áéíóúñüÁÉÍÓÚÑÜ¿¡ºª", "ãõáéíóúâêôçàÃÕÁÉÍÓÚÂÊÔÇÀºª", "àèéìòùÀÈÉÌÒÙ", "æøåÆØÅéö", "åäöÅÄÖé", "þðáéíóúýöæÞÐÁÉÍÓÚÝÖÆ", "ëïéèöüáíó", "àèéíïòóúüç·ÀÈÉÍÏÒÓÚÜÇ");
  private static final List<String> CENTRAL =
      List.of(
          "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ", "ăâîşţĂÂÎŞŢ", "čćđšžČĆĐŠŽ", "äöüßÄÖÜ");
  private static final String SIGNS = "€£¥§°©®±²³µ·¼½¾«»–—‘’“”„‚…•™†‡‰‹›×÷¢¤¦¨ª¬¯´¶¸¹º¡¿ˇ˘˙˛˝ŠŽšžŸƒˆ˜";

  private Plausibility() {}

  /// The text, or null when the bytes are not of the encoding. A character cut off at the end is forgiven.
  static @org.jspecify.annotations.Nullable String strict(byte[] bytes, int length, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate((int) (length * (double) decoder.maxCharsPerByte()) + 16);
    CoderResult result = decoder.decode(in, out, false);
    try {
      if (result.isError()) {
        result.throwException();
      }
      return out.flip().toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// The share of bytes that the encoding explains, errors passed over; for files with a few broken ones.
  static double score(String encoding, String text) {
    return switch (encoding) {
      case "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr" -> eastern(encoding, text);
      case "windows-1251" -> cyrillic(text);
      case "windows-1250" -> latin(text, CENTRAL);
      default -> latin(text, WESTERN);
    };
  }

  private static double eastern(String encoding, String text) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80) {
        continue;
      }
      count++;
      // Narrow kana are only believed in words.
      boolean word = isNarrowKana(c) && (i < text.length() && isNarrowKana(text.charAt(i)) || i > 1 && isNarrowKana(text.charAt(i - 2)));
      sum += word ? 0.6 : weight(encoding, c);
    }
    return count == 0 ? 0 : sum / count;
  }

  private static boolean isNarrowKana(int c) {
    return c >= 0xff66 && c <= 0xff9f;
  }

  private static double weight(String encoding, int c) {
    Character.UnicodeBlock block = Character.UnicodeBlock.of(c);
    if (block == null || Character.getType(c) == Character.PRIVATE_USE || Character.getType(c) == Character.UNASSIGNED || Character.isISOControl(c)) {
      return -3;
    }
    boolean kana = block == Character.UnicodeBlock.HIRAGANA || block == Character.UnicodeBlock.KATAKANA;
    boolean hangul = block == Character.UnicodeBlock.HANGUL_SYLLABLES;
    if (c >= 0x3000 && c <= 0x303f || c >= 0xff01 && c <= 0xff5e || c >= 0x2010 && c <= 0x2027 || SIGNS.indexOf(c) >= 0) {
      return 0.6;
    }
    if (c >= 0xff61 && c <= 0xff9f) {
      return -0.3;
    }
    return switch (encoding) {
      case "gb18030" -> Frequent.isSimplified(c) ? 1 : kana || hangul ? -0.6 : isIdeograph(c) ? isGb2312(c) ? 0.35 : -0.2 : 0;
      case "big5" -> Frequent.isTraditional(c) ? 1 : kana || hangul ? -0.6 : isIdeograph(c) ? isBig5Common(c) ? 0.35 : -0.3 : 0;
      case "shift_jis", "euc-jp" -> kana ? 0.9 : Frequent.isKanji(c) ? 1 : hangul ? -1 : isIdeograph(c) ? isLevelOne(c) ? 0.3 : -0.5 : 0;
      default -> Frequent.isHangul(c) ? 1 : hangul ? 0.4 : kana ? -0.6 : isIdeograph(c) ? -0.4 : 0;
    };
  }

  private static boolean isIdeograph(int c) {
    return Character.isIdeographic(c);
  }

  private static final Charset GB2312 = Charset.forName("GB2312");
  private static final Charset BIG5 = Charset.forName("Big5");
  private static final Charset JIS = Charset.forName("EUC-JP");

  private static boolean isGb2312(int c) {
    byte[] bytes = Character.toString(c).getBytes(GB2312);
    return bytes.length == 2 && (bytes[0] & 0xff) <= 0xd7;
  }

  private static boolean isBig5Common(int c) {
    byte[] bytes = Character.toString(c).getBytes(BIG5);
    return bytes.length == 2 && (bytes[0] & 0xff) <= 0xc6;
  }

  private static boolean isLevelOne(int c) {
    byte[] bytes = Character.toString(c).getBytes(JIS);
    return bytes.length == 2 && (bytes[0] & 0xff) <= 0xcf;
  }

  /// Cyrillic letters come in words, with capitals in front; Latin letters with accents come one at a time.
  private static double cyrillic(String text) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      count++;
      char before = i > 0 ? text.charAt(i - 1) : ' ';
      char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (SIGNS.indexOf(c) >= 0 || c == '№') {
        sum += 0.4;
      } else if (c >= 'А' && c <= 'я' || c == 'ё' || c == 'Ё' || "іїєґІЇЄҐўЎ".indexOf(c) >= 0) {
        boolean word = isCyrillic(before) || isCyrillic(after);
        boolean latin = isLatin(before) || isLatin(after);
        boolean shout = Character.isUpperCase(c) && isCyrillic(before) && Character.isLowerCase(before);
        sum += latin ? -1 : shout ? -0.5 : word ? 1 : 0.2;
      } else {
        sum += Character.isLetter(c) ? -0.3 : -0.5;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static boolean isCyrillic(char c) {
    return c >= 0x400 && c < 0x500;
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static double latin(String text, List<String> languages) {
    long[] covered = new long[languages.size()];
    long letters = 0;
    double other = 0;
    int count = 0;
    long anywhere = 0;
    long crowded = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      count++;
      char before = i > 0 ? text.charAt(i - 1) : ' ';
      char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c < 0xa0) {
        other -= 2;
        continue;
      }
      boolean sign = SIGNS.indexOf(c) >= 0 && !"ŠŽšžŸ".contains(String.valueOf(c)) || c == '\u00a0';
      if (sign) {
        boolean inside = isLatin(before) && isLatin(after) && "’‘·\u00a0–-".indexOf(c) < 0;
        other += inside ? -1 : 0.5;
        continue;
      }
      if (!Character.isLetter(c)) {
        other -= 0.5;
        continue;
      }
      letters++;
      boolean shout = Character.isUpperCase(c) && Character.isLowerCase(before);
      crowded += shout || before >= 0xc0 && after >= 0xc0 ? 1 : 0;
      boolean any = false;
      for (int l = 0; l < covered.length; l++) {
        if (languages.get(l).indexOf(c) >= 0) {
          covered[l]++;
          any = true;
        }
      }
      anywhere += any ? 1 : 0;
    }
    if (count == 0) {
      return 0;
    }
    long best = 0;
    for (long value : covered) {
      best = Math.max(best, value);
    }
    // Names of several countries in one table: letters of any of the languages count for less.
    double sum = best + 0.6 * (anywhere - best) - 0.5 * (letters - anywhere) - 1.2 * crowded + other;
    return sum / count;
  }
}
