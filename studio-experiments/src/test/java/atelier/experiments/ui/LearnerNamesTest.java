package atelier.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearnerNamesTest {
  private static final LearnerNames ENGLISH = new LearnerNames(Language.ENGLISH);
  private static final LearnerNames CHINESE = new LearnerNames(Language.CHINESE);

  static Stream<String> learners() {
    return Learners.all().stream().map(learner -> learner.card().id());
  }

  @ParameterizedTest
  @MethodSource("learners")
  void everyLearnerHasAChineseName(String id) {
    assertThat(CHINESE.of(id, null)).containsPattern("\\p{IsHan}{2}");
    for (Task task : Task.values()) {
      assertThat(CHINESE.of(id, task)).as(task.id()).containsPattern("\\p{IsHan}{2}");
    }
  }

  @Test
  void noTwoLearnersHaveTheSameName() {
    assertThat(learners().map(id -> CHINESE.of(id, null))).doesNotHaveDuplicates();
  }

  @Test
  void theTaskDecidesBetweenRegressions() {
    assertThat(List.of(ENGLISH.of("linear", Task.BINARY), ENGLISH.of("linear", Task.REGRESSION), ENGLISH.of("linear", null))).containsExactly("Logistic regression", "Linear regression", "Linear model");
    assertThat(List.of(CHINESE.of("linear", Task.MULTICLASS), CHINESE.of("linear", Task.REGRESSION), CHINESE.of("linear", null))).containsExactly("邏輯斯迴歸", "線性迴歸", "線性模型");
  }

  @Test
  void inEnglishLearnersCallThemselvesWhatTheyDo() {
    assertThat(Learners.all()).extracting(Learner::card).allSatisfy(card -> assertThat(ENGLISH.of(card.id(), null)).isEqualTo(card.title()));
  }

  @Test
  void findsTheNameOfATitleThatWasKept() {
    assertThat(List.of(CHINESE.ofTitle("Logistic regression"), CHINESE.ofTitle("Linear regression"), CHINESE.ofTitle("Random forest"))).containsExactly("邏輯斯迴歸", "線性迴歸", "隨機森林");
    assertThat(CHINESE.ofTitle("Of a later version")).isEqualTo("Of a later version");
    assertThat(ENGLISH.ofTitle("Logistic regression")).isEqualTo("Logistic regression");
  }

  @Test
  void oneThatIsNotKnownIsItsOwnName() {
    assertThat(List.of(CHINESE.of("ensemble", Task.BINARY), ENGLISH.of("ensemble", null))).containsExactly("整合模型", "Ensemble");
    assertThat(CHINESE.of("of-a-later-version", null)).isEqualTo("of-a-later-version");
  }

  @Test
  void saysStoredNamesInWords() {
    assertThat(ENGLISH.ofMade("naive-bayes for Churn")).isEqualTo("Naive Bayes for Churn");
    assertThat(ENGLISH.ofMade("linear-2 on telco_churn")).isEqualTo("Linear model 2 on telco_churn");
    assertThat(CHINESE.ofMade("random-forest for Churn")).isEqualTo("Churn 的隨機森林");
    assertThat(CHINESE.ofMade("ensemble for y")).isEqualTo("y 的整合模型");
    assertThat(ENGLISH.ofMade("Tune xgboost for left")).isEqualTo("Tune Boosted trees (XGBoost) for left");
    assertThat(CHINESE.ofMade("Tune random-forest for left")).isEqualTo("調校 left 的隨機森林");
    assertThat(CHINESE.ofMade("Tune python3 train.py for me")).isEqualTo("Tune python3 train.py for me");
    assertThat(List.of(CHINESE.ofMade("Predict Churn"), CHINESE.ofMade("預測 Churn"))).containsOnly("預測 Churn");
    assertThat(List.of(ENGLISH.ofMade("Predict Churn"), ENGLISH.ofMade("預測 Churn"))).containsOnly("Predict Churn");
    assertThat(CHINESE.ofMade("Trial 3 of Tune random-forest for left")).isEqualTo("調校 left 的隨機森林：試驗 3");
    assertThat(ENGLISH.ofMade("Trial 3 of Tune naive-bayes for left")).isEqualTo("Trial 3 of Tune Naive Bayes for left");
    assertThat(List.of(ENGLISH.ofMade("Autopilot for y on a b"), CHINESE.ofMade("Autopilot for y on a b"))).containsExactly("Autopilot for y on a b", "a b 上 y 的自動建模");
    assertThat(List.of(ENGLISH.ofMade("hold-out of naive-bayes-2"), CHINESE.ofMade("hold-out of random-forest"))).containsExactly("Hold-out of Naive Bayes 2", "隨機森林 的保留資料");
    assertThat(CHINESE.ofMade("hold-out of mine")).isEqualTo("hold-out of mine");
    assertThat(ENGLISH.ofMade("my model for Churn")).isEqualTo("my model for Churn");
    assertThat(ENGLISH.ofMade("prices for beginners")).isEqualTo("prices for beginners");
  }

  @Test
  void whatAPersonNamedIsCalledThat() {
    assertThat(CHINESE.ofRun("flow", "Run tidy")).isEqualTo("執行 tidy");
    assertThat(ENGLISH.ofRun("flow", "Run tidy")).isEqualTo("Run tidy");
    assertThat(CHINESE.ofRun("predict", "Predict with random-forest for Churn")).isEqualTo("以「Churn 的隨機森林」預測");
    assertThat(ENGLISH.ofRun("predict", "Predict with linear-2 on t")).isEqualTo("Predict with Linear model 2 on t");
    assertThat(CHINESE.ofRun("train", "linear on t")).isEqualTo(CHINESE.ofMade("linear on t"));
    for (String kind : List.of("logged", "mlflow")) {
      for (String name : List.of("Run tidy", "Predict with me", "linear on t", "Predict Churn")) {
        assertThat(CHINESE.ofRun(kind, name)).isEqualTo(name);
      }
    }
    assertThat(CHINESE.ofMade("Run 5")).as("a model that a person called so").isEqualTo("Run 5");
  }
}
