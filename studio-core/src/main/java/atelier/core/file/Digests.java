package atelier.core.file;

import atelier.core.job.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of files and bytes, in hexadecimal.
public final class Digests {
  /// Every 16 MB.
  private static final long OFTEN = (1L << 24) - 1;

  private Digests() {}

  public static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  public static String of(Path file) throws FileException {
    return of(file, Progress.none());
  }

  /// The same of a file that may be large: says how far it is, which is where a cancel lands.
  public static String of(Path file, Progress progress) throws FileException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      long size = Math.max(1, Files.size(file));
      long seen = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        seen += n;
        if ((seen & OFTEN) < n) {
          progress.report(Math.min(1, (double) seen / size), "Reading " + file.getFileName());
        }
      }
    } catch (IOException e) {
      throw FileException.of("read", file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
