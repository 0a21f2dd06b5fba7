package atelier.ui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.ui.graph.Arrangement.Point;
import atelier.ui.graph.Arrangement.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.feather.Feather;

class LayoutTest {
  private static final long MOST_MILLIS = 1500;

  private static Diagram of(String... wires) {
    var boxes = new ArrayList<Diagram.Box>();
    var all = new ArrayList<Diagram.Wire>();
    for (String wire : wires) {
      String[] ends = wire.split(">");
      for (String end : ends) {
        if (boxes.stream().noneMatch(b -> b.id().equals(end))) {
          boxes.add(new Diagram.Box(end, Feather.BOX, Hue.GREEN, end, "", Optional.empty(), List.of(Hue.BLUE), List.of(Hue.GREEN)));
        }
      }
      if (ends.length == 2) {
        all.add(Diagram.Wire.of(ends[0], ends[1]));
      }
    }
    return new Diagram(boxes, all);
  }

  private static Spot spot(Arrangement arrangement, String id) {
    return java.util.Objects.requireNonNull(arrangement.spots().get(id), id);
  }

  private static List<String> overlaps(Diagram diagram, Arrangement arrangement) {
    var found = new ArrayList<String>();
    for (Diagram.Box a : diagram.boxes()) {
      for (Diagram.Box b : diagram.boxes()) {
        Spot at = spot(arrangement, a.id());
        Spot other = spot(arrangement, b.id());
        if (a.id().compareTo(b.id()) < 0 && at.layer() == other.layer() && Math.abs(at.y() - other.y()) < Arrangement.HEIGHT + Arrangement.GAP_DOWN - 1) {
          found.add(a.id() + " " + b.id());
        }
      }
    }
    return found;
  }

  @Test
  void aChainStandsOnOneLine() {
    Arrangement chain = Arrangement.of(of("a>b", "b>c", "c>d"));
    assertThat(chain.spots().values()).extracting(Spot::y).containsOnly(0.0);
    assertThat(List.of("a", "b", "c", "d")).extracting(id -> spot(chain, id).layer()).containsExactly(0, 1, 2, 3);
    assertThat(chain.height()).isEqualTo(Arrangement.HEIGHT);
  }

  @Test
  void wiresLeadToTheRight() {
    Diagram diagram = Churn.lineage();
    Arrangement arrangement = Arrangement.of(diagram);
    assertThat(diagram.wires()).allSatisfy(wire -> assertThat(spot(arrangement, wire.from()).layer()).isLessThan(spot(arrangement, wire.to()).layer()));
    assertThat(overlaps(diagram, arrangement)).isEmpty();
  }

  @Test
  void aSourceStandsBesideItsUse() {
    Arrangement arrangement = Arrangement.of(of("a>b", "b>c", "c>d", "late>d"));
    assertThat(spot(arrangement, "late").layer()).isEqualTo(2);
  }

  @Test
  void noWiresCrossWhereNoneHaveTo() {
    // Given in an order that crosses everything.
    Arrangement arrangement = Arrangement.of(of("root>a", "root>b", "root>c", "c>z", "b>y", "a>x", "z>end", "x>end", "y>end"));
    for (String[] pair : new String[][] {{"a", "x"}, {"b", "y"}, {"c", "z"}}) {
      assertThat(spot(arrangement, pair[0]).y()).as(pair[0]).isEqualTo(spot(arrangement, pair[1]).y());
    }
  }

  @Test
  void whatLeadsFromOneToOneStandsOnOneLine() {
    Arrangement arrangement = Arrangement.of(of("file>raw", "raw>tidy", "flow>tidy", "tidy>experiment", "experiment>a", "experiment>b", "experiment>c", "experiment>d"));
    assertThat(spot(arrangement, "tidy").y()).isCloseTo(spot(arrangement, "experiment").y(), org.assertj.core.data.Offset.offset(1.0));
    assertThat(spot(arrangement, "file").y()).isCloseTo(spot(arrangement, "raw").y(), org.assertj.core.data.Offset.offset(1.0));
  }

  @Test
  void aLongWireBendsAroundTheBoxesItPasses() {
    Diagram diagram = of("a>b", "b>c", "c>d", "a>d");
    Arrangement arrangement = Arrangement.of(diagram);
    List<Point> way = arrangement.routes().get(3);
    assertThat(way).hasSize(6);
    Spot passed = spot(arrangement, "b");
    assertThat(way.get(1).y()).as("outside of the box it passes").matches(y -> y < passed.y() || y > passed.y() + Arrangement.HEIGHT);
    assertThat(way).isSortedAccordingTo(java.util.Comparator.comparingDouble(Point::x));
  }

  @Test
  void partsThatNothingConnectsStandBelowEachOther() {
    Arrangement arrangement = Arrangement.of(of("a>b", "x>y", "alone"));
    assertThat(spot(arrangement, "x").y()).isGreaterThanOrEqualTo(spot(arrangement, "a").y() + Arrangement.HEIGHT + Arrangement.GAP_DOWN);
    assertThat(spot(arrangement, "alone").y()).isGreaterThanOrEqualTo(spot(arrangement, "x").y() + Arrangement.HEIGHT + Arrangement.GAP_DOWN);
  }

  @Test
  void circlesAndNothingAtAllAreArrangedToo() {
    Diagram circle = of("a>b", "b>c", "c>a", "d>d");
    assertThat(overlaps(circle, Arrangement.of(circle))).isEmpty();
    assertThat(Arrangement.of(Diagram.EMPTY).spots()).isEmpty();
    assertThat(Arrangement.of(Diagram.EMPTY).height()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void manyBoxesNeverOverlap(long seed) {
    Diagram diagram = Churn.random(300, seed);
    assertThat(overlaps(diagram, Arrangement.of(diagram))).isEmpty();
  }

  @Test
  void aThousandBoxesAreArrangedAtOnce() {
    Diagram diagram = Churn.random(1000, 7);
    Arrangement.of(diagram);
    long start = System.nanoTime();
    Arrangement arrangement = Arrangement.of(diagram);
    assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(MOST_MILLIS);
    assertThat(arrangement).as("the same each time").isEqualTo(Arrangement.of(diagram));
  }
}
