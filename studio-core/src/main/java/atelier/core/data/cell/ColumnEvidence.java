package atelier.core.data.cell;

import atelier.core.data.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks at every cell of a column and says what the column is. Memory is bounded: distinct texts are kept up to a number, all else is counted.
public final class ColumnEvidence {
  private static final Pattern PHONE = Pattern.compile("(?i).*(phone|telephone|\\btel\\b|fax|mobile|电话|電話|手机|手機).*");
  private static final Pattern DAY = Pattern.compile("(?i).*(date|datum|day|fecha|data|日期|时间|時間|日付|날짜|\\bdt\\b).*");

  private final String name;
  private final MissingTokens missing;
  private final int most;
  private final Map<String, long[]> distinct = new HashMap<>();
  private final Map<String, Long> textTokens = new TreeMap<>();
  private final Map<String, Long> valueTokens = new TreeMap<>();
  private final Map<String, Long> forgone = new TreeMap<>();
  private final NumberEvidence numbers = new NumberEvidence();
  private final DateEvidence dates = new DateEvidence();
  private final Map<String, Long> times = new LinkedHashMap<>();
  private long timeFits;
  private long durationFits;
  private final Map<String, Long> yes = new HashMap<>();
  private final Map<String, Long> no = new HashMap<>();
  private long weakBooleans;
  private long zeroOnes;
  private boolean overflow;
  private boolean onlyText;
  private long cells;
  private long empty;
  private boolean lineBreaks;
  private long characters;

  /// @param most distinct texts to keep
  public ColumnEvidence(String name, MissingTokens missing, int most) {
    this.name = name;
    this.missing = missing;
    this.most = most;
  }

  /// Looks at a cell.
  public void add(String text) {
    cells++;
    if (text.isEmpty()) {
      empty++;
      return;
    }
    if (onlyText) {
      notice(text, 1);
      return;
    }
    long[] count = distinct.get(text);
    if (count != null) {
      count[0]++;
    } else if (distinct.size() < most) {
      distinct.put(text, new long[] {1});
    } else {
      overflow = true;
      look(text, 1);
      if ((cells & 0xfff) == 0) {
        giveUp();
      }
    }
  }

  private void look(String text, long count) {
    notice(text, count);
    Boolean meaning = BooleanCells.meaning(text);
    if (meaning != null) {
      (meaning ? yes : no).merge(text, count, Long::sum);
      weakBooleans += BooleanCells.isWeak(text) ? count : 0;
      zeroOnes += text.equals("0") || text.equals("1") ? count : 0;
    }
    if (missing.inValues(text)) {
      valueTokens.merge(text, count, Long::sum);
      return;
    }
    char first = text.charAt(0);
    boolean number = numbers.add(text, count);
    if (text.length() >= 4 && text.length() <= 60 && (!number || text.length() == 8 || text.length() == 14 || text.indexOf('.') > 0 || !DateTokens.isDigit(first))) {
      dates.add(text, count);
    }
    if (!number && text.indexOf(':') > 0 && TimeCells.read(text) != null) {
      timeFits += count;
      times.merge(TimeCells.labelOf(text), count, Long::sum);
    }
    if (!number && (first == 'P' || first == '-' || DateTokens.isDigit(first)) && new DurationCells().parse(text) != null) {
      durationFits += count;
    }
  }

  private void notice(String text, long count) {
    characters += text.length() * count;
    lineBreaks |= !lineBreaks && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0);
    if (missing.inText(text)) {
      textTokens.merge(text, count, Long::sum);
    } else if (missing.isForgone(text)) {
      forgone.merge(text, count, Long::sum);
    }
  }

  /// A column of many different texts of which hardly any is a value is looked at no closer.
  private void giveUp() {
    settle();
    long seen = cells - empty;
    if (seen > 20_000 && Math.max(Math.max(numbers.candidates(), dates.candidates()), Math.max(timeFits, durationFits)) + valueTokens.values().stream().mapToLong(Long::longValue).sum() < seen / 2) {
      onlyText = true;
    }
  }

  /// Looks at the distinct texts that were kept.
  private void settle() {
    distinct.forEach((text, count) -> {
      if (count[0] > 0) {
        look(text, count[0]);
        count[0] = 0;
      }
    });
  }

  public long cells() {
    return cells;
  }

  /// Which decimal mark the column decides for: +n comma, -n point, 0 neither.
  public long commaLean() {
    settle();
    return numbers.candidates() > (cells - empty) / 2 ? numbers.commaLean() : 0;
  }

  /// Which order of day and month the column decides for: 1 day first, -1 month first, 0 neither.
  public int dayLean() {
    settle();
    return dates.candidates() > (cells - empty) / 2 ? dates.leaning() : 0;
  }

  /// Whether all texts that were seen were few enough to be kept.
  public boolean hasFewTexts() {
    return !overflow;
  }

  /// Whether the texts are long or have several lines, as prose has.
  public boolean isProse() {
    return lineBreaks || cells > empty && characters / (cells - empty) > 100;
  }

  /// What the column is, its misfits counted on all rows.
  ///
  /// @param mark     decimal mark of the other columns; 0 when they do not tell
  /// @param dayFirst what the other columns or the person say; null when nobody does
  public Guess guess(char mark, @Nullable Boolean dayFirst) {
    settle();
    long present = cells - empty;
    long values = present - sum(valueTokens);
    if (onlyText || present == 0) {
      return text(present == 0 ? "no cell has a value" : "texts");
    }
    Guess flag = flag(present);
    if (flag != null) {
      return flag;
    }
    if (values == 0) {
      return text("no cell has a value");
    }
    DateEvidence.Verdict date = dates.verdict(dayFirst);
    NumberEvidence.Verdict number = numbers.identifiers() > 0 ? null : numbers.verdict(mark);
    if (date != null && isDate(date, values, number == null ? 0 : number.fits())) {
      return new Guess(date.format(), false, values - date.fits(), date.ambiguous(), valueTokens, date.fits() + " of " + values + " values are days written " + date.format().label(), List.of());
    }
    if (number != null && allows(values - number.fits(), values, 0) && !isPhone(number)) {
      return new Guess(number.format(), number.big(), values - number.fits(), 0, valueTokens, number.fits() + " of " + values + " values are " + (number.format().kind() == Kind.INTEGER ? "whole numbers" : "numbers"), List.of());
    }
    if (timeFits > 0 && allows(values - timeFits, values, 0)) {
      String label = times.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("hh:mm:ss");
      return new Guess(TimeCells.of(times.keySet().stream().anyMatch(l -> l.startsWith("h:")) && label.startsWith("hh") ? label : label), false, values - timeFits, 0, valueTokens, timeFits + " of " + values + " values are times of day", List.of());
    }
    if (durationFits == values) {
      return new Guess(new DurationCells(), false, 0, 0, valueTokens, "all values are lengths of time", List.of());
    }
    return text(why(values, number, date));
  }

  private String why(long values, NumberEvidence.@Nullable Verdict number, DateEvidence.@Nullable Verdict date) {
    if (numbers.identifiers() > 0) {
      return "numbers that begin with 0 or + are identifiers and keep their text";
    }
    long numeric = number == null ? 0 : number.fits();
    long days = date == null ? 0 : date.fits();
    if (numeric * 2 > values || days * 2 > values) {
      return (numeric > days ? numeric + " of " + values + " values are numbers" : days + " of " + values + " values are days") + ", too few for another kind than text";
    }
    return "texts";
  }

  private boolean isPhone(NumberEvidence.Verdict number) {
    return number.format().kind() == Kind.INTEGER && PHONE.matcher(name).matches() && number.format().isPlain() && distinct.keySet().stream().anyMatch(t -> t.length() >= 7);
  }

  private boolean isDate(DateEvidence.Verdict date, long values, long numeric) {
    if (!allows(values - date.fits(), values, date.near())) {
      return false;
    }
    if (!date.compactOnly()) {
      return true;
    }
    // Eight digits may be anything: all of them must be days, and several different ones or the name must say so.
    return date.fits() == values && (distinct.size() >= 5 || DAY.matcher(name).matches()) || numeric == 0;
  }

  /// Few cells may not fit: 1 %, or 5 % of those that have the right shape but are no day.
  static boolean allows(long misfits, long values, long near) {
    if (misfits <= 0) {
      return true;
    }
    if (misfits >= values) {
      return false;
    }
    if (misfits <= Math.min(values / 100, 10_000) || misfits == 1 && values >= 50) {
      return true;
    }
    return misfits <= near && misfits <= Math.max(1, values / 20);
  }

  private @Nullable Guess flag(long present) {
    long positive = sum(yes);
    long negative = sum(no);
    long words = positive + negative;
    var tokens = new TreeMap<>(valueTokens);
    tokens.keySet().removeAll(yes.keySet());
    tokens.keySet().removeAll(no.keySet());
    long values = present - sum(tokens);
    if (words == 0 || words < values || overflow || zeroOnes == words) {
      return null;
    }
    boolean both = positive > 0 && negative > 0;
    // One word alone says yes or no only where it is an unmistakable one and nothing else stands there.
    if (!both && (weakBooleans == words || !tokens.isEmpty())) {
      return null;
    }
    var format = new BooleanCells(usual(yes, usualOpposite(no)), usual(no, usualOpposite(yes)));
    return new Guess(format, false, 0, 0, tokens, "all " + words + " values say yes or no", List.of());
  }

  private static String usualOpposite(Map<String, Long> words) {
    return words.isEmpty() ? "" : "not " + words.keySet().iterator().next();
  }

  private static String usual(Map<String, Long> words, String otherwise) {
    boolean digits = words.keySet().stream().allMatch(w -> w.equals("0") || w.equals("1"));
    return words.entrySet().stream().filter(e -> digits || !e.getKey().equals("0") && !e.getKey().equals("1")).max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()))).map(Map.Entry::getKey).orElse(otherwise.isEmpty() ? "true" : otherwise);
  }

  private Guess text(String why) {
    Map<String, Long> tokens = isCodeList() ? withoutCodes() : textTokens;
    return new Guess(new TextCells(Kind.TEXT), false, 0, 0, tokens, why, new ArrayList<>());
  }

  /// Two capital letters in every cell are codes (of countries, of states): `NA` is then one of them.
  public boolean isCodeList() {
    List<String> words = distinct.keySet().stream().filter(t -> !missing.inText(t) || t.equals("NA")).toList();
    return !onlyText && !overflow && words.size() > 3 && words.stream().allMatch(t -> t.length() == 2 && t.equals(t.toUpperCase(Locale.ROOT)) && Character.isLetter(t.charAt(0)));
  }

  private Map<String, Long> withoutCodes() {
    var tokens = new TreeMap<>(textTokens);
    tokens.remove("NA");
    return tokens;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// How cells are recognised that the format would read wrongly; null for other columns than numbers.
  public @Nullable NumberDoubt doubt(CellFormat format) {
    settle();
    return format instanceof NumberCells cells ? numbers.doubt(cells) : null;
  }

  /// The format of a numeric column under a decimal mark that a person wants; null when no cell is such a number.
  public @Nullable NumberCells under(char mark) {
    settle();
    NumberEvidence.Verdict verdict = numbers.under(mark);
    return verdict == null ? null : verdict.format();
  }

  /// Cells that only this decimal mark explains; 0 in a column that is mostly something else.
  public long decided(char mark) {
    settle();
    return numbers.candidates() > (cells - empty) / 2 ? numbers.decided(mark) : 0;
  }

  /// What groups thousands under this decimal mark, with its cells; empty in a column that is mostly something else.
  public Map<Character, Long> groups(char mark) {
    settle();
    return numbers.candidates() > (cells - empty) / 2 ? numbers.groups(mark) : Map.of();
  }

  /// All texts that mean missing somewhere, with their counts, taken as missing here or not.
  public Map<String, Long> tokens() {
    settle();
    var tokens = new TreeMap<>(textTokens);
    tokens.putAll(valueTokens);
    tokens.putAll(forgone);
    return tokens;
  }

  /// The ways in which the column could be read, the best first; text is always among them.
  public List<Reading> readings() {
    settle();
    long present = cells - empty;
    long values = present - sum(valueTokens);
    var readings = new ArrayList<Reading>();
    if (!onlyText && values > 0) {
      for (char mark : new char[] {'.', ','}) {
        NumberEvidence.Verdict number = numbers.under(mark);
        if (number != null) {
          readings.add(new Reading(number.format().kind(), number.format().label(), number.fits(), values));
          if (number.format().kind() == Kind.INTEGER) {
            readings.add(new Reading(Kind.NUMBER, number.format().label(), number.fits(), values));
          }
        }
      }
      for (DateEvidence.Verdict date : new DateEvidence.@Nullable Verdict[] {dates.verdict(null), dates.under(true), dates.under(false)}) {
        if (date != null) {
          readings.add(new Reading(date.kind(), date.format().label(), date.fits(), values));
        }
      }
      times.forEach((label, count) -> readings.add(new Reading(Kind.TIME, label, timeFits, values)));
      if (durationFits > 0) {
        readings.add(new Reading(Kind.DURATION, null, durationFits, values));
      }
      long words = sum(yes) + sum(no);
      if (words > 0) {
        readings.add(new Reading(Kind.BOOLEAN, new BooleanCells(usual(yes, "true"), usual(no, "false")).label(), words, values));
      }
    }
    readings.sort(Comparator.comparing(Reading::share).reversed());
    readings.add(new Reading(Kind.CATEGORY, null, present, present));
    readings.add(new Reading(Kind.TEXT, null, present, present));
    return readings.stream().distinct().toList();
  }

  /// The cells under a kind that a person asked for.
  public Guess as(Kind kind, char mark, @Nullable Boolean dayFirst) {
    settle();
    String why = "asked for";
    return switch (kind) {
      case INTEGER, NUMBER, DECIMAL -> {
        NumberEvidence.Verdict number = numbers.verdict(mark);
        NumberCells seen = number == null ? NumberCells.plain(kind) : number.format();
        boolean whole = seen.kind() == Kind.INTEGER;
        var format = new NumberCells(kind, seen.mark(), seen.group(), seen.indian(), whole || kind == Kind.INTEGER ? 0 : seen.minDecimals(), kind == Kind.INTEGER || !whole && seen.fixed(), seen.prefix(), seen.suffix(), seen.percent(), seen.negative());
        yield new Guess(format, number != null && number.big(), 0, 0, valueTokens, why, List.of());
      }
      case DATE, TIMESTAMP -> {
        DateEvidence.Verdict date = dates.verdict(dayFirst);
        CellFormat format = date == null ? DateCells.of(kind, null) : DateCells.of(kind, date.format().label());
        yield new Guess(format, false, 0, date == null ? 0 : date.ambiguous(), valueTokens, why, List.of());
      }
      case BOOLEAN -> {
        var tokens = new TreeMap<>(valueTokens);
        tokens.keySet().removeAll(yes.keySet());
        tokens.keySet().removeAll(no.keySet());
        yield new Guess(new BooleanCells(usual(yes, "true"), usual(no, "false")), false, 0, 0, tokens, why, List.of());
      }
      case TIME -> {
        yield new Guess(TimeCells.of(times.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(null)), false, 0, 0, valueTokens, why, List.of());
      }
      case DURATION -> {
        yield new Guess(new DurationCells(), false, 0, 0, valueTokens, why, List.of());
      }
      case TEXT, CATEGORY -> {
        yield new Guess(new TextCells(kind), false, 0, 0, text(why).tokens(), why, List.of());
      }
      case LIST, STRUCT, VECTOR, BINARY -> throw new IllegalArgumentException("Column '" + name + "' cannot be read as " + kind.id() + " from text.");
    };
  }
}
