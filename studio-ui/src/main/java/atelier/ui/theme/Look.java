package atelier.ui.theme;

import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Scene;

/// The theme that the program's scenes wear, and its switch. What is painted listens to [#theme()].
public final class Look {
  private static final String SHEET = Objects.requireNonNull(Look.class.getResource("atelier.css")).toExternalForm();

  private final ReadOnlyObjectWrapper<Theme> theme;

  public Look(Theme theme) {
    this(theme, true);
  }

  private Look(Theme theme, boolean allFonts) {
    if (allFonts) {
      Fonts.load();
    } else {
      Fonts.loadLatin();
    }
    this.theme = new ReadOnlyObjectWrapper<>(theme);
    Application.setUserAgentStylesheet(theme.controls());
  }

  /// A look for the program's first frame, without the Chinese fonts, which take longer than all else: call [Fonts#load()] before a Chinese
  /// character is shown.
  public static Look beginning(Theme theme) {
    return new Look(theme, false);
  }

  public ReadOnlyObjectProperty<Theme> theme() {
    return theme.getReadOnlyProperty();
  }

  public Tokens tokens() {
    return theme.get().tokens();
  }

  /// Changes every dressed scene at once.
  public void wear(Theme next) {
    if (next != theme.get()) {
      Application.setUserAgentStylesheet(next.controls());
      theme.set(next);
    }
  }

  /// Dresses a scene now and at each change.
  public void dress(Scene scene) {
    ObservableList<String> sheets = scene.getStylesheets();
    Runnable dress = () -> sheets.setAll(theme.get().variables(), SHEET);
    dress.run();
    theme.addListener((observed, before, after) -> dress.run());
  }
}
