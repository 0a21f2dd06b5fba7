package atelier.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.experiments.run.CandidateSpec;
import atelier.experiments.run.Proposal;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.ui.text.Language;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProposalWordsTest {
  private static final Proposal PROPOSAL =
      new Proposal("d", "Churn", Task.BINARY, false, List.of("Column 'Churn' is predicted as one of 2 classes."), Metric.AUC, List.of("No", "Yes"), List.of(), List.of(), 5, 0.2, "5 folds.", null, null, null);

  static Stream<String> learners() {
    return Learners.all().stream().map(learner -> learner.card().id());
  }

  @ParameterizedTest
  @MethodSource("learners")
  void everyLearnerHasChineseReasonsForAndAgainst(String id) {
    for (long rows : new long[] {100, 1_000_000}) {
      var words = new ProposalWords(Language.CHINESE, PROPOSAL, rows, 20);
      for (boolean chosen : new boolean[] {true, false}) {
        assertThat(words.reason(new Proposal.Suggestion(new CandidateSpec(id, id, Json.object()), id, chosen, "in English"))).doesNotContain("in English").containsPattern("\\p{IsHan}{3}");
      }
    }
  }
}
