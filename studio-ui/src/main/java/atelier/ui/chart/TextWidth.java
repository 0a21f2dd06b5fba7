package atelier.ui.chart;

import atelier.ui.theme.Fonts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Measures texts, remembering the last thousands: charts measure the same labels at each repaint.
final class TextWidth {
  private static final int REMEMBERED = 4_000;
  private static final int LONGEST = 400;
  private static final Map<Key, Double> KNOWN = remembering();
  private static final Map<Cut, String> CUT = remembering();

  static {
    Fonts.load();
  }

  private TextWidth() {}

  private static <K, V> Map<K, V> remembering() {
    return new LinkedHashMap<>(256, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  static synchronized double of(String text, Type type) {
    return KNOWN.computeIfAbsent(new Key(text, type.size(), type.strong()), key -> measure(text, type.font(text)));
  }

  private static double measure(String text, Font font) {
    var node = new Text(text);
    node.setFont(font);
    return node.getLayoutBounds().getWidth();
  }

  /// The text, or as much of its beginning as fits with `…` behind it.
  static synchronized String cut(String text, Type type, double width) {
    var key = new Cut(text, type.size(), type.strong(), width);
    String known = CUT.get(key);
    if (known == null) {
      known = shorten(text, type, width);
      CUT.put(key, known);
    }
    return known;
  }

  private static String shorten(String text, Type type, double width) {
    String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    if (of(line, type) <= width) {
      return line;
    }
    int fits = 0;
    int tooLong = line.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (measure(line.substring(0, middle) + "…", type.font(line)) <= width) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    boolean halved = fits > 0 && Character.isHighSurrogate(line.charAt(fits - 1));
    return line.substring(0, halved ? fits - 1 : fits).stripTrailing() + "…";
  }

  private record Key(String text, double size, boolean strong) {}

  private record Cut(String text, double size, boolean strong, double width) {}
}
