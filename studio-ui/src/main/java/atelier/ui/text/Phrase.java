package atelier.ui.text;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence with holes, and its translation.
///
/// In English `{}` stands for any text, `{#}` for a number, `[row|rows]` for either word. In the translation `{0}` is what stood in the first hole, `{0*}` the same
/// translated in its turn.
record Phrase(Pattern english, String translation) {
  private static final Pattern SIGN = Pattern.compile("\\{}|\\{#}|\\[([^\\[\\]|]*\\|[^\\[\\]]*)]");
  private static final Pattern HOLE = Pattern.compile("\\{(\\d+)(\\*?)}");

  static Phrase of(String english, String translation) {
    var regex = new StringBuilder();
    Matcher sign = SIGN.matcher(english);
    int from = 0;
    int holes = 0;
    while (sign.find()) {
      regex.append(Pattern.quote(english.substring(from, sign.start())));
      String either = sign.group(1);
      if (either != null) {
        regex.append("(?:").append(String.join("|", java.util.Arrays.stream(either.split("\\|", -1)).map(Pattern::quote).toList())).append(')');
      } else {
        regex.append(sign.group().equals("{}") ? "(.+?)" : "(\\d[\\d.,]*)");
        holes++;
      }
      from = sign.end();
    }
    regex.append(Pattern.quote(english.substring(from)));
    int known = holes;
    HOLE.matcher(translation).results().mapToInt(hole -> Integer.parseInt(hole.group(1))).filter(hole -> hole >= known).findAny().ifPresent(hole -> {
      throw new IllegalArgumentException("'" + translation + "' fills a hole {" + hole + "} that '" + english + "' does not have.");
    });
    return new Phrase(Pattern.compile(regex.toString(), Pattern.DOTALL), translation);
  }

  /// Its translation, where it is what was said.
  Optional<String> say(String said, Phrasebook book) {
    Matcher found = english.matcher(said);
    return found.matches() ? Optional.of(HOLE.matcher(translation).replaceAll(hole -> Matcher.quoteReplacement(fill(hole, found, book)))) : Optional.empty();
  }

  private static String fill(MatchResult hole, Matcher found, Phrasebook book) {
    String value = found.group(Integer.parseInt(hole.group(1)) + 1);
    return hole.group(2).isEmpty() ? value : book.say(value);
  }
}
