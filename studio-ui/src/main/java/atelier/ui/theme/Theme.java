package atelier.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/// Light or dark.
public enum Theme {
  LIGHT(Tokens.LIGHT, new PrimerLight().getUserAgentStylesheet()),
  DARK(Tokens.DARK, new PrimerDark().getUserAgentStylesheet());

  private final Tokens tokens;
  private final String controls;

  Theme(Tokens tokens, String controls) {
    this.tokens = tokens;
    this.controls = controls;
  }

  public Tokens tokens() {
    return tokens;
  }

  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /// The sheet for JavaFX's own controls.
  String controls() {
    return controls;
  }

  /// The sheet that holds this theme's variables, as a `data:` address.
  String variables() {
    String body = tokens.variables().entrySet().stream().map(v -> v.getKey() + ":" + css(v.getValue()) + ";").collect(Collectors.joining());
    byte[] sheet = (".root{" + body + "}").getBytes(StandardCharsets.UTF_8);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(sheet);
  }

  private static String css(Color color) {
    return "rgba(%d,%d,%d,%s)"
        .formatted(Math.round(color.getRed() * 255), Math.round(color.getGreen() * 255), Math.round(color.getBlue() * 255), color.getOpacity());
  }
}
