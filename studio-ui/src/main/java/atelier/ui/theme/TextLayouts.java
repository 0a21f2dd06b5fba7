package atelier.ui.theme;

import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.GlyphLayoutManager;
import org.jspecify.annotations.Nullable;

/// Keeps JavaFX from laying out two texts with one object. On Linux it hands its shared layout of combined letters (`é` of two characters, Thai, Arabic, Hindi) to the next thread before it has freed what that
/// layout held, so a canvas, whose texts are laid out beside the window's thread, frees it a second time and the program aborts. While the shared one is taken, each text gets one of its own.
final class TextLayouts {
  private static @Nullable GlyphLayout taken;

  private TextLayouts() {}

  /// Takes the shared layout for good; the second call does nothing. Call it before the first text is laid out.
  static synchronized void separate() {
    if (taken == null) {
      taken = GlyphLayoutManager.getInstance();
    }
  }
}
