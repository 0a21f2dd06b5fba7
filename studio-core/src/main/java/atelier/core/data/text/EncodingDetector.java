package atelier.core.data.text;

import atelier.core.data.DataException;
import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says which encoding bytes that are no UTF-8 are in: strict decoding first, then frequent letters, then the vote of ICU.
final class EncodingDetector {
  private static final List<String> CANDIDATES = List.of("gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1252", "windows-1250", "windows-1251");
  private static final double VOTE = 0.35;

  private EncodingDetector() {}

  /// Whether the bytes are UTF-16 without a mark: zero bytes, or line ends, in one half of the pairs only.
  static String sixteenBit(byte[] bytes, int length) {
    long even = 0;
    long odd = 0;
    long little = 0;
    long big = 0;
    long breaks = 0;
    long wideBreaks = 0;
    int pairs = length / 2;
    for (int i = 0; i + 1 < length; i += 2) {
      breaks += (bytes[i] == '\n' ? 1 : 0) + (bytes[i + 1] == '\n' ? 1 : 0);
      wideBreaks += bytes[i] == '\n' && bytes[i + 1] == 0 || bytes[i] == 0 && bytes[i + 1] == '\n' ? 1 : 0;
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
      little += bytes[i + 1] == 0 && (bytes[i] == '\n' || bytes[i] == ',' || bytes[i] == ';' || bytes[i] == '\t') ? 1 : 0;
      big += bytes[i] == 0 && (bytes[i + 1] == '\n' || bytes[i + 1] == ',' || bytes[i + 1] == ';' || bytes[i + 1] == '\t') ? 1 : 0;
    }
    // Zeros that strayed into text of one byte a character do not keep step with its lines.
    if (pairs < 2 || wideBreaks * 2 < breaks) {
      return "";
    }
    if (odd * 50 > pairs && odd > 10 * even && little > 0) {
      return "utf-16le";
    }
    return even * 50 > pairs && even > 10 * odd && big > 0 ? "utf-16be" : "";
  }

  /// How much the sample looks like a text of each encoding; the highest is the likeliest.
  static Map<String, Double> scores(byte[] sample, int length) throws DataException {
    Map<String, Double> votes = votes(sample, length);
    var scores = new LinkedHashMap<String, Double>();
    for (String name : CANDIDATES) {
      Charset charset = Encodings.charset(name);
      String strict = Plausibility.strict(sample, length, charset);
      boolean broken = strict == null;
      String text = strict == null ? new String(sample, 0, length, charset) : strict;
      scores.put(name, Plausibility.score(name, text) + VOTE * votes.getOrDefault(name, 0.0) - (broken ? name.startsWith("windows") ? 0.3 : 1.5 : 0));
    }
    return scores;
  }

  /// The likeliest encoding of a sample.
  static String detect(byte[] sample, int length) throws DataException {
    String best = "windows-1252";
    double most = Double.NEGATIVE_INFINITY;
    for (var entry : scores(sample, length).entrySet()) {
      if (entry.getValue() > most + 1e-9) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    boolean same = best.equals("windows-1250") && new String(sample, 0, length, Encodings.charset(best)).equals(new String(sample, 0, length, Encodings.charset("windows-1252")));
    return same ? "windows-1252" : best;
  }

  private static Map<String, Double> votes(byte[] sample, int length) {
    var votes = new HashMap<String, Double>();
    byte[] head = java.util.Arrays.copyOf(sample, Math.min(length, 64 << 10));
    for (CharsetMatch match : new CharsetDetector().setText(head).detectAll()) {
      String name = Encodings.canonical(match.getName().toLowerCase(Locale.ROOT));
      votes.merge(name.equals("iso-8859-1") ? "windows-1252" : name.equals("iso-8859-2") ? "windows-1250" : name, match.getConfidence() / 100.0, Math::max);
    }
    return votes;
  }
}
