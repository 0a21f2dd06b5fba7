package atelier.ui.theme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/// The colours of one theme, by use: the one source of the style sheet's variables and of what is painted on a canvas.
///
/// Text pairs have a contrast of at least 4.5 : 1 on their backgrounds. Data colours are Okabe and Ito's set for all kinds of colour vision.
///
/// @param app    bars, side bar, inspector, grid header
/// @param page   the page and its cells
/// @param raised cards, popovers, buttons
/// @param inset  tracks, neutral chips
/// @param line   between rows and sections
/// @param edge   of controls
/// @param text   first of three strengths; `muted` for labels, `subtle` for captions
/// @param accent the primary button, the chosen cell; `onPage` when it is text, `tint` behind what is active, `selection` behind what is chosen
/// @param ink    of what is only context, such as the small histograms
/// @param base   the base line of a chart; `grid` its horizontal lines
public record Tokens(
    Color app,
    Color page,
    Color raised,
    Color inset,
    Color zebra,
    Color hover,
    Color line,
    Color edge,
    Color text,
    Color textMuted,
    Color textSubtle,
    Color accent,
    Color accentText,
    Color accentTint,
    Color selection,
    Color success,
    Color successTint,
    Color warning,
    Color warningTint,
    Color warningStrong,
    Color danger,
    Color dangerTint,
    Color ink,
    Color inkPale,
    Color base,
    Color grid,
    Color blue,
    Color orange,
    Color green,
    Color vermilion,
    Color sky,
    Color pink,
    Color yellow,
    Color grey) {

  static final Tokens LIGHT =
      of(
          "#f5f6f8 #ffffff #ffffff #f0f2f5 #fafbfc #eceff3 #e3e7ec #cdd4dc #1c2330 #525c69 #5f6974 #4350c4 #3b47b5 #eceefb #eef0fc "
              + "#15713c #e4f5ea #8f5f00 #fff3d6 #d99a12 #c0262d #fdebea #8c9bb0 #c3ccd8 #9aa4b0 #eaedf1 "
              + "#0072B2 #E69F00 #009E73 #D55E00 #56B4E9 #CC79A7 #F0E442 #8a929c");

  static final Tokens DARK =
      of(
          "#0f1319 #151a21 #1c222b #10151b #171c24 #222933 #262d37 #3a4450 #dde3ea #a3adb9 #8892a0 #5b66d8 #a5aefc #232846 #1f2440 "
              + "#4cc38a #14301f #e3b341 #372a0c #c9971f #ff7b74 #3c1a1b #66778f #3b4757 #5c6875 #232a33 "
              + "#4aa8e0 #f0b53a #2fc39a #f0803c #7cc8f2 #e09cc3 #f0e865 #7b8591");

  private static Tokens of(String hexCodes) {
    Color[] c = List.of(hexCodes.split(" ")).stream().map(Color::web).toArray(Color[]::new);
    return new Tokens(
        c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12], c[13], c[14], c[15], c[16], c[17], c[18], c[19], c[20], c[21],
        c[22], c[23], c[24], c[25], c[26], c[27], c[28], c[29], c[30], c[31], c[32], c[33]);
  }

  /// Colours for series, in the order in which they are given out.
  public List<Color> series() {
    return List.of(blue, orange, green, vermilion, sky, pink, yellow, grey);
  }

  /// The colour of a feature's value between its lowest and highest.
  ///
  /// @param share 0 for the lowest value to 1 for the highest; NaN when the value is missing
  public Color value(double share) {
    if (Double.isNaN(share)) {
      return grey;
    }
    Color low = Color.web("#0072B2");
    Color middle = Color.web("#b2b2be");
    Color high = Color.web("#d53e3c");
    return share < 0.5 ? low.interpolate(middle, share * 2) : middle.interpolate(high, share * 2 - 1);
  }

  /// The colour of an effect or a correlation: vermilion above zero, blue below.
  public Color signed(double effect) {
    return effect < 0 ? blue : vermilion;
  }

  /// The style sheet's variables; those of AtlantaFX keep their names.
  Map<String, Color> variables() {
    var names = new LinkedHashMap<String, Color>();
    names.put("-color-bg-subtle", app);
    names.put("-color-bg-default", page);
    names.put("-color-bg-overlay", raised);
    names.put("-color-bg-inset", inset);
    names.put("-color-zebra", zebra);
    names.put("-color-hover", hover);
    names.put("-color-border-muted", line);
    names.put("-color-border-subtle", line);
    names.put("-color-border-default", edge);
    names.put("-color-fg-default", text);
    names.put("-color-fg-muted", textMuted);
    names.put("-color-fg-subtle", textSubtle);
    names.put("-color-fg-emphasis", Color.WHITE);
    names.put("-color-accent-emphasis", accent);
    names.put("-color-accent-fg", accentText);
    names.put("-color-accent-muted", accentText.deriveColor(0, 1, 1, 0.4));
    names.put("-color-accent-subtle", accentTint);
    names.put("-color-selection", selection);
    names.put("-color-success-fg", success);
    names.put("-color-success-subtle", successTint);
    names.put("-color-warning-fg", warning);
    names.put("-color-warning-subtle", warningTint);
    names.put("-color-warning-emphasis", warningStrong);
    names.put("-color-danger-fg", danger);
    names.put("-color-danger-emphasis", danger);
    names.put("-color-danger-subtle", dangerTint);
    names.put("-color-ink", ink);
    names.put("-color-ink-pale", inkPale);
    names.put("-color-chart-blue", blue);
    names.put("-color-chart-orange", orange);
    names.put("-color-chart-green", green);
    names.put("-color-chart-vermilion", vermilion);
    return names;
  }
}
