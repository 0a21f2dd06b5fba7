package atelier.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.core.param.Param;
import atelier.core.param.ParamSchema;
import atelier.ui.text.Figures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormValuesTest {
  private enum Side {
    LEFT,
    RIGHT_HAND
  }

  private record Knobs(@Param(min = 1, max = 10) int depth, @Param(min = 0, max = 1) double share, boolean deep, Side side, @Param(required = true) String name) {}

  private FormValues values;

  @BeforeEach
  void fill() {
    values = new FormValues(ParamSchema.of(new Knobs(3, 0.5, false, Side.LEFT, "")), "Knobs", Json.object().put("share", 0.25).put("depth", 3));
  }

  private Field field(String name) {
    return values.fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void keepsOnlyWhatDiffersFromTheDefaults() {
    assertThat(values.json()).isEqualTo(Json.object().put("share", 0.25));
    values.type(field("share"), "0.50");
    values.type(field("depth"), "7");
    assertThat(values.json()).isEqualTo(Json.object().put("depth", 7));
    values.reset(field("depth"));
    assertThat(values.json()).isEmpty();
  }

  @Test
  void saysWhatWouldDoAndKeepsTheValueBefore() {
    values.type(field("depth"), "70");
    assertThat(values.problem(field("depth"))).hasValue("It takes a whole number 1 to 10.");
    assertThat(values.value(field("depth")).intValue()).isEqualTo(3);
    assertThat(values.isValid()).isFalse();
    values.type(field("depth"), "x");
    assertThat(values.problem(field("depth"))).isPresent();
    values.type(field("depth"), "7");
    assertThat(values.problem(field("depth"))).isEmpty();
  }

  @Test
  void isValidOnceWhatIsRequiredWasGiven() {
    assertThat(values.isValid()).isFalse();
    values.type(field("name"), "a");
    assertThat(values.isValid()).isTrue();
    assertThat(values.json().get("name").asText()).isEqualTo("a");
  }

  @Test
  void readsAMinusSignAsTheWindowWritesIt() {
    values.type(field("share"), "−0.2");
    assertThat(values.problem(field("share"))).hasValue("It takes a number 0 to 1.");
  }

  @Test
  void writesNumbersAsShortAsTheyCanBeTyped() {
    assertThat(Figures.typed(1)).isEqualTo("1");
    assertThat(Figures.typed(0.05)).isEqualTo("0.05");
    assertThat(Figures.typed(1e-6)).isEqualTo("0.000001");
    assertThat(Figures.typed(10_000)).isEqualTo("10000");
  }
}
