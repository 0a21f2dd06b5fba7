package atelier.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.core.param.Param;
import atelier.core.param.ParamSchema;
import atelier.ui.text.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is typed becomes the value that its field takes.
class TypedTest {
  record Wish(String text, int count, @Param(min = 0, max = 1) double share, List<Integer> widths, List<String> words, @Param(type = "one-or-more") Object value) {}

  private static final ParamSchema<Wish> SCHEMA = ParamSchema.of(new Wish("", 0, 0, List.of(), List.of(), Map.of()));

  private static Given typed(String name, String text) {
    Field field = SCHEMA.fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    return Typed.read(field, text, new FormTexts(Language.ENGLISH));
  }

  private static Given json(String text) throws Exception {
    return new Given.Value(Json.tree(text.replace('\'', '"')));
  }

  @Test
  void keepsTextsAsTheyAre() throws Exception {
    assertThat(typed("text", " 12 ")).isEqualTo(json("' 12 '"));
    assertThat(typed("text", "")).isEqualTo(Given.nothing());
  }

  @Test
  void readsNumbersInTheirRange() throws Exception {
    assertThat(typed("count", "−3")).isEqualTo(new Given.Value(Json.mapper().getNodeFactory().numberNode(-3L)));
    assertThat(typed("count", "1.5")).isEqualTo(new Given.Wrong("a whole number"));
    assertThat(typed("share", "2")).isEqualTo(new Given.Wrong("a number, 0 – 1"));
    assertThat(typed("share", " ")).isEqualTo(Given.nothing());
  }

  @Test
  void readsListsBetweenCommas() throws Exception {
    assertThat(typed("widths", "3, 4")).isEqualTo(json("[3,4]"));
    assertThat(typed("widths", "3, x")).isInstanceOf(Given.Wrong.class);
    assertThat(typed("words", "a, \"b, c\" ,, 7")).isEqualTo(json("['a','b, c','7']"));
  }

  @Test
  void readsOneOrMoreValues() throws Exception {
    assertThat(typed("value", "12")).isEqualTo(json("12"));
    assertThat(typed("value", "1, 2")).isEqualTo(json("[1,2]"));
    assertThat(typed("value", "\"Ulm, Bonn\"")).isEqualTo(json("'Ulm, Bonn'"));
    assertThat(typed("value", "true")).isEqualTo(json("true"));
  }

  @Test
  void takesAParameterForAnyValue() throws Exception {
    assertThat(typed("count", "${least}")).isEqualTo(json("'${least}'"));
    assertThat(typed("widths", "${widths}")).isEqualTo(json("'${widths}'"));
  }

  @Test
  void showsWhatItWouldReadBack() throws Exception {
    assertThat(typed("words", Typed.show(Json.tree("[\"a, b\",\"c\"]")))).isEqualTo(json("['a, b','c']"));
  }
}
