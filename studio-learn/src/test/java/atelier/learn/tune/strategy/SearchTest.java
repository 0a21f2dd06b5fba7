package atelier.learn.tune.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static Space space(String parameters) throws Exception {
    return SpaceFile.parse(Json.tree("{\"parameters\": [" + parameters.replace('\'', '"') + "]}"));
  }

  @Test
  void chanceIsEvenOverDecadesOfALogScale() throws Exception {
    Space space = space("{'name': 'lr', 'type': 'continuous', 'min': 1e-4, 'max': 1, 'scale': 'log'}, {'name': 'm', 'type': 'continuous', 'min': 0, 'max': 1}");
    var search = SearchKind.RANDOM.over(space, 11);
    int[] decades = new int[4];
    for (int i = 0; i < 1000; i++) {
      double lr = (Double) search.ask(i).orElseThrow().values().get("lr");
      decades[(int) Math.floor(Math.log10(lr)) + 4]++;
    }
    for (int count : decades) {
      assertThat(count).isCloseTo(250, within(5));
    }
  }

  @Test
  void theSameSeedDrawsTheSameInTheSameOrder() throws Exception {
    for (SearchKind kind : List.of(SearchKind.RANDOM, SearchKind.HYPERBAND)) {
      var one = kind.over(TestFunction.MIXED.space(), 7);
      var two = kind.over(TestFunction.MIXED.space(), 7);
      var other = kind.over(TestFunction.MIXED.space(), 8);
      for (int i = 0; i < 50; i++) {
        assertThat(one.ask(i)).isEqualTo(two.ask(i)).isNotEqualTo(other.ask(i));
      }
    }
  }

  @Test
  void anyBeginningOfTheSequenceIsEven() {
    for (long seed : new long[] {0, 1, 99}) {
      var points = new Sobol(5, seed);
      for (int j = 0; j < 5; j++) {
        int axis = j;
        // Each sixteenth of an axis holds one of the first 16 points: a nested scrambling keeps that.
        assertThat(new HashSet<>(IntStream.range(0, 16).mapToObj(i -> (int) (16 * points.point(i)[axis])).toList())).hasSize(16);
      }
    }
  }

  @Test
  void aGridTriesEveryCombinationOnce() throws Exception {
    Space space = space("{'name': 'a', 'type': 'categorical', 'values': [1, 2, 3]}, {'name': 'b', 'type': 'categorical', 'values': ['w', 'x', 'y', 'z']}");
    var grid = GridSearch.of(space);
    assertThat(grid.size()).isEqualTo(12);
    assertThat(new HashSet<>(IntStream.range(0, 12).mapToObj(i -> grid.ask(i).orElseThrow()).toList())).hasSize(12);
    assertThat(grid.ask(12)).isEmpty();
  }

  @Test
  void aGridNeedsLists() {
    assertThatThrownBy(() -> GridSearch.of(TestFunction.MIXED.space())).hasMessageContaining("'lr'").hasMessageContaining("categorical");
  }
}
