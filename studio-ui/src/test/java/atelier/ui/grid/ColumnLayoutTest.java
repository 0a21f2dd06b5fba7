package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnLayoutTest {
  @Test
  void findsTheColumnOfEveryPixelAmongThousands() {
    var chance = new Random(1);
    var layout = new ColumnLayout();
    layout.reset(5002, column -> 48 + chance.nextInt(200));
    for (int i = 0; i < 500; i++) {
      layout.resize(chance.nextInt(5002), chance.nextInt(400));
    }
    for (int column = 0; column < layout.count(); column++) {
      assertThat(layout.at(layout.left(column))).isEqualTo(column);
      assertThat(layout.at(layout.right(column) - 0.01)).isEqualTo(column);
    }
    assertThat(layout.at(-0.5)).isEqualTo(-1);
    assertThat(layout.at(layout.total())).isEqualTo(-1);
  }

  @Test
  void keepsColumnsWideEnoughToGrip() {
    var layout = new ColumnLayout();
    layout.reset(2, column -> 100);
    layout.resize(0, -50);
    assertThat(layout.width(0)).isEqualTo(ColumnLayout.NARROWEST);
    assertThat(layout.left(1)).isEqualTo(ColumnLayout.NARROWEST);
  }
}
