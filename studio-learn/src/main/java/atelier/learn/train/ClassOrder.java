package atelier.learn.train;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The order of class labels: numbers by value, texts by code point. Of two classes the second is the positive one; where only one of two
/// texts is a word of assent, such as `+` beside `-`, it is the second.
final class ClassOrder {
  private static final Set<String> ASSENT = Set.of("+", "yes", "y", "true", "t", "positive", "pos", "是", "有", "正", "正面", "阳性", "陽性", "真", "對", "对", "oui", "ja", "sí", "si");

  private ClassOrder() {}

  static List<String> of(Stream<String> labels) {
    List<String> sorted = labels.sorted(Comparator.comparing(ClassOrder::codePoints, java.util.Arrays::compare)).toList();
    boolean swapped = sorted.size() == 2 && assents(sorted.get(0)) && !assents(sorted.get(1));
    return swapped ? sorted.reversed() : sorted;
  }

  private static int[] codePoints(String label) {
    return label.codePoints().toArray();
  }

  private static boolean assents(String label) {
    return ASSENT.contains(label.strip().toLowerCase(Locale.ROOT));
  }
}
