package atelier.wrangler.ui.insights;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import atelier.flow.analysis.Analysis;
import atelier.ui.panel.Address;
import atelier.wrangler.ui.insights.AnalysisChoice.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisChoiceTest {
  private static final List<Column> COLUMNS = List.of(new Column("name", Kind.TEXT), new Column("age", Kind.NUMBER), new Column("city", Kind.CATEGORY), new Column("sold", Kind.INTEGER), new Column("day", Kind.DATE));

  private static AnalysisChoice at(String... parts) {
    return AnalysisChoice.of(Address.of(parts), COLUMNS);
  }

  @Test
  void takesWhatIsPlain() {
    AnalysisChoice scatter = at("analyses", "ab", "scatter");
    assertThat(scatter.x()).isEqualTo("age");
    assertThat(scatter.y()).isEqualTo("sold");
    assertThat(scatter.color()).isEmpty();
    assertThat(scatter.isComplete()).isTrue();
    assertThat(at("analyses", "ab", "leakage").isComplete()).isFalse();
    assertThat(at("analyses", "ab").kind()).isEqualTo(Analysis.Kind.HISTOGRAM);
  }

  @Test
  void forgetsWhatDoesNotFitAnotherKind() {
    AnalysisChoice bars = at("analyses", "ab", "bar", "city", "sold", "name", "", "", "sum");
    assertThat(List.of(bars.x(), bars.y(), bars.color(), bars.method())).containsExactly("city", "sold", "name", "sum");
    AnalysisChoice line = bars.with(Analysis.Kind.LINE, COLUMNS);
    assertThat(line.x()).isEqualTo("age");
    assertThat(line.y()).isEqualTo("sold");
    assertThat(line.method()).isEmpty();
    assertThat(bars.with(Analysis.Kind.SUMMARY, COLUMNS).fields()).isEmpty();
  }

  @Test
  void isItsAddress() {
    AnalysisChoice choice = at("analyses", "ab", "histogram", "age", "", "city");
    assertThat(AnalysisChoice.of(Address.parse(choice.address().toString()), COLUMNS)).isEqualTo(choice);
    assertThat(choice.address().toString()).isEqualTo("analyses/ab/histogram/age//city");
    assertThat(choice.with(Field.COLOR, "").address().toString()).isEqualTo("analyses/ab/histogram/age");
  }

  @Test
  void copesWithATableThatHasNothingThatFits() {
    List<Column> texts = List.of(new Column("a", Kind.TEXT));
    assertThat(AnalysisChoice.of(Address.of("analyses", "ab", "scatter"), texts).isComplete()).isFalse();
  }
}
