package atelier.learn.tune.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.json.Json;
import atelier.learn.tune.pareto.Front;
import atelier.learn.tune.space.Configuration;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import atelier.learn.tune.strategy.RandomSearch;
import atelier.learn.tune.strategy.Result;
import atelier.learn.tune.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// On ZDT1 of three numbers (Zitzler, Deb & Thiele 2000): f1 = x1, f2 = g (1 - sqrt(x1 / g)), g = 1 + 9 mean(x2, x3); its front is f2 = 1 - sqrt(f1).
class TwoObjectivesTest {
  private static final int TRIALS = 40;
  private static final double REFERENCE = 1.1;
  /// 1.1² less the integral of 1 - sqrt(x) from 0 to 1.
  private static final double WHOLE = REFERENCE * REFERENCE - 1.0 / 3;

  private static Space space() throws Exception {
    return SpaceFile.parse(Json.tree("""
        {"parameters": [{"name": "x1", "type": "continuous", "min": 0, "max": 1}, {"name": "x2", "type": "continuous", "min": 0, "max": 1}, {"name": "x3", "type": "continuous", "min": 0, "max": 1}]}"""));
  }

  private static Front.Point zdt1(int number, Configuration c) {
    double x1 = (Double) c.values().get("x1");
    double g = 1 + 9 * ((Double) c.values().get("x2") + (Double) c.values().get("x3")) / 2;
    return new Front.Point(number, x1, g * (1 - Math.sqrt(x1 / g)));
  }

  private static Result scored(Front.Point point) {
    return new Result.Scored(point.first(), point.second());
  }

  private static double hypervolume(Strategy search) {
    var points = new ArrayList<Front.Point>();
    for (int i = 0; i < TRIALS; i++) {
      Configuration asked = search.ask(i).orElseThrow();
      points.add(zdt1(i, asked));
      search.tell(asked, scored(points.getLast()));
    }
    return hypervolume(points);
  }

  /// The area between the front and the reference.
  private static double hypervolume(List<Front.Point> points) {
    double area = 0;
    double top = REFERENCE;
    for (Front.Point point : Front.of(points)) {
      if (point.first() < REFERENCE && point.second() < top) {
        area += (REFERENCE - point.first()) * (top - point.second());
        top = point.second();
      }
    }
    return area;
  }

  private static double median(LongFunction<Strategy> search) {
    return LongStream.range(0, 5).mapToDouble(seed -> hypervolume(search.apply(seed))).sorted().toArray()[2];
  }

  @Test
  void measuresTheAreaBelowTheFront() {
    assertThat(hypervolume(List.of(new Front.Point(0, 0.1, 0.6), new Front.Point(1, 0.6, 0.1), new Front.Point(2, 0.6, 0.7)))).isCloseTo(1.0 * 0.5 + 0.5 * 0.5, within(1e-12));
  }

  @Test
  void theGaussianProcessComesNearTheWholeFrontWhereChanceFindsLittle() throws Exception {
    Space space = space();
    double chance = median(seed -> new RandomSearch(space, seed));
    double found = median(seed -> new Bayesian(space, seed, Bayesian.Model.GAUSSIAN_PROCESS));
    assertThat(found).isGreaterThan(chance).isBetween(0.85 * WHOLE, WHOLE);
  }

  @Test
  void theParzenEstimatorFindsMoreThanChance() throws Exception {
    Space space = space();
    assertThat(median(seed -> new Bayesian(space, seed, Bayesian.Model.PARZEN))).isGreaterThan(median(seed -> new RandomSearch(space, seed)));
  }

  @Test
  void goesOnTheSameWhenTakenUpAgain() throws Exception {
    for (Bayesian.Model model : Bayesian.Model.values()) {
      var whole = new Bayesian(space(), 5, model);
      var first = new ArrayList<Configuration>();
      for (int i = 0; i < 14; i++) {
        first.add(whole.ask(i).orElseThrow());
        whole.tell(first.getLast(), scored(zdt1(i, first.getLast())));
      }
      var again = new Bayesian(space(), 5, model);
      first.forEach(each -> again.tell(each, scored(zdt1(0, each))));

      assertThat(again.ask(14)).as("%s", model).isEqualTo(whole.ask(14));
    }
  }

  @Test
  void trialsThatFailedAreAsBadAsTheWorstAndThoseSideBySideLookElsewhere() throws Exception {
    var search = new Bayesian(space(), 2, null);
    int failed = 0;
    for (int i = 0; i < 30; i += 2) {
      Configuration one = search.ask(i).orElseThrow();
      Configuration other = search.ask(i + 1).orElseThrow();
      assertThat(one).isNotEqualTo(other);
      for (Configuration each : List.of(one, other)) {
        boolean fails = (Double) each.values().get("x1") > 0.5;
        failed += fails ? 1 : 0;
        search.tell(each, fails ? new Result.Failed() : scored(zdt1(i, each)));
      }
    }
    assertThat(failed).isBetween(1, 14);
  }
}
