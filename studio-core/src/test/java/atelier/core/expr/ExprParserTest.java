package atelier.core.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExprParserTest {
  private static final Schema SCHEMA =
      Schema.of(new Column("a", Kind.INTEGER), new Column("b", Kind.NUMBER), new Column("s", Kind.TEXT), new Column("d", Kind.DATE), new Column("總 \"x\"", Kind.INTEGER), new Column("select", Kind.BOOLEAN));
  private static final List<Object> ROW = List.of(7L, 2.5, "Ulm", java.time.LocalDate.of(2024, 2, 29), 3L, true);

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '\0', value = {
      "1 + 2 * 3; 7", "(1 + 2) * 3; 9", "-a % 4; -3", "a / 2; 3.5", "a / 0; ∅", "NOT a > 5 OR b = 2.5; true", "a BETWEEN 5 AND 7 AND b < 3; true", "s IN ('Bonn', 'Ulm'); true",
      "s NOT IN ('Bonn'); true", "s LIKE 'U_m'; true", "s IS NULL; false", "s IS NOT NULL; true", "CASE WHEN a > 5 THEN 'big' ELSE 'small' END; big", "CASE s WHEN 'Ulm' THEN 1 WHEN 'Bonn' THEN 2 END; 1",
      "CAST('12' AS integer) + 1; 13", "CAST('x' AS integer); ∅", "d >= '2024-02-29'; true", "d < DATE '2024-03-01'; true", "\"總 \"\"x\"\"\" + a; 10", "\"select\" AND true; true", "s || '!'; Ulm!",
      "upper(left(s, 2)); UL", "coalesce(NULL, a); 7", "list_join(list_map(split('a,b', ','), x -> upper(x)), '+'); A+B", "if(a > 1, 1, 2.5); 1.0", "1e3; 1000.0"})
  void givesWhatItSays(String text, String expected) throws ExprException {
    Object value = new Evaluator(SCHEMA).prepare(ExprParser.parse(text, SCHEMA), Map.of()).of(ROW);
    assertThat(value == null ? "∅" : Cells.show(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '\0', value = {
      "a +; 4", "a + nope; 5", "a + s; 3", "upper(a); 1", "nothing(a); 1", "(a; 3", "'open; 1", "a # b; 3", "CAST(a AS colour); 11", "d > 'soon'; 3", "sum(a); 1", "A; 1", "a b; 3", "regex_matches(s, '(?=x)'); 1", "case; 5"})
  void tellsTheCharacterOfTheFault(String text, int position) {
    assertThatThrownBy(() -> ExprParser.parse(text, SCHEMA))
        .isInstanceOfSatisfying(ExprException.class, e -> assertThat(e.position()).as(e.getMessage()).isEqualTo(position));
  }

  @Test
  void refusesAConditionThatIsNone() {
    assertThatThrownBy(() -> ExprParser.condition("a + 1", SCHEMA)).isInstanceOf(ExprException.class).hasMessageContaining("not a condition");
  }

  @Test
  void acceptsPatternsWithClassesThatLookLikePossessiveQuantifiers() throws ExprException {
    Patterns.check("\\p{L}+[*+]+\\++");
    assertThat(Patterns.groups("(a)(?:b)(c)")).isEqualTo(2);
  }
}
