package atelier.core.job.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
  private static LogLine read(String text) {
    return LogLine.read(text).orElseThrow();
  }

  @Test
  void readsMetricsWithAndWithoutAStep() {
    assertThat(read("metric loss=0.3 auc=9e-1 step=3")).satisfies(line -> {
      assertThat(line.metrics()).isEqualTo(Map.of("loss", 0.3, "auc", 0.9));
      assertThat(line.step()).isEqualTo(3);
    });
    assertThat(read("  metric val/loss=1\t")).satisfies(line -> {
      assertThat(line.metrics()).isEqualTo(Map.of("val/loss", 1.0));
      assertThat(line.step()).isNull();
    });
  }

  @Test
  void readsNumbersAsPythonWritesThem() {
    assertThat(read("metric a=nan b=inf c=-inf d=NaN").metrics()).isEqualTo(Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", Double.NEGATIVE_INFINITY, "d", Double.NaN));
  }

  @Test
  void readsObjectsOfJson() {
    LogLine line = read("{\"metric\": {\"loss\": 0.3, \"odd\": \"NaN\"}, \"step\": 3, \"param\": {\"lr\": 0.1, \"deep\": [1, 2]}, \"tag\": [\"a b\", \"c\"], \"other\": 1}");
    assertThat(line.metrics()).isEqualTo(Map.of("loss", 0.3, "odd", Double.NaN));
    assertThat(line.step()).isEqualTo(3);
    assertThat(String.valueOf(line.parameters().get("deep"))).isEqualTo("[1,2]");
    assertThat(line.tags()).containsExactly("a b", "c");
  }

  @Test
  void parametersAreNumbersTruthsOrTexts() {
    Map<String, JsonNode> asked = read("param lr=0.1 n=12 on=true name=x12 id=007 big=12345678901234567890").parameters();
    assertThat(asked.get("lr").isDouble()).isTrue();
    assertThat(asked.get("n").isLong()).isTrue();
    assertThat(asked.get("on").isBoolean()).isTrue();
    assertThat(asked.get("name").asText()).isEqualTo("x12");
    assertThat(asked.get("id").asText()).isEqualTo("007");
    assertThat(asked.get("big").isDouble()).as("more digits than a whole number has").isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "epoch 3: loss=0.3", "metrics: none", "metric of the day", "tag two words", "{braces}", "{\"a\": 1}", "[1]", "metric", "param"})
  void otherOutputTellsNothing(String text) {
    assertThat(LogLine.read(text)).isEmpty();
  }

  @Test
  void keepsWhatCanBeKeptAndSaysWhatCannot() {
    assertThat(read("metric loss=abc").metrics()).isEmpty();
    assertThat(read("metric loss=abc").unread()).singleElement().asString().contains("'abc'");
    assertThat(read("metric ok=1 bad=x step=2")).satisfies(line -> {
      assertThat(line.metrics()).isEqualTo(Map.of("ok", 1.0));
      assertThat(line.step()).isEqualTo(2);
      assertThat(line.unread()).containsExactly("'x' in 'metric ok=1 bad=x step=2' is no number.");
    });
    assertThat(read("metric loss=1 and more")).satisfies(line -> {
      assertThat(line.metrics()).isEqualTo(Map.of("loss", 1.0));
      assertThat(line.unread()).containsExactly("'and more' in 'metric loss=1 and more' is no list of name=value.");
    });
    assertThat(read("{\"metric\":{\"loss\":0.25,\"acc\":null,\"deep\":[1]}}")).satisfies(line -> {
      assertThat(line.metrics()).isEqualTo(Map.of("loss", 0.25));
      assertThat(line.unread()).hasSize(2).anyMatch(why -> why.startsWith("'null' in")).anyMatch(why -> why.startsWith("'[1]' in"));
    });
  }

  @Test
  void aStepThatIsNoWholeNumberIsLeftOut() {
    for (String text : List.of("metric loss=1 step=1.5", "metric loss=1 step=x", "metric loss=1 step=1e30", "{\"metric\": {\"loss\": 1}, \"step\": \"x\"}", "{\"metric\": {\"loss\": 1}, \"step\": 1.5}")) {
      assertThat(read(text)).as(text).satisfies(line -> {
        assertThat(line.metrics()).isEqualTo(Map.of("loss", 1.0));
        assertThat(line.step()).isNull();
        assertThat(line.unread()).singleElement().asString().contains("step", "no whole number");
      });
    }
    assertThat(read("metric loss=1 step=3.0").step()).isEqualTo(3);
    assertThat(read("{\"metric\": {\"loss\": 1}, \"step\": 3.0}").step()).isEqualTo(3);
  }

  /// json.dumps of Python 3 with allow_nan, which is its default.
  @Test
  void readsNumbersThatPythonWritesIntoJson() {
    LogLine line = read("{\"metric\": {\"nj\": NaN, \"pj\": 1, \"up\": Infinity, \"down\": -Infinity}}");
    assertThat(line.metrics()).isEqualTo(Map.of("nj", Double.NaN, "pj", 1.0, "up", Double.POSITIVE_INFINITY, "down", Double.NEGATIVE_INFINITY));
    assertThat(line.unread()).isEmpty();
  }

  @Test
  void anObjectOfMetricsThatIsNoJsonIsSaid() {
    assertThat(read("{\"metric\": {\"loss\": 0.3}")).satisfies(line -> {
      assertThat(line.metrics()).isEmpty();
      assertThat(line.unread()).singleElement().asString().contains("no JSON");
    });
  }
}
