package atelier.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.text.Font;

/// The fonts that ship with the program. JavaFX has no switch for OpenType features, so the Latin face has its tabular figures made the default;
/// each weight is a family of its own.
public final class Fonts {
  public static final String REGULAR = "Inter Tabular";
  public static final String MEDIUM = "Inter Tabular Medium";
  public static final String STRONG = "Inter Tabular Semi Bold";
  public static final String CODE = "JetBrains Mono";
  public static final String CHINESE = "Noto Sans CJK TC";

  private static final List<String> LATIN_FILES =
      List.of("InterTabular-Regular.otf", "InterTabular-Medium.otf", "InterTabular-SemiBold.otf", "Inter-Italic.otf", "JetBrainsMono-Regular.ttf");
  private static final List<String> CHINESE_FILES = List.of("NotoSansCJKtc-Regular-subset.otf", "NotoSansCJKtc-Bold-subset.otf");
  private static final double ANY_SIZE = 13;
  private static final Set<String> LOADED = new HashSet<>();

  private Fonts() {}

  /// Makes the fonts known to JavaFX; the second call does nothing. On a machine without fonts they are the only ones, also for fall-back.
  public static void load() {
    loadLatin();
    CHINESE_FILES.forEach(Fonts::load);
  }

  /// Makes known those that a window without a Chinese character begins with: a tenth of the bytes. The others have to follow before one is shown.
  static void loadLatin() {
    TextLayouts.separate();
    LATIN_FILES.forEach(Fonts::load);
  }

  private static synchronized void load(String file) {
    if (!LOADED.add(file)) {
      return;
    }
    try (InputStream stream = Objects.requireNonNull(Fonts.class.getResourceAsStream("fonts/" + file), file)) {
      Font.loadFont(stream, ANY_SIZE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
