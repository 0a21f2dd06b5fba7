package atelier.core.data.text;

import atelier.core.data.DataException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The encodings by the names of the contract. East Asian ones are read by their supersets, for that is what is found in files.
public final class Encodings {
  private static final Map<String, Charset> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("utf-8", StandardCharsets.UTF_8);
    BY_NAME.put("utf-16le", StandardCharsets.UTF_16LE);
    BY_NAME.put("utf-16be", StandardCharsets.UTF_16BE);
    BY_NAME.put("utf-32le", Charset.forName("UTF-32LE"));
    BY_NAME.put("utf-32be", Charset.forName("UTF-32BE"));
    BY_NAME.put("windows-1252", Charset.forName("windows-1252"));
    BY_NAME.put("iso-8859-1", StandardCharsets.ISO_8859_1);
    BY_NAME.put("windows-1250", Charset.forName("windows-1250"));
    BY_NAME.put("windows-1251", Charset.forName("windows-1251"));
    BY_NAME.put("gb18030", Charset.forName("GB18030"));
    BY_NAME.put("big5", Charset.forName("x-MS950-HKSCS"));
    BY_NAME.put("shift_jis", Charset.forName("windows-31j"));
    BY_NAME.put("euc-jp", Charset.forName("EUC-JP"));
    BY_NAME.put("euc-kr", Charset.forName("x-windows-949"));
  }

  private Encodings() {}

  /// The charset of a name of the contract, or of any name that the Java platform knows.
  public static Charset charset(String name) throws DataException {
    Charset known = BY_NAME.get(canonical(name));
    if (known != null) {
      return known;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw DataException.input("Unknown encoding '" + name + "'.", "Known are, among others: " + String.join(", ", BY_NAME.keySet()) + ".");
    }
  }

  /// The name of the contract for any of its spellings.
  public static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "utf8", "utf-8-sig", "utf_8", "ascii", "us-ascii" -> "utf-8";
      case "utf16le", "utf-16-le", "utf-16" -> "utf-16le";
      case "utf16be", "utf-16-be" -> "utf-16be";
      case "cp1252", "ansi" -> "windows-1252";
      case "cp1250" -> "windows-1250";
      case "cp1251" -> "windows-1251";
      case "latin1", "latin-1", "iso8859-1", "iso_8859-1" -> "iso-8859-1";
      case "gbk", "gb2312", "cp936" -> "gb18030";
      case "big5-hkscs", "cp950", "ms950" -> "big5";
      case "sjis", "shift-jis", "cp932", "windows-31j", "ms932" -> "shift_jis";
      case "eucjp", "euc_jp" -> "euc-jp";
      case "euckr", "euc_kr", "cp949", "ms949" -> "euc-kr";
      default -> lower;
    };
  }
}
