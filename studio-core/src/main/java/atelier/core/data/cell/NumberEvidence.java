package atelier.core.data.cell;

import atelier.core.data.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts over all cells of a column what speaks for numbers, under a decimal point and under a decimal comma.
final class NumberEvidence {
  private static final int MOST_DECIMALS = 24;
  private static final int MOST_DIGITS = 40;

  /// What was seen under one decimal mark.
  private static final class Convention {
    final char mark;
    final long[] decimals = new long[MOST_DECIMALS + 1];
    final Map<Character, Long> groups = new HashMap<>();
    long fits;
    long whole;
    long indian;
    long marked;
    long trailingZero;
    long pointZero;
    long exponents;
    final long[] sizes = new long[MOST_DIGITS + 1];
    long grouped;
    int longest;

    Convention(char mark) {
      this.mark = mark;
    }

    boolean add(NumberText text, long times) {
      NumberCore core = NumberCore.of(text.core(), mark);
      if (core == null || core.digits().length() > 1 && core.digits().charAt(0) == '0' && core.isWhole()) {
        return false;
      }
      fits += times;
      sizes[Math.min(MOST_DIGITS, NumberDoubt.size(core))] += times;
      grouped += core.group() != '\0' && !core.marked() ? times : 0;
      if (core.group() != '\0') {
        groups.merge(core.group(), times, Long::sum);
        indian += core.indian() ? times : 0;
      }
      exponents += core.exponent().isEmpty() ? 0 : times;
      if (core.isWhole()) {
        whole += times;
        longest = Math.max(longest, core.digits().length());
      } else {
        int count = Math.min(MOST_DECIMALS, core.decimals().length());
        decimals[count] += times;
        marked += times;
        if (core.decimals().endsWith("0")) {
          trailingZero += times;
          pointZero += core.decimals().equals("0") ? times : 0;
        }
      }
      return true;
    }

    char group() {
      return groups.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse('\0');
    }
  }

  /// @param fits    cells that are such numbers
  /// @param big     whole numbers that pass 2^63 are among them
  record Verdict(long fits, NumberCells format, boolean big) {}

  private final Convention point = new Convention('.');
  private final Convention comma = new Convention(',');
  private final Map<String, Long> prefixes = new HashMap<>();
  private final Map<String, Long> suffixes = new HashMap<>();
  private final Map<NegativeStyle, Long> negatives = new EnumMap<>(NegativeStyle.class);
  private long leadingZeros;
  private long percents;
  private long perMilles;
  private long phones;
  private long onlyPoint;
  private long onlyComma;
  private long ambiguous;
  private boolean commaAmbiguous;

  /// Counts a text; false when it is no number.
  boolean add(String text, long times) {
    NumberText parts = NumberText.of(text);
    if (parts == null) {
      return false;
    }
    if (NumberCore.isDigits(parts.core()) && parts.core().length() > 1 && parts.core().charAt(0) == '0') {
      leadingZeros += times;
      return false;
    }
    if (parts.plus() && parts.core().length() >= 8 && parts.core().indexOf('.') < 0) {
      phones += times;
      return false;
    }
    boolean underPoint = point.add(parts, times);
    boolean underComma = comma.add(parts, times);
    if (!underPoint && !underComma) {
      return false;
    }
    if (underPoint != underComma) {
      onlyPoint += underPoint ? times : 0;
      onlyComma += underComma ? times : 0;
    } else if (!NumberCore.isDigits(parts.core())) {
      ambiguous += times;
      commaAmbiguous |= parts.core().indexOf(',') >= 0;
    }
    prefixes.merge(parts.prefix(), times, Long::sum);
    suffixes.merge(parts.suffix(), times, Long::sum);
    percents += parts.percent() == 1 ? times : 0;
    perMilles += parts.percent() == 2 ? times : 0;
    if (parts.negative()) {
      negatives.merge(parts.style(), times, Long::sum);
    }
    return true;
  }

  long candidates() {
    return Math.max(point.fits, comma.fits);
  }

  /// Texts of digits that begin with 0: identifiers, which no number keeps.
  long identifiers() {
    return leadingZeros + phones;
  }

  /// Cells that only a decimal comma explains, less those that only a decimal point does.
  long commaLean() {
    return onlyComma - onlyPoint;
  }

  /// What stands between thousands, with how many cells have it, under a decimal mark.
  Map<Character, Long> groups(char mark) {
    return Map.copyOf(mark == ',' ? comma.groups : point.groups);
  }

  /// Cells that only this decimal mark explains.
  long decided(char mark) {
    return mark == ',' ? onlyComma : onlyPoint;
  }

  /// How cells are recognised that this format would read wrongly.
  NumberDoubt doubt(NumberCells format) {
    Convention mine = format.mark() == ',' ? comma : point;
    int shortest = MOST_DIGITS;
    int longest = 0;
    for (int i = 0; i <= MOST_DIGITS; i++) {
      if (mine.sizes[i] > 1 && mine.sizes[i] * 100 >= mine.fits) {
        shortest = Math.min(shortest, i);
        longest = Math.max(longest, i);
      }
    }
    long open = mine.decimals[3] + mine.grouped;
    return new NumberDoubt(format, mine.marked, open <= Math.max(1, mine.fits / 100) && mine.fits >= 10, shortest, longest);
  }

  /// The verdict under one decimal mark, whatever the cells say.
  @Nullable Verdict under(char mark) {
    return verdict(mark == ',' ? comma : point);
  }

  /// @param mark what decides where the column does not; 0 when nothing does
  @Nullable Verdict verdict(char mark) {
    return verdict(choose(mark));
  }

  private @Nullable Verdict verdict(Convention chosen) {
    if (chosen.fits == 0) {
      return null;
    }
    int percent = percents > chosen.fits / 2 ? 1 : perMilles > chosen.fits / 2 ? 2 : 0;
    long misfitPercent = percent == 1 ? chosen.fits - percents : percent == 2 ? chosen.fits - perMilles : percents + perMilles;
    boolean whole = chosen.whole == chosen.fits && percent == 0 && chosen.longest <= 38;
    String suffix = most(suffixes);
    // Money may have cents in the next file.
    Kind kind = whole && most(prefixes).isBlank() && suffix.isBlank() ? Kind.INTEGER : Kind.NUMBER;
    int fixed = whole ? 0 : fixedDecimals(chosen);
    boolean isFixed = fixed >= 0;
    int least = isFixed ? fixed : pointZeroStyle(chosen) ? 1 : 0;
    var format = new NumberCells(kind, whole && chosen.group() == '\0' ? '.' : chosen.mark, chosen.group(), chosen.indian > 0, least, isFixed, most(prefixes), percent == 0 && suffix.contains("%") ? "" : suffix, percent, negative());
    return new Verdict(chosen.fits - misfitPercent, format, kind == Kind.INTEGER && chosen.longest > 18);
  }

  private Convention choose(char mark) {
    if (mark == '.' && point.fits > 0 || mark == ',' && comma.fits > 0) {
      boolean pointFits = point.fits >= comma.fits;
      return mark == '.' ? pointFits || onlyPoint > 0 ? point : comma : comma.fits >= point.fits || onlyComma > 0 ? comma : point;
    }
    return comma.fits > point.fits ? comma : point;
  }

  /// Whether either mark explains the cells alike, while it changes their values.
  boolean isAmbiguous() {
    return ambiguous > 0 && onlyPoint == 0 && onlyComma == 0;
  }

  boolean isCommaAmbiguous() {
    return isAmbiguous() && commaAmbiguous;
  }

  /// The number of decimals that all cells have, or nearly all so that fewer texts are kept apart than with another style; -1 for a varying number.
  private static int fixedDecimals(Convention seen) {
    int usual = 0;
    for (int i = 1; i <= MOST_DECIMALS; i++) {
      usual = seen.decimals[i] > seen.decimals[usual] ? i : usual;
    }
    long apart = seen.fits - seen.decimals[usual];
    if (usual == 0 || seen.decimals[usual] == 0) {
      return -1;
    }
    long varying = pointZeroStyle(seen) ? seen.whole + seen.trailingZero - seen.pointZero : seen.trailingZero;
    return apart == 0 || apart < varying ? usual : -1;
  }

  /// As many programs write: 1.0, 2.5.
  private static boolean pointZeroStyle(Convention seen) {
    return seen.pointZero > seen.whole;
  }

  private NegativeStyle negative() {
    return negatives.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(NegativeStyle.MINUS);
  }

  private static String most(Map<String, Long> texts) {
    return texts.entrySet().stream().max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey())).map(Map.Entry::getKey).orElse("");
  }
}
