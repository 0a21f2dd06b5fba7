package atelier.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every text of every page can be read in both themes: its colour stands out from what is behind it by 4.5 : 1 at least (WCAG 2.2, 1.4.3, which leaves out
/// controls that are switched off), and none is smaller than 11 px. What is painted on a canvas takes the tokens, whose pairs a test of their own holds.
class ContrastIT {
  private static final double LEAST = 4.5;
  private static final double SMALLEST = 11;

  @TempDir private Path folder;

  @Test
  void everyTextCanBeReadInBothThemes() throws Exception {
    var findings = new ArrayList<String>();
    try (EveryPage pages = EveryPage.open(folder)) {
      for (Theme theme : Theme.values()) {
        pages.wear(theme);
        findings.addAll(pages.findings(theme.name().toLowerCase(Locale.ROOT), ContrastIT::look));
      }
    }
    assertThat(findings.stream().distinct().toList()).isEmpty();
  }

  private static List<String> look(EveryPage pages) {
    var findings = new ArrayList<String>();
    for (Node node : EveryPage.seen(pages.root())) {
      if (node instanceof Text text && !(node instanceof FontIcon) && !text.getText().isBlank()) {
        if (text.getFont().getSize() < SMALLEST) {
          findings.add(EveryPage.name(text.getParent()) + " is written in " + text.getFont().getSize() + " px");
        }
        if (!text.isDisabled()) {
          contrast(text).filter(least -> least < LEAST).ifPresent(least -> findings.add("%s stands out %.2f : 1 only".formatted(EveryPage.name(text.getParent()), least)));
        }
      }
    }
    return findings;
  }

  /// The least contrast of a text with what is behind it; empty for one that has no colour.
  private static Optional<Double> contrast(Text text) {
    if (!(text.getFill() instanceof Color fill) || fill.getOpacity() == 0) {
      return Optional.empty();
    }
    double opacity = fill.getOpacity();
    for (Node at = text; at != null; at = at.getParent()) {
      opacity *= at.getOpacity();
    }
    double visible = opacity;
    return behind(text).stream().map(ground -> ratio(over(fill, visible, ground), ground)).min(Double::compare);
  }

  /// The colours that a text may have behind it: the backgrounds above it in the scene, down to the first that nothing shines through.
  private static List<Color> behind(Node node) {
    var layers = new ArrayList<List<Color>>();
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      Background background = at instanceof Region region ? region.getBackground() : null;
      if (background != null) {
        for (BackgroundFill fill : background.getFills().reversed()) {
          List<Color> colours = colours(fill.getFill());
          layers.add(colours);
          if (colours.stream().allMatch(Color::isOpaque)) {
            return lay(layers);
          }
        }
      }
    }
    layers.add(colours(node.getScene().getFill()));
    return lay(layers);
  }

  private static List<Color> lay(List<List<Color>> layers) {
    List<Color> grounds = layers.getLast();
    for (List<Color> layer : layers.reversed().subList(1, layers.size())) {
      List<Color> below = grounds;
      grounds = layer.stream().flatMap(colour -> below.stream().map(ground -> over(colour, colour.getOpacity(), ground))).toList();
    }
    return grounds;
  }

  private static List<Color> colours(Paint paint) {
    return switch (paint) {
      case Color colour -> List.of(colour);
      case LinearGradient gradient -> gradient.getStops().stream().map(Stop::getColor).toList();
      case null, default -> throw new IllegalStateException("A background is painted with " + paint);
    };
  }

  private static Color over(Color colour, double opacity, Color ground) {
    return ground.interpolate(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 1), opacity);
  }

  private static double ratio(Color a, Color b) {
    double[] lights = Stream.of(a, b).mapToDouble(ContrastIT::light).sorted().toArray();
    return (lights[1] + 0.05) / (lights[0] + 0.05);
  }

  /// Relative luminance as WCAG defines it.
  private static double light(Color colour) {
    return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double share) {
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
