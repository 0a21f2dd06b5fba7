package atelier.learn.tune.order;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.param.Param.Scale;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.TestFunction;
import atelier.learn.tune.order.AutoStrategy.Rule;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.When;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoStrategyTest {
  private static Space lists() throws Exception {
    return Space.of(List.of(new Dimension.Category("a", List.of("x", "y", "z"), When.ALWAYS), new Dimension.Category("b", List.of(1L, 2L, 3L, 4L), When.ALWAYS)));
  }

  private static Space numbers() throws Exception {
    return Space.of(List.of(new Dimension.Continuous("eta", 0.01, 0.5, Scale.LOG, When.ALWAYS), new Dimension.Whole("depth", 2, 10, Scale.LINEAR, When.ALWAYS)));
  }

  @Test
  void fewCombinationsAreAllTried() throws Exception {
    assertThat(AutoStrategy.of(lists(), null, 1, 0, null, false, true)).satisfies(choice -> {
      assertThat(choice.strategy()).isEqualTo(SearchKind.GRID);
      assertThat(choice.sentence()).contains("12 combinations");
    });
    assertThat(AutoStrategy.of(lists(), 12, 1, 0, null, false, true).rule()).isEqualTo(Rule.EVERY_COMBINATION);
    assertThat(AutoStrategy.of(lists(), 20, 1, 0, null, false, true).rule()).as("at most").isEqualTo(Rule.EVERY_COMBINATION);
    assertThat(AutoStrategy.of(lists(), 20, 1, 0, null, false, false).strategy()).as("a grid does not look where earlier jobs found the best").isEqualTo(SearchKind.BAYESIAN);
    assertThat(AutoStrategy.of(lists(), 11, 1, 0, null, false, true).strategy()).isEqualTo(SearchKind.BAYESIAN);
    assertThat(AutoStrategy.of(TestFunction.MIXED.space(), 10_000, 1, 0, null, false, true).strategy()).isEqualTo(SearchKind.BAYESIAN);
  }

  @Test
  void manySideBySideAreDrawn() throws Exception {
    assertThat(AutoStrategy.of(numbers(), 40, 11, 0, null, false, true).rule()).isEqualTo(Rule.MANY_SIDE_BY_SIDE);
    assertThat(AutoStrategy.of(numbers(), 40, 10, 0, null, false, true).strategy()).isEqualTo(SearchKind.BAYESIAN);
    assertThat(AutoStrategy.of(numbers(), 3, 1, 0, null, false, true).strategy()).as("one after the other always learns").isEqualTo(SearchKind.BAYESIAN);
  }

  @Test
  void roundsOnALargeTableAreCutShort() throws Exception {
    assertThat(AutoStrategy.of(numbers(), 40, 1, 50_000, 300, false, true).strategy()).isEqualTo(SearchKind.HYPERBAND);
    assertThat(AutoStrategy.of(numbers(), 40, 1, 49_999, 300, false, true).strategy()).isEqualTo(SearchKind.BAYESIAN);
    assertThat(AutoStrategy.of(numbers(), 40, 1, 50_000, null, false, true).strategy()).isEqualTo(SearchKind.BAYESIAN);
    assertThat(AutoStrategy.of(numbers(), 40, 1, 50_000, 300, true, true).strategy()).as("the median rule was asked for").isEqualTo(SearchKind.BAYESIAN);
  }
}
