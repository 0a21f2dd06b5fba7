package atelier.core.data.load;

import atelier.core.data.DataException;
import atelier.core.data.arff.ArffRows;
import atelier.core.data.arrow.ArrowRows;
import atelier.core.job.Progress;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// A file as it was given, opened: what it is, without its compression, and whether it stays the same while it is read.
///
/// @param given       the file of the person
/// @param plain       the same, or the unpacked copy
/// @param compression `gzip` or `zip`, or null
/// @param format      of `plain`
record Container(Path given, Path plain, @Nullable String compression, Format format, long size, FileTime changed) {
  enum Format { TEXT, JSON, JSON_LINES, PARQUET, XLSX, XLS, ARROW, ARFF }

  /// What a bomb unpacks to: real tables shrink to a hundredth at best.
  private static final long MOST_RATIO = 200;

  private static final long HARMLESS = 1L << 30;
  private static final long USUAL_OBJECT = 16L << 20;
  private static final long LARGEST_OBJECT = 256L << 20;

  static Container open(Path file, Path scratch, Progress progress) throws DataException {
    try {
      if (Files.isDirectory(file)) {
        throw DataException.input("'" + file + "' is a folder.", "Name a file in it.");
      }
      long size = Files.size(file);
      FileTime changed = Files.getLastModifiedTime(file);
      if (size == 0) {
        throw DataException.input("'" + file + "' is empty: it has 0 bytes.", "Give a file with at least a line of column names.");
      }
      byte[] magic = magic(file);
      Path plain = file;
      String compression = null;
      if (starts(magic, 0x1f, 0x8b)) {
        compression = "gzip";
        plain = unpack(file, scratch, size, progress, in -> new GZIPInputStream(in, 1 << 16));
      } else if (starts(magic, 'P', 'K', 3, 4) && !isWorkbook(file)) {
        compression = "zip";
        plain = unpack(file, scratch, size, progress, in -> onlyEntry(file, in));
      }
      if (compression != null && Files.size(plain) == 0) {
        throw DataException.input("'" + file + "' is empty: it unpacks to 0 bytes.", "Give a file with at least a line of column names.");
      }
      Format format = format(plain, magic(plain));
      if (format == Format.TEXT) {
        Signature.refuse(head(plain), file);
      }
      return new Container(file, plain, compression, format, size, changed);
    } catch (NoSuchFileException e) {
      throw DataException.input("'" + file + "' does not exist.", "Check the name.");
    } catch (AccessDeniedException e) {
      throw DataException.input("'" + file + "' may not be read by this user.", "Change its permissions or copy it.");
    } catch (ZipException | EOFException e) {
      throw DataException.input("'" + file + "' is a damaged archive: " + e.getMessage() + ".", "Get the file again.");
    } catch (IOException e) {
      throw Disk.failed(file, e);
    }
  }

  private interface Opener {
    InputStream open(InputStream in) throws IOException, DataException;
  }

  private static Path unpack(Path file, Path scratch, long size, Progress progress, Opener opener) throws IOException, DataException {
    Path target = Files.createTempFile(scratch, "plain", ".tmp");
    long room = target.toFile().getUsableSpace() - (64L << 20);
    long done = 0;
    try (InputStream in = opener.open(new BufferedInputStream(Files.newInputStream(file), 1 << 16)); OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 18];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        done += n;
        if (done > HARMLESS && done / size > MOST_RATIO) {
          throw DataException.input("'" + file + "' unpacks to more than " + MOST_RATIO + " times its size, as archives made to do harm do.", "Unpack it yourself if you trust it.");
        }
        if (done > room) {
          throw DataException.work("'" + file + "' unpacks to more than the " + (room >> 20) + " MB that are free in '" + scratch + "'.", "Free some space or set another temporary folder.", null);
        }
        out.write(buffer, 0, n);
        progress.report(Math.min(1, done / (size * 8.0)), "Unpacking");
      }
    }
    return target;
  }

  /// The one file of an archive.
  private static InputStream onlyEntry(Path file, InputStream in) throws IOException, DataException {
    try (var names = new ZipInputStream(Files.newInputStream(file))) {
      int count = 0;
      for (ZipEntry entry = names.getNextEntry(); entry != null; entry = names.getNextEntry()) {
        count += isFile(entry) ? 1 : 0;
        if (count > 1) {
          throw DataException.input("'" + file + "' holds several files.", "Unpack it and name one of them.");
        }
      }
      if (count == 0) {
        throw DataException.input("'" + file + "' holds no file.", "Give an archive with one table.");
      }
    }
    var zip = new ZipInputStream(in);
    ZipEntry entry = zip.getNextEntry();
    while (entry != null && !isFile(entry)) {
      entry = zip.getNextEntry();
    }
    return zip;
  }

  private static boolean isFile(ZipEntry entry) {
    return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/");
  }

  private static boolean isWorkbook(Path file) throws IOException {
    try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().startsWith("xl/") || entry.getName().equals("[Content_Types].xml")) {
          return true;
        }
      }
    }
    return false;
  }

  private static Format format(Path plain, byte[] magic) throws IOException {
    if (starts(magic, 'P', 'A', 'R', '1')) {
      return Format.PARQUET;
    }
    if (starts(magic, 'P', 'K', 3, 4)) {
      return Format.XLSX;
    }
    if (starts(magic, 0xd0, 0xcf, 0x11, 0xe0)) {
      return Format.XLS;
    }
    if (ArrowRows.is(magic)) {
      return Format.ARROW;
    }
    String text = new String(head(plain), StandardCharsets.ISO_8859_1);
    return ArffRows.is(text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text) ? Format.ARFF : JsonShape.of(plain);
  }

  private static byte[] magic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(8);
    }
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Signature.LENGTH);
    }
  }

  private static boolean starts(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /// Refuses a file that was written to while it was read.
  void requireUnchanged() throws DataException {
    try {
      if (Files.size(given) != size || !Files.getLastModifiedTime(given).equals(changed)) {
        throw DataException.work("'" + given + "' was changed while it was read.", "Wait until it is complete and read it again; nothing was kept.", null);
      }
    } catch (IOException e) {
      throw DataException.work("'" + given + "' vanished while it was read.", "Put it back, or give another file; nothing was kept.", e);
    }
  }

  /// What a dataset of this file is called.
  String name() {
    String name = String.valueOf(given.getFileName());
    if (name.toLowerCase(Locale.ROOT).endsWith(".gz") || name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      name = name.substring(0, name.lastIndexOf('.'));
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// Bytes that the largest JSON object may have: a document around a table is one object.
  long largestObject() {
    boolean document = format == Format.JSON && plain.toFile().length() > USUAL_OBJECT;
    return document ? Math.min(plain.toFile().length() + 1024, LARGEST_OBJECT) : USUAL_OBJECT;
  }

  /// Memory that the engine needs at least to read it.
  long memory() {
    return format == Format.JSON || format == Format.JSON_LINES ? 10 * largestObject() : 0;
  }
}
