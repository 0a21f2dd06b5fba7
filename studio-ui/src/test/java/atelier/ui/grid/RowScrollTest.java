package atelier.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowScrollTest {
  private static final long MANY = 10_000_000;

  private static RowScroll of(long rows, int page) {
    var scroll = new RowScroll();
    scroll.resize(rows, page);
    return scroll;
  }

  @Test
  void reachesEveryRowThroughTheThumb() {
    var chance = new Random(1);
    for (long rows : new long[] {MANY, MANY + 7, 3_000_000_000L, 31}) {
      RowScroll scroll = of(rows, 30);
      RowScroll other = of(rows, 30);
      for (int i = 0; i < 20_000; i++) {
        scroll.to(chance.nextLong(scroll.highestTop() + 1));
        other.toShare(scroll.share());
        assertThat(other.top()).isEqualTo(scroll.top());
      }
    }
  }

  @Test
  void staysWithinTheTable() {
    var chance = new Random(2);
    RowScroll scroll = of(MANY, 30);
    for (int i = 0; i < 20_000; i++) {
      switch (chance.nextInt(4)) {
        case 0 -> scroll.by((chance.nextDouble() - 0.5) * Math.pow(10, chance.nextInt(12)), 26);
        case 1 -> scroll.reveal(chance.nextLong(MANY));
        case 2 -> scroll.to(chance.nextLong() >> chance.nextInt(60));
        default -> scroll.center(chance.nextLong(MANY));
      }
      assertThat(scroll.top()).isBetween(0L, MANY - 30);
      assertThat(scroll.visible()).isBetween(30, 31);
    }
  }

  @Test
  void bringsAnyRowIntoView() {
    var chance = new Random(3);
    RowScroll scroll = of(MANY, 30);
    for (int i = 0; i < 20_000; i++) {
      long row = chance.nextLong(MANY);
      scroll.reveal(row);
      assertThat(row).isBetween(scroll.top(), scroll.top() + 29);
    }
  }

  @Test
  void countsPartsOfRows() {
    RowScroll scroll = of(MANY, 30);
    scroll.to(MANY / 2);
    for (int i = 0; i < 2600; i++) {
      scroll.by(1, 26);
    }
    assertThat(scroll.top()).isBetween(MANY / 2 + 99, MANY / 2 + 100);
  }

  @Test
  void forgetsThePartOfARowWhenTheDirectionTurns() {
    RowScroll scroll = of(MANY, 30);
    scroll.to(100);
    scroll.by(25, 26);
    scroll.by(-25, 26);
    assertThat(scroll.top()).isEqualTo(100);
  }

  @Test
  void showsTheLastRowWhole() {
    RowScroll scroll = of(MANY, 30);
    scroll.toShare(1);
    assertThat(scroll.top() + scroll.page()).isEqualTo(MANY);
    assertThat(scroll.visible()).isEqualTo(30);
  }

  @Test
  void doesNotMoveWhereAllRowsFit() {
    RowScroll scroll = of(5, 30);
    assertThat(scroll.to(3)).isFalse();
    assertThat(scroll.by(500, 26)).isFalse();
    assertThat(scroll.share()).isZero();
  }

  @Test
  void comesBackWhenTheTableShrinks() {
    RowScroll scroll = of(MANY, 30);
    scroll.to(MANY);
    scroll.resize(40, 30);
    assertThat(scroll.top()).isEqualTo(10);
  }
}
