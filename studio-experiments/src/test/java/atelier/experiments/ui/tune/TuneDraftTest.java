package atelier.experiments.ui.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.param.Param.Scale;
import atelier.core.param.ParamException;
import atelier.core.param.ParamSchema;
import atelier.experiments.run.Proposal;
import atelier.learn.learner.Task;
import atelier.learn.learner.all.Learners;
import atelier.learn.metric.Metric;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.run.SecondWanted;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import atelier.learn.tune.space.SpaceProposal;
import atelier.ui.text.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TuneDraftTest {
  private static TuneDraft draft(String algorithm) throws Exception {
    var proposal = new Proposal("d1", "y", Task.BINARY, false, List.of(), Metric.primary(Task.BINARY), List.of("no", "yes"), List.of(), List.of(), 3, 0.2, "", null, null, null);
    return new TuneDraft(proposal, Learners.card(algorithm).orElseThrow(), new TuneTexts(Language.ENGLISH));
  }

  private static TuneRange range(TuneDraft draft, String name) {
    return draft.ranges().stream().filter(range -> range.field().name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theUsualSpaceIsTicked() throws Exception {
    for (String algorithm : List.of("xgboost", "lightgbm", "random-forest", "linear", "nearest-neighbours", "naive-bayes", "neural-net")) {
      TuneDraft draft = draft(algorithm);
      Space usual = SpaceProposal.of(algorithm, draft.card().params()).orElseThrow();
      assertThat(SpaceFile.write(draft.space()).path("parameters")).as(algorithm).containsExactlyInAnyOrderElementsOf(SpaceFile.write(usual).path("parameters"));
      Wanted.Algorithm wanted = (Wanted.Algorithm) draft.order(4).wanted();
      assertThat(wanted.fixed()).as("what stays as it is need not be said").isEmpty();
      assertThat(wanted.metric()).isEqualTo("auc");
      assertThat(wanted.folds()).isEqualTo(3);
    }
  }

  @Test
  void whatWasTypedBecomesTheOrder() throws Exception {
    TuneDraft draft = draft("xgboost");
    draft.ranges().forEach(range -> range.tried = false);
    range(draft, "eta").tried = true;
    range(draft, "eta").low = " 1e-3 ";
    range(draft, "eta").scale = Scale.LOG;
    range(draft, "max_depth").tried = true;
    range(draft, "lambda").tried = true;
    range(draft, "lambda").when = "max_depth = 3, 4";
    range(draft, "num_round").fixed = "40";
    draft.trials = "12";
    draft.parallel = "2";
    draft.target = "0.9";
    draft.strategy = SearchKind.RANDOM;

    TuneOrder order = draft.order(4);

    Space space = SpaceFile.parse(order.space());
    assertThat(space.dimensions()).extracting(Dimension::name).containsExactly("eta", "max_depth", "lambda");
    assertThat(space.dimensions().getFirst()).isEqualTo(new Dimension.Continuous("eta", 0.001, 0.5, Scale.LOG, atelier.learn.tune.space.When.ALWAYS));
    assertThat(space.dimensions().getLast().when().conditions()).isEqualTo(Map.of("max_depth", List.of(3L, 4L)));
    Wanted.Algorithm wanted = (Wanted.Algorithm) order.wanted();
    assertThat(wanted.fixed()).isEqualTo(Map.of("num_round", "40"));
    assertThat(wanted.threads()).as("shared by those side by side").isEqualTo(2);
    assertThat(order.settings().maxTrials()).isEqualTo(12);
    assertThat(order.settings().target()).isEqualTo(0.9);
    assertThat(order.settings().strategy()).isEqualTo(SearchKind.RANDOM);
  }

  @Test
  void aRuleChoosesWhereNobodyDoes() throws Exception {
    TuneDraft draft = draft("xgboost");
    assertThat(draft.order(4).auto()).isTrue();
    assertThat(draft.order(4).settings().maxTrials()).as("at most").isEqualTo(40);
    draft.strategy = SearchKind.GRID;
    assertThat(draft.order(4).auto()).isFalse();
    assertThat(draft.order(4).settings().maxTrials()).as("a grid is tried whole").isNull();
  }

  @Test
  void anotherModelIsMeasuredTheSameWay() throws Exception {
    TuneDraft draft = draft("xgboost");
    draft.metric = "logloss";
    draft.folds = 10;
    draft.group = "household";
    draft.trials = "7";
    draft.seed = "5";
    draft.converged = true;

    TuneOrder order = draft.with(Learners.card("linear").orElseThrow()).order(4);

    assertThat(order.wanted()).isInstanceOfSatisfying(Wanted.Algorithm.class, wanted -> {
      assertThat(wanted.algorithm()).isEqualTo("linear");
      assertThat(List.of(wanted.metric(), wanted.folds(), wanted.group())).containsExactly("logloss", 10, "household");
    });
    assertThat(order.settings()).satisfies(settings -> {
      assertThat(settings.maxTrials()).isEqualTo(7);
      assertThat(settings.seed()).isEqualTo(5);
      assertThat(settings.converged()).isTrue();
    });
  }

  /// A setting that is on or off, as no model has one so far.
  record Switch(boolean on) {}

  @Test
  void aTruthIsTrueOrFalse() throws Exception {
    var range = new TuneRange(ParamSchema.of(new Switch(true)).fields().getFirst(), null, new TuneTexts(Language.ENGLISH));
    assertThat(((Dimension.Category) range.dimension()).values()).containsExactly(true, false);
    range.values = "true, no";
    assertThatThrownBy(range::dimension).isInstanceOf(ParamException.class).hasMessageContaining("“no” is neither true nor false");
  }

  @Test
  void saysWhichSettingIsWrong() throws Exception {
    TuneDraft draft = draft("xgboost");
    range(draft, "max_depth").high = "4.5";
    assertThatThrownBy(draft::space).isInstanceOf(ParamException.class).hasMessageContaining("4.5").hasMessageContaining("max_depth");
    range(draft, "max_depth").high = "4";
    range(draft, "eta").when = "max_depth";
    assertThatThrownBy(draft::space).hasMessageContaining("no condition of eta");
    range(draft, "eta").when = "subsample = 1";
    assertThatThrownBy(draft::space).hasMessageContaining("'eta' depends on values of 'subsample'");
    range(draft, "eta").when = "";
    draft.parallel = "0";
    assertThatThrownBy(() -> draft.order(4)).hasMessageContaining("Side by side");
    draft.parallel = "1";
    draft.seconds = "soon";
    assertThatThrownBy(() -> draft.order(4)).hasMessageContaining("“soon” is no number (Seconds).");
    draft.seconds = "";
    draft.ranges().forEach(range -> range.tried = false);
    assertThatThrownBy(draft::space).hasMessageContaining("No setting is ticked.");
  }

  @Test
  void aSecondObjectiveIsOrderedAndKeptForAnotherModel() throws Exception {
    TuneDraft draft = draft("xgboost");
    assertThat(draft.order(4).second()).isNull();
    draft.second = "logloss";
    assertThat(draft.order(4).second()).isEqualTo(new SecondWanted.Measure("logloss"));
    assertThat(draft.with(Learners.card("linear").orElseThrow()).order(4).second()).isEqualTo(new SecondWanted.Measure("logloss"));
  }
}
