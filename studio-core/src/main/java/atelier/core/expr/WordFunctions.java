package atelier.core.expr;

import static atelier.core.expr.Cells.integer;
import static atelier.core.expr.Cells.number;
import static atelier.core.expr.Cells.text;

import atelier.core.words.Characters;
import atelier.core.words.Hashes;
import atelier.core.words.Holidays;
import atelier.core.words.LunarDates;
import atelier.core.words.Phones;
import atelier.core.words.Sounds;
import atelier.core.words.Stems;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Functions of words and codes that engines do not have, or not alike.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class WordFunctions {
  private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?[\\p{L}&&[^\\p{Lu}]]+|\\p{N}+");
  private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?#@]*@)?(\\[[0-9A-Fa-f:.]+]|[^/?#:]*)(?::([0-9]+))?([^?#]*)(?:[?]([^#]*))?(?:#(.*))?", Pattern.DOTALL);
  private static final Pattern MONEY = Pattern.compile("(\\()?\\s*([+-])?\\s*([^0-9.,()\\s+-]*)\\s*([+-])?\\s*([0-9][0-9.,' \\u00a0\\u202f]*|[.,][0-9]+)\\s*([^0-9.,()\\s+-]*)\\s*(-)?\\s*(\\))?");
  private static final Pattern STEMMED = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}'\u2019]*");
  private static final Map<String, String> SIGNS = Map.ofEntries(Map.entry("$", "USD"), Map.entry("€", "EUR"), Map.entry("£", "GBP"), Map.entry("¥", "JPY"), Map.entry("￥", "CNY"), Map.entry("元", "CNY"), Map.entry("RMB", "CNY"),
      Map.entry("₩", "KRW"), Map.entry("₹", "INR"), Map.entry("₽", "RUB"), Map.entry("US$", "USD"), Map.entry("NT$", "TWD"), Map.entry("HK$", "HKD"), Map.entry("Fr.", "CHF"), Map.entry("kr", "SEK"), Map.entry("zł", "PLN"), Map.entry("₺", "TRY"));

  static final List<Function> LIST =
      new FunctionBuilder("Words and codes", Function.Use.ROW)
          .jvm("swap_case(text) text", "Small letters to capitals and the reverse.", a -> swapped(text(a.get(0))))
          .jvm("word_case(text, separator) text", "The words joined in a style: snake (a_b), kebab (a-b), camel (aB), pascal (AB).", a -> joined(words(text(a.get(0))), text(a.get(1))))
          .jvm("url_encode(text) text", "With % codes for all but letters, digits and -._~ .", a -> URLEncoder.encode(text(a.get(0)), StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~"))
          .jvm("url_decode(text) text", "With % codes read; missing where they are none.", a -> decoded(text(a.get(0))))
          .jvm("base64_encode(text) text", "The UTF-8 bytes in Base64.", a -> Base64.getEncoder().encodeToString(text(a.get(0)).getBytes(StandardCharsets.UTF_8)))
          .jvm("base64_decode(text) text", "Base64 of UTF-8 text; missing where it is none.", a -> fromBase64(text(a.get(0))))
          .jvm("url_part(text, separator) text", "A part of an address: scheme, host, port, path, query, fragment; missing where there is none.", a -> part(text(a.get(0)), text(a.get(1))))
          .jvm("url_parameter(text, text) text", "The value of a name in an address's query; missing where there is none.", a -> parameter(text(a.get(0)), text(a.get(1))))
          .jvm("to_base(integer, integer) text", "The whole number in a base from 2 to 36.", a -> base(integer(a.get(1))) ? Long.toString(integer(a.get(0)), (int) integer(a.get(1))) : null)
          .jvm("from_base(text, integer) integer", "A whole number written in a base from 2 to 36, also with 0x, 0o, 0b; missing where it is none.", a -> fromBase(text(a.get(0)), integer(a.get(1))))
          .jvm("format_number(number, integer, text, text) text", "With so many decimals, a mark between thousands and a decimal mark.",
              a -> formatted(number(a.get(0)), (int) Math.max(0, Math.min(20, integer(a.get(1)))), text(a.get(2)), text(a.get(3))))
          .jvm("parse_money(text, text) number", "The amount of a text such as €1.234,50 or (5); the second text is the decimal mark, empty: found out. Missing where it is none.", a -> amount(text(a.get(0)), text(a.get(1))))
          .jvm("money_code(text) text", "The currency of a text such as €1.234,50 or 12 USD in three letters; missing where it is not known.", a -> currency(text(a.get(0))))
          .jvm("levenshtein(text, text) integer", "How many characters have to be changed, added or taken away to make the one from the other.", a -> (long) levenshtein(points(a, 0), points(a, 1)))
          .jvm("jaro_winkler(text, text) number", "Similarity from 0 to 1 that favours a common beginning (Winkler 1990, prefix weight 0.1).", a -> jaroWinkler(points(a, 0), points(a, 1)))
          .jvm("jaccard_trigrams(text, text) number", "Share of the three-character pieces of both texts that they have in common.", a -> trigrams(a, false))
          .jvm("cosine_trigrams(text, text) number", "Cosine of the counts of the three-character pieces of both texts.", a -> trigrams(a, true))
          .jvm("soundex(text) text", "American Soundex of the first word with Latin letters; missing without one.", a -> latin(text(a.get(0))) instanceof String s ? Sounds.soundex(s) : null)
          .jvm("metaphone(text) text", "Metaphone (Philips 1990) of the Latin letters; missing without one.", a -> latin(text(a.get(0))) instanceof String s ? Sounds.metaphone(s) : null)
          .jvm("pinyin_initials(text) text", "First letters of the readings of Chinese characters; other letters and digits stay.", a -> initials(text(a.get(0))))
          .jvm("text_pattern(text) text", "The shape of a text: runs of digits, small and capital letters by their length, such as {upper:2}-{digits:2}.", a -> shape(text(a.get(0))))
          .jvm("min_hash(text, integer, integer) vector", "So many numbers from -1 to 1, in which texts agree the more three-character pieces they share (min-hash); the third argument is the seed.",
              a -> minHash(text(a.get(0)), (int) Math.max(0, Math.min(1000, integer(a.get(1)))), (int) integer(a.get(2))))
          .jvm("fingerprint(text) text", "The words of a text in one spelling: small letters without accents and punctuation, each once, in order (OpenRefine's fingerprint).", a -> fingerprint(text(a.get(0))))
          .jvm("ngram_fingerprint(text, integer) text", "The pieces of so many characters of a text, each once, in order, without blanks and punctuation (OpenRefine's n-gram fingerprint).", a -> ngramFingerprint(text(a.get(0)), (int) integer(a.get(1))))
          .jvm("natural_key(text) text", "A text by which digits sort as numbers and letters without regard to case.", a -> natural(text(a.get(0))))
          .jvm("word_ngrams(list, integer) list", "So many neighbouring elements each, joined by blanks.", a -> ngrams(list(a), (int) integer(a.get(1))))
          .jvm("stem(text, separator) text", "The words of a text as their stems in small letters, by the Snowball rules of a language in two letters; missing for a language without rules.", a -> stemmed(text(a.get(0)), text(a.get(1))))
          .jvm("holiday(date, separator) text", "The public holiday of a country in two capital letters; missing on other days.", a -> Holidays.on((java.time.LocalDate) Objects.requireNonNull(a.get(0)), text(a.get(1))).orElse(null))
          .jvm("is_phone(text, separator) boolean", "Whether it is a number of a telephone, in international form or as inside the country in two capital letters.", a -> Phones.isNumber(text(a.get(0)), text(a.get(1))))
          .jvm("lunar_month(date) integer", "The month of the Chinese calendar, 1 to 12.", a -> lunar(a).map(d -> (Object) (long) d.month()).orElse(null))
          .jvm("lunar_day(date) integer", "The day of the month of the Chinese calendar, 1 to 30.", a -> lunar(a).map(d -> (Object) (long) d.day()).orElse(null))
          .jvm("is_lunar_leap(date) boolean", "Whether the month of the Chinese calendar is a leap month.", a -> lunar(a).map(d -> (Object) d.leap()).orElse(null))
          .jvm("solar_term(date) text", "The solar term that begins on the day, in Chinese; missing on other days.", a -> lunar(a).map(d -> d.term()).filter(t -> !t.isEmpty()).map(t -> (Object) t).orElse(null))
          .jvm("character_ngrams(text, integer) list", "So many neighbouring characters each.", a -> pieces(points(a, 0), (int) integer(a.get(1))))
          .list();

  private WordFunctions() {}

  private static java.util.Optional<LunarDates.Day> lunar(List<@Nullable Object> a) {
    return LunarDates.of((java.time.LocalDate) Objects.requireNonNull(a.get(0)));
  }

  private static @Nullable Object stemmed(String text, String language) {
    if (!Stems.languages().contains(language)) {
      return null;
    }
    return STEMMED.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(m -> Matcher.quoteReplacement(Stems.stem(m.group(), language).orElse(m.group())));
  }

  private static int[] points(List<@Nullable Object> a, int index) {
    return text(a.get(index)).codePoints().toArray();
  }

  private static List<?> list(List<@Nullable Object> a) {
    return (List<?>) Objects.requireNonNull(a.get(0));
  }

  private static String swapped(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c)));
    return out.toString();
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(m -> m.group().toLowerCase(Locale.ROOT)).toList();
  }

  private static String joined(List<String> words, String style) {
    var out = new StringBuilder();
    for (String word : words) {
      boolean capital = style.equals("pascal") || style.equals("camel") && !out.isEmpty();
      String separator = out.isEmpty() ? "" : style.equals("snake") ? "_" : style.equals("kebab") ? "-" : "";
      int first = word.offsetByCodePoints(0, 1);
      out.append(separator).append(capital ? word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first) : word);
    }
    return out.toString();
  }

  private static @Nullable Object decoded(String text) {
    var bytes = new java.io.ByteArrayOutputStream();
    byte[] given = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < given.length; i++) {
      if (given[i] == '%') {
        int high = i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
        int low = i + 2 < given.length ? Character.digit(given[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(given[i]);
      }
    }
    return strict(bytes.toByteArray());
  }

  private static @Nullable Object strict(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable Object fromBase64(String text) {
    try {
      return strict(Base64.getDecoder().decode(text.strip()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Object part(String url, String part) {
    Matcher m = URL.matcher(url.strip());
    if (!m.matches()) {
      return null;
    }
    String found = switch (part) {
      case "scheme" -> m.group(1).toLowerCase(Locale.ROOT);
      case "host" -> m.group(2).toLowerCase(Locale.ROOT);
      case "port" -> m.group(3);
      case "path" -> m.group(4);
      case "query" -> m.group(5);
      case "fragment" -> m.group(6);
      default -> null;
    };
    return found == null || found.isEmpty() ? null : found;
  }

  private static @Nullable Object parameter(String url, String name) {
    if (part(url, "query") instanceof String query) {
      for (String pair : query.split("&")) {
        int at = pair.indexOf('=');
        String key = at < 0 ? pair : pair.substring(0, at);
        if (name.equals(decoded(key.replace("+", " ")))) {
          return at < 0 ? "" : decoded(pair.substring(at + 1).replace("+", " "));
        }
      }
    }
    return null;
  }

  private static boolean base(long base) {
    return base >= Character.MIN_RADIX && base <= Character.MAX_RADIX;
  }

  private static @Nullable Object fromBase(String text, long base) {
    String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
    String bare = text.strip().toLowerCase(Locale.ROOT);
    String digits = !prefix.isEmpty() && bare.startsWith(prefix) ? bare.substring(2) : bare;
    try {
      return base(base) && digits.chars().allMatch(c -> c < 128) ? (Object) Long.parseLong(digits, (int) base) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Object formatted(double value, int decimals, String group, String point) {
    if (!Double.isFinite(value)) {
      return null;
    }
    String plain = new BigDecimal(Double.toString(value)).setScale(decimals, RoundingMode.HALF_UP).abs().toPlainString();
    int dot = plain.indexOf('.');
    String whole = dot < 0 ? plain : plain.substring(0, dot);
    String grouped = whole.replaceAll("(?<=[0-9])(?=(?:[0-9]{3})+$)", Matcher.quoteReplacement(group));
    boolean negative = value < 0 && plain.chars().anyMatch(c -> c >= '1' && c <= '9');
    return (negative ? "-" : "") + grouped + (dot < 0 ? "" : point + plain.substring(dot + 1));
  }

  private static @Nullable Object amount(String text, String decimal) {
    Matcher m = MONEY.matcher(text.strip());
    if (!m.matches() || (m.group(1) == null) != (m.group(8) == null)) {
      return null;
    }
    String digits = m.group(5).replaceAll("[' \\u00a0\\u202f]", "");
    char mark = decimal.isEmpty() ? decimalOf(digits) : decimal.charAt(0);
    var plain = new StringBuilder();
    for (char c : digits.toCharArray()) {
      if (Character.isDigit(c)) {
        plain.append(c);
      } else if (c == mark) {
        plain.append('.');
      }
    }
    boolean negative = m.group(1) != null || "-".equals(m.group(2)) || "-".equals(m.group(4)) || m.group(7) != null;
    Object value = ConversionFunctions.number((negative ? "-" : "") + plain);
    return value instanceof Double d && d == 0 ? (Object) 0.0 : value;
  }

  /// The last mark is the decimal one, unless it stands several times, or once before three digits.
  private static char decimalOf(String digits) {
    int dot = digits.lastIndexOf('.');
    int comma = digits.lastIndexOf(',');
    if (dot >= 0 && comma >= 0) {
      return dot > comma ? '.' : ',';
    }
    char mark = dot >= 0 ? '.' : ',';
    int at = Math.max(dot, comma);
    boolean several = at >= 0 && digits.indexOf(mark) != at;
    boolean thousands = at > 0 && digits.length() - at == 4 && mark == ',';
    return several || thousands ? '\0' : mark;
  }

  private static @Nullable Object currency(String text) {
    Matcher m = MONEY.matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    String sign = m.group(3).isEmpty() ? m.group(6) : m.group(3);
    return SIGNS.containsKey(sign) ? SIGNS.get(sign) : sign.matches("[A-Za-z]{3}") ? sign.toUpperCase(Locale.ROOT) : null;
  }

  static int levenshtein(int[] a, int[] b) {
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length; j++) {
        int above = row[j];
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
        corner = above;
      }
    }
    return row[b.length];
  }

  static double jaroWinkler(int[] a, int[] b) {
    if (a.length == 0 && b.length == 0) {
      return 1;
    }
    int reach = Math.max(0, Math.max(a.length, b.length) / 2 - 1);
    var usedA = new boolean[a.length];
    var usedB = new boolean[b.length];
    double matches = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
        if (!usedB[j] && a[i] == b[j]) {
          usedA[i] = true;
          usedB[j] = true;
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    double jumps = 0;
    int j = 0;
    for (int i = 0; i < a.length; i++) {
      if (usedA[i]) {
        while (!usedB[j]) {
          j++;
        }
        jumps += a[i] == b[j++] ? 0 : 0.5;
      }
    }
    double jaro = (matches / a.length + matches / b.length + (matches - Math.floor(jumps)) / matches) / 3;
    int prefix = 0;
    while (prefix < Math.min(4, Math.min(a.length, b.length)) && a[prefix] == b[prefix]) {
      prefix++;
    }
    return jaro + prefix * 0.1 * (1 - jaro);
  }

  private static double trigrams(List<@Nullable Object> a, boolean cosine) {
    Map<String, Integer> x = counted(pieces(points(a, 0), 3));
    Map<String, Integer> y = counted(pieces(points(a, 1), 3));
    if (x.isEmpty() || y.isEmpty()) {
      return text(a.get(0)).equals(text(a.get(1))) ? 1 : 0;
    }
    if (cosine) {
      double dot = x.entrySet().stream().mapToDouble(e -> e.getValue() * (double) y.getOrDefault(e.getKey(), 0)).sum();
      return dot / Math.sqrt(squares(x) * squares(y));
    }
    double both = x.keySet().stream().filter(y::containsKey).count();
    return both / (x.size() + y.size() - both);
  }

  private static double squares(Map<String, Integer> counts) {
    return counts.values().stream().mapToDouble(n -> (double) n * n).sum();
  }

  private static Map<String, Integer> counted(List<String> pieces) {
    var counts = new HashMap<String, Integer>();
    pieces.forEach(p -> counts.merge(p, 1, Integer::sum));
    return counts;
  }

  private static List<String> pieces(int[] points, int n) {
    var pieces = new ArrayList<String>();
    for (int i = 0; n > 0 && i + n <= points.length; i++) {
      pieces.add(new String(points, i, n));
    }
    return pieces;
  }

  private static List<String> ngrams(List<?> tokens, int n) {
    var ngrams = new ArrayList<String>();
    for (int i = 0; n > 0 && i + n <= tokens.size(); i++) {
      ngrams.add(String.join(" ", tokens.subList(i, i + n).stream().map(t -> t == null ? "" : t.toString()).toList()));
    }
    return ngrams;
  }

  private static @Nullable String latin(String text) {
    String plain = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD).replaceAll("\\p{Mn}+", "").replaceAll("[^A-Za-z ]", "").strip();
    return plain.isEmpty() ? null : plain.split(" +")[0];
  }

  private static String initials(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
        out.append(Characters.pinyin(c), 0, 1);
      } else if (Character.isLetterOrDigit(c)) {
        out.appendCodePoint(c);
      }
    });
    return out.toString().toLowerCase(Locale.ROOT);
  }

  private static String shape(String text) {
    var out = new StringBuilder();
    int[] points = text.codePoints().toArray();
    int i = 0;
    while (i < points.length) {
      String kind = kindOf(points[i]);
      int from = i;
      while (i < points.length && kindOf(points[i]).equals(kind) && !kind.isEmpty()) {
        i++;
      }
      if (kind.isEmpty()) {
        out.appendCodePoint(points[i++]);
      } else {
        out.append('{').append(kind).append(':').append(i - from).append('}');
      }
    }
    return out.toString();
  }

  private static String kindOf(int c) {
    return Character.isDigit(c) ? "digits" : Character.isUpperCase(c) ? "upper" : Character.isLowerCase(c) ? "lower" : Character.isLetter(c) ? "letters"
        : Character.isWhitespace(c) || Character.isSpaceChar(c) ? "whitespace" : "";
  }

  private static List<Double> minHash(String text, int dimensions, int seed) {
    List<String> pieces = pieces((" " + text.toLowerCase(Locale.ROOT) + " ").codePoints().toArray(), 3).stream().distinct().toList();
    var numbers = new ArrayList<Double>();
    for (int i = 0; i < dimensions; i++) {
      int smallest = Integer.MAX_VALUE;
      for (String piece : pieces) {
        smallest = Math.min(smallest, Hashes.murmur(piece, seed + i));
      }
      numbers.add(smallest / (double) (1L << 31));
    }
    return numbers;
  }

  private static String plain(String text) {
    return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", "").toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\p{S}\\p{Cc}]+", "");
  }

  static String fingerprint(String text) {
    return java.util.Arrays.stream(plain(text).strip().split("\\s+")).filter(w -> !w.isEmpty()).distinct().sorted().collect(java.util.stream.Collectors.joining(" "));
  }

  static String ngramFingerprint(String text, int n) {
    return String.join("", new java.util.TreeSet<>(pieces(plain(text).replaceAll("\\s+", "").codePoints().toArray(), n)));
  }

  private static String natural(String text) {
    var out = new StringBuilder();
    Matcher m = Pattern.compile("[0-9]+|[^0-9]+").matcher(text.toLowerCase(Locale.ROOT));
    while (m.find()) {
      String run = m.group();
      String bare = Character.isDigit(run.charAt(0)) ? run.replaceFirst("^0+(?=.)", "") : run;
      out.append(Character.isDigit(run.charAt(0)) ? "0".repeat(Math.max(0, 20 - bare.length())) + bare : run);
    }
    return out.toString();
  }
}
