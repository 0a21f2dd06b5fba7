package atelier.learn.split;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A number that looks random and is the same on every machine: the first 8 bytes of md5 of `seed:key`.
public final class RowHash {
  private final MessageDigest md5;
  private final String prefix;

  public RowHash(long seed) {
    prefix = seed + ":";
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5.", e);
    }
  }

  /// @param key a row id, or the text of a group
  public long of(String key) {
    return ByteBuffer.wrap(md5.digest((prefix + key).getBytes(StandardCharsets.UTF_8))).getLong();
  }

  public long of(long rowId) {
    return of(Long.toString(rowId));
  }

  /// The hash as a share: at least 0, below 1.
  public double share(String key) {
    return (of(key) >>> 11) * 0x1.0p-53;
  }
}
