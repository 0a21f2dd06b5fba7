package atelier.learn.tune.advice;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.json.Json;
import atelier.learn.learner.boost.Xgboost;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import atelier.learn.tune.space.SpaceProposal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdviserTest {
  private static Space space(String parameters) throws Exception {
    return SpaceFile.parse(Json.tree("{\"parameters\": [" + parameters.replace('\'', '"') + "]}"));
  }

  private static List<String> codes(Adviser.Search search) {
    List<Advice> advice = Adviser.check(search);
    assertThat(advice).allMatch(each -> !each.message().isBlank() && !each.reason().isBlank());
    return advice.stream().map(each -> each.code() + (each.parameter() == null ? "" : " " + each.parameter())).toList();
  }

  @Test
  void theProposedSpaceNeedsNoAdvice() throws Exception {
    Space usual = SpaceProposal.of("xgboost", new Xgboost().card().params()).orElseThrow();
    assertThat(codes(new Adviser.Search(usual, SearchKind.BAYESIAN, 50, 1, usual, 2, 2))).isEmpty();
    assertThat(codes(new Adviser.Search(usual, SearchKind.BAYESIAN, 50, 5, usual, 1, 8))).isEmpty();
  }

  @Test
  void warnsOfTooManyParameters() throws Exception {
    Space many = space(IntStream.range(0, 9).mapToObj(i -> "{'name': 'p" + i + "', 'type': 'continuous', 'min': 0, 'max': 1}").collect(Collectors.joining(",")));
    assertThat(codes(new Adviser.Search(many, SearchKind.BAYESIAN, 500, 1, null, 0, 2))).containsExactly("many-parameters");
    Space three = space("{'name': 'a', 'type': 'continuous', 'min': 0, 'max': 1}, {'name': 'b', 'type': 'continuous', 'min': 0, 'max': 1}, {'name': 'c', 'type': 'continuous', 'min': 0, 'max': 1}");
    assertThat(codes(new Adviser.Search(three, SearchKind.RANDOM, 10, 1, null, 0, 2))).containsExactly("many-parameters");
    assertThat(codes(new Adviser.Search(three, SearchKind.RANDOM, 15, 1, null, 0, 2))).isEmpty();
  }

  @Test
  void asksForALogScaleOverOrdersOfMagnitude() throws Exception {
    Space space = space("{'name': 'lr', 'type': 'continuous', 'min': 0.0001, 'max': 1, 'scale': 'linear'}, {'name': 'n', 'type': 'integer', 'min': 1, 'max': 5000, 'scale': 'linear'},"
        + "{'name': 'decay', 'type': 'continuous', 'min': 0.9, 'max': 0.9999}, {'name': 'ok', 'type': 'continuous', 'min': 0.1, 'max': 1}");
    assertThat(codes(new Adviser.Search(space, SearchKind.BAYESIAN, 50, 1, null, 0, 2))).containsExactly("log-scale lr", "log-scale n", "log-scale decay");
    assertThat(Adviser.check(new Adviser.Search(space, SearchKind.BAYESIAN, 50, 1, null, 0, 2)).getLast().message()).contains("reverse-log");
  }

  @Test
  void warnsOfRangesThatAreFarWiderThanUsual() throws Exception {
    Space usual = SpaceProposal.of("xgboost", new Xgboost().card().params()).orElseThrow();
    Space wide = space("{'name': 'eta', 'type': 'continuous', 'min': 1e-12, 'max': 1, 'scale': 'log'}, {'name': 'max_depth', 'type': 'integer', 'min': 1, 'max': 200}, {'name': 'other', 'type': 'continuous', 'min': 1e-9, 'max': 1}");
    assertThat(codes(new Adviser.Search(wide, SearchKind.BAYESIAN, 50, 1, usual, 0, 2))).contains("wide-range eta", "wide-range max_depth", "wide-range other");
  }

  @Test
  void warnsOfTooMuchSideBySide() throws Exception {
    Space one = space("{'name': 'a', 'type': 'continuous', 'min': 0, 'max': 1}");
    assertThat(codes(new Adviser.Search(one, SearchKind.BAYESIAN, 50, 10, null, 1, 16))).containsExactly("parallel");
    assertThat(codes(new Adviser.Search(one, SearchKind.RANDOM, 50, 10, null, 1, 16))).isEmpty();
    assertThat(codes(new Adviser.Search(one, SearchKind.BAYESIAN, 50, 4, null, 2, 4))).containsExactly("shared-processors");
  }
}
