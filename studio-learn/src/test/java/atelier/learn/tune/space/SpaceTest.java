package atelier.learn.tune.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import atelier.core.param.ParamException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceTest {
  @TempDir Path folder;

  private static Space space(String parameters) throws Exception {
    return SpaceFile.parse(Json.tree("{\"parameters\": [" + parameters.replace('\'', '"') + "]}"));
  }

  @Test
  void walksRangesThereAndBack() throws Exception {
    Space space = space("{'name': 'a', 'type': 'continuous', 'min': -2, 'max': 5}, {'name': 'b', 'type': 'continuous', 'min': 1e-6, 'max': 10, 'scale': 'log'},"
        + "{'name': 'c', 'type': 'continuous', 'min': 0, 'max': 0.999, 'scale': 'reverse-log'}, {'name': 'd', 'type': 'integer', 'min': 1, 'max': 5000, 'scale': 'log'},"
        + "{'name': 'e', 'type': 'integer', 'min': -3, 'max': 3}, {'name': 'f', 'type': 'categorical', 'values': ['x', 2, true]}");
    var random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      double[] point = random.doubles(6).toArray();
      Configuration configuration = space.at(point);
      double[] again = space.point(configuration);
      for (int j = 0; j < 3; j++) {
        assertThat(again[j]).isCloseTo(point[j], within(1e-9));
      }
      for (String settled : List.of("d", "e", "f")) {
        assertThat(space.at(again).values().get(settled)).isEqualTo(configuration.values().get(settled));
      }
      assertThat(space.read(Json.mapper().valueToTree(configuration))).isEqualTo(configuration);
    }
    assertThat(space.at(new double[] {0, 0, 0, 0, 0, 0}).values()).containsExactlyInAnyOrderEntriesOf(Map.of("a", -2.0, "b", 1e-6, "c", 0.0, "d", 1L, "e", -3L, "f", "x"));
    assertThat(space.at(new double[] {1, 1, 1, 1, 1, 1}).values()).containsExactlyInAnyOrderEntriesOf(Map.of("a", 5.0, "b", 10.0, "c", 0.999, "d", 5000L, "e", 3L, "f", true));
    assertThat(space(Json.line(SpaceFile.write(space).get("parameters")).replaceAll("^\\[|]$", "")).dimensions()).isEqualTo(space.dimensions());
  }

  @Test
  void everyWholeNumberIsAsLikelyAsTheOthers() throws Exception {
    Space space = space("{'name': 'n', 'type': 'integer', 'min': 1, 'max': 4}");
    Map<Object, Long> drawn = IntStream.range(0, 1000).mapToObj(i -> space.at(new double[] {(i + 0.5) / 1000}).values().get("n")).collect(Collectors.groupingBy(n -> n, Collectors.counting()));
    assertThat(drawn).isEqualTo(Map.of(1L, 250L, 2L, 250L, 3L, 250L, 4L, 250L));
  }

  @Test
  void autoTakesALogScaleOverOrdersOfMagnitude() throws Exception {
    assertThat((double) space("{'name': 'a', 'type': 'continuous', 'min': 0.001, 'max': 1}").at(new double[] {0.5}).values().get("a")).isEqualTo(Math.sqrt(0.001), within(1e-12));
    assertThat((double) space("{'name': 'a', 'type': 'continuous', 'min': 0.1, 'max': 1}").at(new double[] {0.5}).values().get("a")).isEqualTo(0.55, within(1e-12));
  }

  @Test
  void leavesOutWhatDependsOnAnotherValue() throws Exception {
    // The parameter it depends on stands behind it.
    Space space = space("{'name': 'k', 'type': 'categorical', 'values': ['a', 'b'], 'when': {'n': [1, 2]}}, {'name': 'n', 'type': 'integer', 'min': 1, 'max': 4}");
    assertThat(space.at(new double[] {0.9, 0.3}).values()).containsExactly(Map.entry("k", "b"), Map.entry("n", 2L));
    assertThat(space.at(new double[] {0.9, 0.9}).values()).containsExactly(Map.entry("n", 4L));
    assertThat(space.point(space.at(new double[] {0.9, 0.9}))[0]).isNaN();
    assertThat(space.all()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "{'name': 'lr', 'type': 'continuous', 'min': 0, 'max': 1, 'scale': 'log'} | 'lr' has a log scale and the minimum 0",
    "{'name': 'n', 'type': 'integer', 'min': 0, 'max': 9, 'scale': 'log'} | 'n' has a log scale and the minimum 0",
    "{'name': 'n', 'type': 'integer', 'min': 1, 'max': 9, 'scale': 'reverse-log'} | 'n' is an integer with a reverse-log scale",
    "{'name': 'x', 'type': 'continuous', 'min': 0, 'max': 1, 'scale': 'reverse-log'} | 'x' has a reverse-log scale from 0 to 1",
    "{'name': 'x', 'type': 'continuous', 'min': 2, 'max': 1} | 'x' goes from 2 to 1",
    "{'name': 'x', 'type': 'continuous', 'min': 'a', 'max': 1} | 'x' has \"a\" as 'min'",
    "{'name': 'x', 'type': 'continuous', 'min': 1} | 'x' has no 'max'",
    "{'name': 'x', 'type': 'integer', 'min': 1.5, 'max': 3} | 'x' is an integer with 1.5 as 'min'",
    "{'name': 'x', 'type': 'float', 'min': 1, 'max': 3} | 'x' has the type 'float'",
    "{'name': 'x', 'type': 'continuous', 'min': 1, 'max': 3, 'scale': 'cubic'} | 'x' has the scale 'cubic'",
    "{'name': 'x', 'type': 'continuous', 'min': 1, 'max': 3, 'step': 1} | 'x' has an unknown field 'step'",
    "{'name': 'x', 'type': 'categorical', 'values': []} | 'x' has no values",
    "{'name': 'x', 'type': 'categorical', 'values': ['a', 'a']} | 'x' lists a value twice",
    "{'name': 'x', 'type': 'categorical', 'values': [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31]} | 'x' has 31 values",
    "{'name': 'x', 'type': 'integer', 'min': 1, 'max': 3}, {'name': 'x', 'type': 'integer', 'min': 1, 'max': 3} | has the parameter 'x' twice",
    "{'name': 'x', 'type': 'integer', 'min': 1, 'max': 3, 'when': {'y': [1]}} | 'x' depends on 'y', which is not in the space",
    "{'name': 'x', 'type': 'integer', 'min': 1, 'max': 3, 'when': {'x': [1]}} | x depend on each other in a circle",
    "{'name': 'x', 'type': 'integer', 'min': 1, 'max': 3}, {'name': 'y', 'type': 'integer', 'min': 1, 'max': 3, 'when': {'x': [4]}} | 'y' waits for 'x' to be 4, which it never is",
    "`` | The space has no parameter",
  })
  void refusesWithTheRule(String parameters, String message) {
    assertThatThrownBy(() -> space(parameters)).isInstanceOf(ParamException.class).hasMessageContaining(message);
  }

  @Test
  void refusesThirtyOneParameters() {
    String many = IntStream.range(0, 31).mapToObj(i -> "{'name': 'p" + i + "', 'type': 'continuous', 'min': 0, 'max': 1}").collect(Collectors.joining(","));
    assertThatThrownBy(() -> space(many)).hasMessageContaining("31 parameters").hasMessageContaining("At most 30");
  }

  @Test
  void saysWhereAFileIsNoJson() throws Exception {
    Path file = Files.writeString(folder.resolve("space.json"), "{\"parameters\": [\n  {\"name\": \"lr\",}]}");
    assertThatThrownBy(() -> SpaceFile.read(file)).hasMessageContaining("space.json").hasMessageContaining("line 2, column 17");
    assertThatThrownBy(() -> SpaceFile.read(folder.resolve("none.json"))).hasMessageContaining("no such file");
  }
}
