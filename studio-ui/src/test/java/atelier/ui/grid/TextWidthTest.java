package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.theme.Fonts;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class TextWidthTest {
  private Font font;
  private TextWidth width;

  @BeforeEach
  void load() {
    Fonts.load();
    font = Fonts.regular(12);
    width = new TextWidth(font);
  }

  private double layout(String text) {
    var node = new Text(text);
    node.setFont(font);
    return node.getLayoutBounds().getWidth();
  }

  @Test
  void agreesWithARealLayout() {
    for (String text : new String[] {"7590-VHVEG", "1,889.50", "Month-to-month", "a b  c", "河北唐山芦台经济开发区", "Größe – ½", "שלום עולם", "مرحبا", "🙂 ok", "e\u0301"}) {
      assertThat(width.of(text)).as(text).isCloseTo(layout(text), org.assertj.core.api.Assertions.within(Math.max(1.0, layout(text) * 0.02)));
    }
  }

  @Test
  void cutsToTheRoomThereIs() {
    for (String text : new String[] {"Fiber optic and more", "河北唐山芦台经济开发区", "مرحبا بالعالم، هذا نص طويل", "🙂🚀🙂🚀🙂🚀🙂🚀"}) {
      for (int room = 0; room < 120; room += 7) {
        String cut = width.fit(text, room);
        assertThat(layout(cut)).as(text + " in " + room).isLessThanOrEqualTo(room + 1.5);
        assertThat(cut).matches(c -> c.isEmpty() || c.equals(text) || c.endsWith("…") || c.endsWith("…\u200F"));
        assertThat(cut.codePoints()).as("no half of a character").noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
      }
    }
  }

  @Test
  void leavesWhatFits() {
    assertThat(width.fit("DSL", 60)).isEqualTo("DSL");
  }

  @Test
  void showsOneLine() {
    assertThat(Shown.line("two\nlines\tand\r more")).isEqualTo("two↵lines and more");
    assertThat(Shown.line("abc\u202Edef")).isEqualTo("abcdef");
    String plain = "plain";
    assertThat(Shown.line(plain)).isSameAs(plain);
  }
}
