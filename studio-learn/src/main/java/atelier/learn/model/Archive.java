package atelier.learn.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Named bytes in a zip file: the same bytes in, the same file out; foreign archives are read within limits.
final class Archive {
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,60}(\\.[a-z0-9]{1,10}){1,2}");
  private static final int MOST_ENTRIES = 64;
  private static final long LARGEST_ENTRY = 1L << 30;
  // Payloads of our own models shrink to a tenth at most; a stream of zeros shrinks to a thousandth.
  private static final long LARGEST_RATIO = 200;
  private static final long FREE_OF_RATIO = 1 << 20;

  private Archive() {}

  static byte[] pack(Map<String, byte[]> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        var head = new ZipEntry(entry.getKey());
        head.setTimeLocal(EPOCH);
        zip.putNextEntry(head);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// Reads all entries.
  ///
  /// @throws ModelException when the file is not there, is no zip, names paths or unpacks to more than it should
  static Map<String, byte[]> unpack(Path file) throws ModelException {
    if (!Files.isRegularFile(file)) {
      throw ModelException.input("'" + file + "' is not a model file: " + (Files.isDirectory(file) ? "it is a folder." : Files.exists(file) ? "it is no regular file." : "there is no such file."), "Name the .zip that train wrote.");
    }
    try (var zip = new ZipFile(file.toFile())) {
      var entries = new LinkedHashMap<String, byte[]>();
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        check(file, entry, entries.size());
        entries.put(entry.getName(), read(file, zip, entry));
      }
      return entries;
    } catch (ZipException e) {
      throw ModelException.input("'" + file + "' is not a model file: it is not a zip archive, or a damaged one (" + e.getMessage() + ").", "Name the .zip that train wrote.", e);
    } catch (java.nio.file.AccessDeniedException e) {
      throw ModelException.input("'" + file + "' cannot be read: no permission.", "Change its permissions.", e);
    } catch (IOException e) {
      throw ModelException.input("'" + file + "' cannot be read: " + e.getMessage() + ".", "", e);
    }
  }

  private static void check(Path file, ZipEntry entry, int before) throws ModelException {
    if (!NAME.matcher(entry.getName()).matches()) {
      throw unsafe(file, "it holds an entry named '" + printable(entry.getName()) + "'");
    }
    if (before >= MOST_ENTRIES) {
      throw unsafe(file, "it holds more than " + MOST_ENTRIES + " entries");
    }
  }

  private static byte[] read(Path file, ZipFile zip, ZipEntry entry) throws IOException, ModelException {
    long packed = Math.max(0, entry.getCompressedSize());
    long limit = Math.min(LARGEST_ENTRY, FREE_OF_RATIO + packed * LARGEST_RATIO);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) limit);
      if (in.read() >= 0) {
        throw unsafe(file, "'" + entry.getName() + "' unpacks from " + packed + " to more than " + limit + " bytes");
      }
      return bytes;
    }
  }

  private static ModelException unsafe(Path file, String why) {
    return ModelException.input("'" + file + "' is refused as a model file: " + why + ".", "Nothing of it was used; ask its maker for the file that train wrote.");
  }

  private static String printable(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }
}
