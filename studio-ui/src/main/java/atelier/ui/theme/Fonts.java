package atelier.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.scene.text.Font;

/// The fonts that ship with the program. JavaFX has no switch for OpenType features, so the Latin face has its tabular figures made the default;
/// each weight is a family of its own.
public final class Fonts {
  public static final String REGULAR = "Inter Tabular";
  public static final String MEDIUM = "Inter Tabular Medium";
  public static final String STRONG = "Inter Tabular Semi Bold";
  public static final String CODE = "JetBrains Mono";
  public static final String CHINESE = "Noto Sans CJK TC";

  private static final String[] FILES = {
    "InterTabular-Regular.otf", "InterTabular-Medium.otf", "InterTabular-SemiBold.otf", "Inter-Italic.otf", "JetBrainsMono-Regular.ttf", "NotoSansCJKtc-Regular-subset.otf", "NotoSansCJKtc-Bold-subset.otf"
  };
  private static final double ANY_SIZE = 13;
  private static boolean loaded;

  private Fonts() {}

  /// Makes the fonts known to JavaFX; the second call does nothing. On a machine without fonts they are the only ones, also for fall-back.
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    for (String file : FILES) {
      try (InputStream stream = Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + file), file)) {
        Font.loadFont(stream, ANY_SIZE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    loaded = true;
  }

  public static Font regular(double size) {
    return Font.font(REGULAR, size);
  }

  public static Font strong(double size) {
    return Font.font(STRONG, size);
  }

  public static Font code(double size) {
    return Font.font(CODE, size);
  }
}
