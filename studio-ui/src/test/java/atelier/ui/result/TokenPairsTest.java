package atelier.ui.result;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.theme.Theme;
import atelier.ui.theme.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every colour of text on every ground on which the style sheet or a painter puts it: 4.5 : 1 at least (WCAG 2.2, 1.4.3). What is only a sign needs 3 : 1 (1.4.11).
class TokenPairsTest {
  @ParameterizedTest
  @EnumSource
  void textsStandOut(Theme theme) {
    Tokens t = theme.tokens();
    var grounds = new TreeMap<String, Color>(Map.of(
        "app", t.app(), "page", t.page(), "raised", t.raised(), "inset", t.inset(), "zebra", t.zebra(), "hover", t.hover(), "accentTint", t.accentTint(), "selection", t.selection()));
    var weak = new ArrayList<String>();
    grounds.forEach((ground, colour) -> {
      weigh(weak, "text on " + ground, t.text(), colour, 4.5);
      weigh(weak, "textMuted on " + ground, t.textMuted(), colour, 4.5);
      weigh(weak, "textSubtle on " + ground, t.textSubtle(), colour, 4.5);
      weigh(weak, "accentText on " + ground, t.accentText(), colour, 4.5);
      weigh(weak, "success on " + ground, t.success(), colour, 4.5);
      weigh(weak, "warning on " + ground, t.warning(), colour, 4.5);
      weigh(weak, "danger on " + ground, t.danger(), colour, 4.5);
    });
    weigh(weak, "success on its tint", t.success(), t.successTint(), 4.5);
    weigh(weak, "warning on its tint", t.warning(), t.warningTint(), 4.5);
    weigh(weak, "danger on its tint", t.danger(), t.dangerTint(), 4.5);
    List.of(t.successTint(), t.warningTint(), t.dangerTint()).forEach(tint -> weigh(weak, "text on a tint", t.text(), tint, 4.5));
    weigh(weak, "white on accent", Color.WHITE, t.accent(), 4.5);
    assertThat(weak).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void signsStandOut(Theme theme) {
    Tokens t = theme.tokens();
    var weak = new ArrayList<String>();
    for (Color ground : List.of(t.page(), t.app(), t.raised())) {
      weigh(weak, "the accent of a focused control", t.accent(), ground, 3);
      weigh(weak, "the sign of a plain button", t.textMuted(), ground, 3);
    }
    assertThat(weak).isEmpty();
  }

  private static void weigh(List<String> weak, String pair, Color front, Color ground, double least) {
    double ratio = Contrast.ratio(front, ground);
    if (ratio < least) {
      weak.add("%s: %.2f".formatted(pair, ratio));
    }
  }
}
