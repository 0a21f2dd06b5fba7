package atelier.core.job.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
  private static LogLine read(String text) throws Exception {
    return LogLine.read(text).orElseThrow();
  }

  @Test
  void readsMetricsWithAndWithoutAStep() throws Exception {
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
  void readsNumbersAsPythonWritesThem() throws Exception {
    assertThat(read("metric a=nan b=inf c=-inf d=NaN").metrics()).isEqualTo(Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", Double.NEGATIVE_INFINITY, "d", Double.NaN));
  }

  @Test
  void readsObjectsOfJson() throws Exception {
    LogLine line = read("{\"metric\": {\"loss\": 0.3, \"odd\": \"NaN\"}, \"step\": 3, \"param\": {\"lr\": 0.1, \"deep\": [1, 2]}, \"tag\": [\"a b\", \"c\"], \"other\": 1}");
    assertThat(line.metrics()).isEqualTo(Map.of("loss", 0.3, "odd", Double.NaN));
    assertThat(line.step()).isEqualTo(3);
    assertThat(String.valueOf(line.parameters().get("deep"))).isEqualTo("[1,2]");
    assertThat(line.tags()).containsExactly("a b", "c");
  }

  @Test
  void parametersAreNumbersTruthsOrTexts() throws Exception {
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
  void otherOutputTellsNothing(String text) throws Exception {
    assertThat(LogLine.read(text)).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithALineThatLooksAsIfItTold() {
    assertThatThrownBy(() -> LogLine.read("metric loss=abc")).isInstanceOf(LogLine.Unreadable.class).hasMessageContaining("'abc'");
    assertThatThrownBy(() -> LogLine.read("metric loss=1 step=1.5")).hasMessageContaining("'1.5'");
    assertThatThrownBy(() -> LogLine.read("metric loss=1 and more")).hasMessageContaining("no list of name=value");
    assertThatThrownBy(() -> LogLine.read("{\"metric\": {\"loss\": [1]}}")).hasMessageContaining("no number");
    assertThatThrownBy(() -> LogLine.read("{\"metric\": {\"loss\": 1}, \"step\": \"x\"}")).hasMessageContaining("step");
  }
}
