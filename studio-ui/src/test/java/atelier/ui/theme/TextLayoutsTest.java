package atelier.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.GlyphLayoutManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class TextLayoutsTest {
  @Test
  void whatLaidOutOneTextIsNotHandedOutForTheNext() {
    Fonts.load();
    GlyphLayout one = GlyphLayoutManager.getInstance();
    one.dispose();
    GlyphLayout other = GlyphLayoutManager.getInstance();
    other.dispose();
    assertThat(other).isNotSameAs(one);
  }
}
