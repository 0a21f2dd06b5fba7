package atelier.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class SpotTest {
  private static final Spot DOT = new Spot.Dot(10, 10, 4, "dot", Spot.NOTHING);
  private static final Spot NEARER = new Spot.Dot(12, 10, 4, "nearer", Spot.NOTHING);
  private static final Spot AREA = new Spot.Area(0, 0, 50, 50, "area", Spot.NOTHING);
  private static final Spot LINE = new Spot.Along(80, 20, Color.BLACK, "line");

  @Test
  void findsTheNearestDotInReach() {
    assertThat(Spot.at(List.of(DOT, NEARER, AREA), 12, 11)).contains(NEARER);
    assertThat(Spot.at(List.of(DOT, NEARER), 10, 17)).isEmpty();
  }

  @Test
  void findsAnAreaWhereNoDotIs() {
    assertThat(Spot.at(List.of(DOT, AREA, LINE), 40, 40)).contains(AREA);
  }

  @Test
  void findsThePointOfALineNearestAcross() {
    Spot other = new Spot.Along(120, 20, Color.BLACK, "other");
    assertThat(Spot.at(List.of(LINE, other), 95, 400)).contains(LINE);
    assertThat(Spot.at(List.of(LINE, other), 105, 0)).contains(other);
  }
}
