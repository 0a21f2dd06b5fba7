package atelier.flow.example;

import atelier.core.json.Json;
import atelier.flow.example.ByExample.Found;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Steps that could lead from some texts to others, with parameters read off the texts themselves.
final class Guesses {
  private static final List<String> PLAIN = List.of(
      "str.strip", "str.lower", "str.upper", "str.title", "str.capitalize", "str.collapse-spaces", "str.keep-digits", "str.keep-letters", "str.remove-digits", "str.remove-symbols",
      "str.remove-whitespace", "str.remove-accents", "str.initials", "str.snake-case", "str.swap-case", "str.reverse", "find.extract-email-domain", "find.extract-number", "str.to-halfwidth",
      "type.parse-roman", "type.parse-percent", "str.length");
  private static final int MOST_SIGNS = 8;
  private static final int MOST_WIDTH = 40;

  private Guesses() {}

  static List<Found> of(List<String> texts, List<String> wanted) {
    var guesses = new ArrayList<Found>();
    ends(texts, wanted, guesses);
    PLAIN.forEach(id -> guesses.add(new Found(id, Json.object())));
    List<String> signs = signs(texts);
    for (String sign : signs) {
      for (int n = 1; n <= 2; n++) {
        guesses.add(new Found("find.extract-before", Json.object().put("delimiter", sign).put("n", n)));
        guesses.add(new Found("find.extract-after", Json.object().put("delimiter", sign).put("n", n)));
      }
      for (String other : replacements(wanted)) {
        if (!other.equals(sign)) {
          guesses.add(new Found("find.replace", Json.object().put("find", sign).put("replacement", other).put("regex", false)));
        }
      }
      for (String close : signs) {
        guesses.add(new Found("find.extract-between", Json.object().put("left", sign).put("right", close).put("greedy", false)));
      }
    }
    for (int n : new int[] {1, 2, 3, -1, -2}) {
      guesses.add(new Found("find.extract-word", Json.object().put("n", n)));
    }
    lengths(texts, wanted, guesses);
    return guesses;
  }

  /// What stands before or behind each text in what is wanted of it.
  private static void ends(List<String> texts, List<String> wanted, List<Found> into) {
    if (all(texts, wanted, (t, w) -> w.endsWith(t) ? w.substring(0, w.length() - t.length()) : null) instanceof String prefix && !prefix.isEmpty()) {
      into.add(new Found("str.add-prefix", Json.object().put("prefix", prefix)));
    }
    if (all(texts, wanted, (t, w) -> w.startsWith(t) ? w.substring(t.length()) : null) instanceof String suffix && !suffix.isEmpty()) {
      into.add(new Found("str.add-suffix", Json.object().put("suffix", suffix)));
    }
    // Something before and behind: the first of two steps.
    if (all(texts, wanted, (t, w) -> w.contains(t) && !w.startsWith(t) && !w.endsWith(t) ? w.substring(0, w.indexOf(t)) : null) instanceof String before && !before.isEmpty()) {
      into.add(new Found("str.add-prefix", Json.object().put("prefix", before)));
    }
  }

  /// What a text and its result have in common with the other pairs; null where nothing.
  private interface Answer {
    @Nullable String of(String text, String wanted);
  }

  /// The one answer for all pairs; null where they differ or one has none.
  private static @Nullable String all(List<String> texts, List<String> wanted, Answer answer) {
    String one = answer.of(texts.getFirst(), wanted.getFirst());
    for (int i = 1; i < texts.size(); i++) {
      if (!Objects.equals(one, answer.of(texts.get(i), wanted.get(i)))) {
        return null;
      }
    }
    return one;
  }

  /// Signs that stand in every text: single ones, and those with a blank behind them.
  private static List<String> signs(List<String> texts) {
    var signs = new LinkedHashSet<String>();
    String first = texts.getFirst();
    for (int i = 0; i < first.length(); i++) {
      if (!Character.isLetterOrDigit(first.charAt(i))) {
        signs.add(first.substring(i, i + 1));
        if (i + 1 < first.length() && first.charAt(i + 1) == ' ') {
          signs.add(first.substring(i, i + 2));
        }
      }
    }
    return signs.stream().filter(s -> texts.stream().allMatch(t -> t.contains(s))).limit(MOST_SIGNS).toList();
  }

  private static List<String> replacements(List<String> wanted) {
    var signs = new ArrayList<String>(List.of(""));
    signs.addAll(signs(wanted));
    return signs;
  }

  private static void lengths(List<String> texts, List<String> wanted, List<Found> into) {
    if (all(texts, wanted, (t, w) -> String.valueOf(w.length())) instanceof String same) {
      int n = Integer.parseInt(same);
      into.add(new Found("find.extract-first", Json.object().put("n", n)));
      into.add(new Found("find.extract-last", Json.object().put("n", n)));
      if (n <= MOST_WIDTH) {
        into.add(new Found("str.prepend-zeros", width(n)));
      }
      if (all(texts, wanted, (t, w) -> String.valueOf(t.toLowerCase(Locale.ROOT).indexOf(w.toLowerCase(Locale.ROOT)))) instanceof String at && !at.startsWith("-")) {
        into.add(new Found("find.extract-position", Json.object().put("start", Integer.parseInt(at) + 1).put("length", n)));
      }
    }
    if (all(texts, wanted, (t, w) -> t.endsWith(w) ? String.valueOf(t.length() - w.length()) : null) instanceof String cut) {
      into.add(new Found("find.extract-position", Json.object().put("start", Integer.parseInt(cut) + 1).put("length", Math.max(1, wanted.stream().mapToInt(String::length).max().orElse(1)))));
    }
  }

  private static ObjectNode width(int n) {
    return Json.object().put("width", n);
  }

  /// Whether it is worth going on from here: nothing that is wanted is lost, but for signs and case.
  static boolean leadsTo(List<String> texts, List<String> wanted) {
    for (int i = 0; i < texts.size(); i++) {
      String have = bare(texts.get(i));
      String want = bare(wanted.get(i));
      if (!have.contains(want) && !want.contains(have) || have.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
