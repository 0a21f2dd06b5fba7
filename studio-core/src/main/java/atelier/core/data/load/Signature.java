package atelier.core.data.load;

import atelier.core.data.DataException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Files that are no tables, known by their first bytes.
///
/// @param start  the first bytes, one character each; letters in either case where `text`
/// @param text   whether white space may stand before
/// @param what   what such a file is, in words
/// @param advice the way out
record Signature(String start, boolean text, String what, String advice) {
  static final int LENGTH = 512;
  private static final String FORMATS = "Give delimited text, JSON, Parquet, Arrow or Excel.";
  private static final String UNPACK = "Unpack it and give the table in it.";
  private static final String EXPORT = "Save the table in it as CSV or Excel and give that.";
  private static final List<Signature> KNOWN =
      List.of(
          of("\u0089PNG", "a picture (PNG)", FORMATS), of("\u00ff\u00d8\u00ff", "a picture (JPEG)", FORMATS), of("GIF8", "a picture (GIF)", FORMATS), of("%PDF-", "a PDF document", EXPORT),
          of("{\\rtf", "a text document (RTF)", EXPORT), of("SQLite format 3\u0000", "a database (SQLite)", EXPORT), of("\u0089HDF\r\n", "an HDF5 file", EXPORT), of("7z\u00bc\u00af", "an archive (7z)", UNPACK),
          of("Rar!", "an archive (RAR)", UNPACK), of("BZh9", "an archive (bzip2)", UNPACK), of("\u00fd7zXZ", "an archive (xz)", UNPACK), of("(\u00b5/\u00fd", "an archive (zstd)", UNPACK),
          of("\u007fELF", "a program", FORMATS), of("MZ\u0090\u0000", "a program", FORMATS), of("FEA1", "a Feather file of version 1", "Save it as Feather 2 (Arrow) or Parquet and give that."),
          new Signature("<!doctype html", true, "a web page (HTML)", EXPORT), new Signature("<html", true, "a web page (HTML)", EXPORT), new Signature("<?xml", true, "an XML document", EXPORT));

  private static Signature of(String start, String what, String advice) {
    return new Signature(start, false, what, advice);
  }

  /// @param given the file's name for the message
  static void refuse(byte[] bytes, Path given) throws DataException {
    String head = new String(bytes, StandardCharsets.ISO_8859_1);
    String text = (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head).stripLeading().toLowerCase(Locale.ROOT);
    for (Signature known : KNOWN) {
      if (known.text() ? text.startsWith(known.start()) : head.startsWith(known.start())) {
        throw DataException.input("'" + given + "' is " + known.what() + ", not a table.", known.advice());
      }
    }
  }
}
