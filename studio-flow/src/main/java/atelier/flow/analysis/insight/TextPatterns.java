package atelier.flow.analysis.insight;

import atelier.flow.analysis.insight.InsightReport.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the shape that most texts of a column have: runs of letters, digits and white space with their lengths, and marks as they are. Letters are `{lower}`, `{upper}`, `{name}`
/// (a capital and small ones) or `{mixed}`; where runs of letters and digits alternate freely, `{alnum}`.
final class TextPatterns {
  private static final double ENOUGH = 0.85;
  private static final int MOST_MISFITS = 5;
  private static final int LONGEST = 40;

  private TextPatterns() {}

  /// What a run of characters is.
  private enum Sort {
    LETTERS,
    DIGITS,
    ALNUM,
    SPACE,
    MARK
  }

  private record Run(Sort sort, String text) {}

  /// The texts of a shape.
  private static final class Group {
    private final List<List<Run>> runs = new ArrayList<>();
    private long weight;
  }

  /// @param texts distinct texts and how often each stands there
  /// @return null where no shape fits at least 85 %
  static @Nullable Pattern of(Map<String, Long> texts) {
    long all = texts.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return null;
    }
    for (Grain grain : Grain.values()) {
      Pattern pattern = best(texts, all, grain);
      if (pattern != null) {
        return pattern;
      }
    }
    return null;
  }

  /// What is told apart; the finest that enough texts share is taken.
  private enum Grain {
    CASES,
    LETTERS,
    ALNUM
  }

  private static @Nullable Pattern best(Map<String, Long> texts, long all, Grain grain) {
    Map<String, Group> groups = new HashMap<>();
    for (Map.Entry<String, Long> text : texts.entrySet()) {
      List<Run> runs = runs(text.getKey(), grain);
      Group group = groups.computeIfAbsent(signature(runs, grain), _ -> new Group());
      group.runs.add(runs);
      group.weight += text.getValue();
    }
    Group largest = groups.values().stream().max(Comparator.comparingLong((Group g) -> g.weight)).orElseThrow();
    double share = (double) largest.weight / all;
    if (share < ENOUGH || largest.runs.getFirst().isEmpty() || largest.runs.getFirst().size() > 12) {
      return null;
    }
    var text = new StringBuilder();
    var regex = new StringBuilder();
    for (int i = 0; i < largest.runs.getFirst().size(); i++) {
      int at = i;
      write(largest.runs.stream().map(runs -> runs.get(at)).toList(), text, regex);
    }
    String fits = signature(largest.runs.getFirst(), grain);
    List<String> misfits = texts.entrySet().stream()
        .filter(e -> !signature(runs(e.getKey(), grain), grain).equals(fits))
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_MISFITS).map(e -> cut(e.getKey())).toList();
    return new Pattern(text.toString(), regex.toString(), share, misfits);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static List<Run> runs(String text, Grain grain) {
    var runs = new ArrayList<Run>();
    int from = 0;
    while (from < text.length()) {
      Sort sort = sort(text.codePointAt(from), grain);
      int to = from + Character.charCount(text.codePointAt(from));
      while (sort != Sort.MARK && to < text.length() && sort(text.codePointAt(to), grain) == sort) {
        to += Character.charCount(text.codePointAt(to));
      }
      runs.add(new Run(sort, text.substring(from, to)));
      from = to;
    }
    return runs;
  }

  private static Sort sort(int point, Grain grain) {
    if (Character.isWhitespace(point)) {
      return Sort.SPACE;
    }
    boolean digit = point >= '0' && point <= '9';
    if (digit || Character.isLetter(point)) {
      return grain == Grain.ALNUM ? Sort.ALNUM : digit ? Sort.DIGITS : Sort.LETTERS;
    }
    return Sort.MARK;
  }

  private static String signature(List<Run> runs, Grain grain) {
    var signature = new StringBuilder();
    for (Run run : runs) {
      signature.append(run.sort().ordinal());
      if (run.sort() == Sort.MARK) {
        signature.append(run.text());
      } else if (run.sort() == Sort.LETTERS && grain == Grain.CASES) {
        signature.append(isLower(run) ? 'l' : isUpper(run) ? 'u' : isName(run) ? 'n' : 'm');
      }
    }
    return signature.toString();
  }

  private static boolean isLower(Run run) {
    return run.text().codePoints().allMatch(Character::isLowerCase);
  }

  private static boolean isUpper(Run run) {
    return run.text().codePoints().allMatch(Character::isUpperCase);
  }

  private static boolean isName(Run run) {
    return Character.isUpperCase(run.text().codePointAt(0)) && run.text().codePoints().skip(1).allMatch(Character::isLowerCase);
  }

  private static void write(List<Run> runs, StringBuilder text, StringBuilder regex) {
    Sort sort = runs.getFirst().sort();
    if (sort == Sort.MARK) {
      String mark = runs.getFirst().text();
      text.append(mark);
      regex.append(mark.matches("[\\w]") ? mark : "\\" + mark);
      return;
    }
    int shortest = runs.stream().mapToInt(r -> r.text().codePointCount(0, r.text().length())).min().orElse(1);
    int longest = runs.stream().mapToInt(r -> r.text().codePointCount(0, r.text().length())).max().orElse(1);
    String length = shortest == longest ? Integer.toString(shortest) : shortest + "-" + longest;
    String times = shortest == longest ? "{" + shortest + "}" : "{" + shortest + "," + longest + "}";
    switch (sort) {
      case DIGITS -> add(text, regex, "digits:" + length, "[0-9]" + times);
      case SPACE -> add(text, regex, "whitespace:" + length, "\\s" + times);
      case ALNUM -> add(text, regex, "alnum:" + length, "[\\p{L}0-9]" + times);
      case LETTERS -> letters(runs, length, times, text, regex);
      case MARK -> throw new IllegalStateException("Marks were written already.");
    }
  }

  private static void letters(List<Run> runs, String length, String times, StringBuilder text, StringBuilder regex) {
    if (runs.stream().allMatch(TextPatterns::isLower)) {
      add(text, regex, "lower:" + length, "\\p{Ll}" + times);
    } else if (runs.stream().allMatch(TextPatterns::isUpper)) {
      add(text, regex, "upper:" + length, "\\p{Lu}" + times);
    } else if (runs.stream().allMatch(TextPatterns::isName)) {
      add(text, regex, "name:" + length, "\\p{Lu}\\p{Ll}*");
    } else {
      add(text, regex, "mixed:" + length, "\\p{L}" + times);
    }
  }

  private static void add(StringBuilder text, StringBuilder regex, String name, String expression) {
    text.append('{').append(name).append('}');
    regex.append(expression);
  }
}
