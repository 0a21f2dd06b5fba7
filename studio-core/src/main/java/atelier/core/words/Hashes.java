package atelier.core.words;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/// Numbers that texts decide.
public final class Hashes {
  private Hashes() {}

  /// MurmurHash3 of the UTF-8 bytes, 32 bits.
  public static int murmur(String text, int seed) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return MurmurHash3.hash32x86(bytes, 0, bytes.length, seed);
  }
}
