package atelier.core.project;

import atelier.core.file.FileException;
import atelier.core.file.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Knows the store files that this user made on this computer. An H2 file from elsewhere may hold triggers that run when it is opened.
///
/// A store is known by a mark outside the project: HMAC-SHA-256, with a secret of this user, of the computer, the project and the very
/// file (number and birth on its disk). A project that is moved on its disk keeps its mark; a copy, a download or an unpacked archive has
/// none, and its rows are rebuilt from its documents.
final class Trust {
  private static final int SECRET_BYTES = 32;

  private final Home home;

  Trust(Home home) {
    this.home = home;
  }

  boolean knows(String project, Path store) throws FileException {
    return Files.exists(placeOf(project, store, true)) || Files.exists(placeOf(project, store, false));
  }

  void mark(String project, Path store) throws FileException {
    SafeFile.write(placeOf(project, store, hasBirth(store)), store.toAbsolutePath() + "\n");
  }

  private Path placeOf(String project, Path store, boolean withBirth) throws FileException {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
      String subject = machine() + "\n" + project + "\n" + fingerprint(store, withBirth);
      return home.make("projects").resolve(HexFormat.of().formatHex(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256.", e);
    } catch (IOException e) {
      throw FileException.of("read", store, e);
    }
  }

  /// Which file this is, whatever its name: overwriting its place with another file gives another text.
  private static String fingerprint(Path store, boolean withBirth) throws IOException {
    var attributes = Files.readAttributes(store, BasicFileAttributes.class);
    Object key = attributes.fileKey();
    // Windows has no key; there the place counts.
    String identity = key == null ? store.toRealPath().toString() : key.toString();
    return withBirth ? identity + "\n" + Files.readAttributes(store, BasicFileAttributes.class).creationTime() : identity;
  }

  // Numbers of removed files are given to new ones; the time of birth tells them apart. A system that does not keep it gives the time of the
  // last change instead.
  private static boolean hasBirth(Path store) throws FileException {
    try {
      var times = Files.readAttributes(store, BasicFileAttributes.class);
      return !times.creationTime().equals(times.lastModifiedTime());
    } catch (IOException e) {
      throw FileException.of("read", store, e);
    }
  }

  private byte[] secret() throws FileException {
    Path file = home.make("").resolve("secret");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return HexFormat.of().parseHex(Files.readString(file).strip());
    } catch (IOException | IllegalArgumentException e) {
      throw FileException.of("read", file, e instanceof IOException io ? io : new IOException("it is not a secret of this program"));
    }
  }

  private static void create(Path file) throws IOException, FileException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    try (var whole = SafeFile.begin(file)) {
      Files.writeString(whole.path(), HexFormat.of().formatHex(secret));
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(whole.path(), PosixFilePermissions.fromString("rw-------"));
      }
      // A link fails where a rename would replace the secret of a program that was faster.
      Files.createLink(file, whole.path());
    } catch (FileAlreadyExistsException e) {
      // That one counts.
    } catch (UnsupportedOperationException e) {
      Files.writeString(file, HexFormat.of().formatHex(secret));
    }
  }

  private static String machine() {
    try {
      return Files.readString(Path.of("/etc/machine-id")).strip();
    } catch (IOException e) {
      Map<String, String> environment = System.getenv();
      return environment.getOrDefault("COMPUTERNAME", environment.getOrDefault("HOSTNAME", "")) + System.getProperty("os.name");
    }
  }
}
