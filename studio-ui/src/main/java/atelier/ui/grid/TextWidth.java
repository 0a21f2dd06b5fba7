package atelier.ui.grid;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Measures texts of one font quickly: sums of advances for plain scripts, a real layout (remembered) for those whose letters change each other's shape.
final class TextWidth {
  private static final String MORE = "…";
  /// An invisible letter of such a script.
  private static final char RIGHT_TO_LEFT = '\u200F';

  private static final int REMEMBERED = 2000;
  private static final double UNKNOWN = -1;

  private final Text probe = new Text();
  private final double[] plain = new double[0x590];
  private final Map<Integer, Double> others = new HashMap<>();
  private final Map<String, Double> layouts =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final double more;

  TextWidth(Font font) {
    probe.setFont(font);
    java.util.Arrays.fill(plain, UNKNOWN);
    more = measure(MORE);
  }

  double of(String text) {
    return isComplex(text) ? layouts.computeIfAbsent(text, this::measure) : sum(text, Double.MAX_VALUE);
  }

  /// The text itself when it fits, else as much of its beginning as does, and `…`.
  String fit(String text, double room) {
    if (of(text) <= room + 0.5) {
      return text;
    }
    int end = text.length();
    if (!isComplex(text)) {
      end = fitting(text, room - more);
    } else {
      int low = 0;
      while (low < end) {
        int middle = (low + end + 1) >>> 1;
        if (measure(text.substring(0, middle)) <= room - more) {
          low = middle;
        } else {
          end = middle - 1;
        }
      }
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end == 0 && room < more ? "" : text.substring(0, end).stripTrailing() + (runsLeft(text) ? MORE + RIGHT_TO_LEFT : MORE);
  }

  /// Whether the first letter belongs to a script that runs from right to left: its sign for more then stands at its left end.
  private static boolean runsLeft(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (Character.getDirectionality(text.charAt(i))) {
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          return true;
        }
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
          return false;
        }
        default -> {}
      }
    }
    return false;
  }

  /// Whether letters change each other's shape or direction.
  static boolean isComplex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x300 && (c < 0x370 || c >= 0x590 && c < 0x1100 || c >= 0x200b && c < 0x2010 || Character.isSurrogate(c) || c >= 0xfb1d && c < 0xff00)) {
        return true;
      }
    }
    return false;
  }

  private double sum(String text, double enough) {
    double width = 0;
    for (int i = 0; i < text.length() && width <= enough; i++) {
      width += advance(text.charAt(i));
    }
    return width;
  }

  private int fitting(String text, double room) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += advance(text.charAt(i));
      if (width > room) {
        return i;
      }
    }
    return text.length();
  }

  private double advance(char c) {
    if (c >= 0x4e00 && c < 0xa000) {
      return probe.getFont().getSize();
    }
    if (c >= plain.length) {
      return others.computeIfAbsent((int) c, code -> measure(Character.toString(code)));
    }
    if (plain[c] == UNKNOWN) {
      // Measured between two others, because a blank alone has no width.
      plain[c] = measure("n" + c + "n") - measure("nn");
    }
    return plain[c];
  }

  private double measure(String text) {
    probe.setText(text);
    return probe.getLayoutBounds().getWidth();
  }
}
