package atelier.learn.learner.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.learn.learner.LearnException;
import org.junit.jupiter.api.Test;

class LearnersTest {
  @Test
  void findsEachByItsId() throws Exception {
    for (var learner : Learners.all()) {
      assertThat(Learners.find(learner.card().id()).getClass()).isEqualTo(learner.getClass());
    }
    assertThat(Learners.all().stream().map(l -> l.card().id())).contains("baseline", "linear", "random-forest", "xgboost", "lightgbm", "extra-trees", "nearest-neighbours", "naive-bayes").doesNotHaveDuplicates();
  }

  @Test
  void saysWhatThereIsWhenAskedForSomethingElse() {
    assertThatThrownBy(() -> Learners.find("catboost")).isInstanceOf(LearnException.class).hasMessageContainingAll("'catboost'", "linear, nearest-neighbours");
  }
}
