package atelier.learn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AmountSummaryTest {
  private static final double[] Y = {100, 200, 50, 400, 120, 80, 300, 250, 60, 500};
  private static final double[] P = {110, 190, 55, 380, 150, 70, 330, 240, 66, 450};

  // numpy 1.24.2: percentile(abs(p - y) / y, [0, 50, 75, 100]), mean(abs(p - y)), median(y), mean(abs(median(y) - y)).
  @Test
  void tellsErrorsAsSharesOfTheTrueValue() {
    Amounts amounts = of(Y, P);

    assertThat(amounts.relative()).isTrue();
    assertThat(amounts.within(0)).isCloseTo(.04, within(1e-12));
    assertThat(amounts.within(.5)).isCloseTo(.1, within(1e-12));
    assertThat(amounts.within(.75)).isCloseTo(.1, within(1e-12));
    assertThat(amounts.within(1)).isCloseTo(.25, within(1e-12));
    assertThat(amounts.meanError()).isCloseTo(18.1, within(1e-12));
    assertThat(amounts.middle()).isEqualTo(160);
    assertThat(amounts.errorOfMiddle()).isEqualTo(124);
  }

  @Test
  void tellsErrorsInTheTargetsUnitWhereAValueIsNotAboveZero() {
    Amounts amounts = of(new double[] {-5, 0, 5, 10}, new double[] {-4, 0, 8, 10});

    assertThat(amounts.relative()).isFalse();
    assertThat(amounts.within(1)).isEqualTo(3);
    assertThat(amounts.shareWithin(3)).isEqualTo(1);
  }

  @Test
  void countsEveryRowInTheHistogram() {
    double[] y = new Random(3).doubles(5000, 1, 100).toArray();
    double[] p = new Random(4).doubles(5000, 1, 100).toArray();
    Amounts amounts = of(y, p);
    Amounts.Histogram errors = amounts.errors();

    assertThat(errors.below() + errors.above() + errors.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(5000);
    assertThat(errors.high()).isCloseTo(-errors.low(), within(1e-9));
    // A round edge: ± 5 bars is a number of at most two digits.
    assertThat(5 * errors.width()).isIn(.05, .1, .25, .5, 1.0, 2.5, 5.0, 10.0, 12.5, 25.0);
  }

  @Test
  void partsTheRowsInEighthsAndSaysWhichWayTheyLean() {
    double[] y = LongStream.rangeClosed(1, 800).asDoubleStream().toArray();
    double[] p = y.clone();
    for (int i = 700; i < 800; i++) {
      p[i] -= 10 + i % 3;
    }
    Amounts amounts = of(y, p);

    assertThat(amounts.parts()).hasSize(8).allMatch(part -> part.rows() == 100);
    assertThat(amounts.parts().getFirst().leaning()).isZero();
    assertThat(amounts.parts().getLast().leaning()).isCloseTo(-11, within(.1));
    assertThat(amounts.parts().getLast().leaningHigh()).isNegative();
    assertThat(amounts.parts().getLast().high()).isEqualTo(800);
  }

  @Test
  void keepsRowsOfOneValueInOnePart() {
    assertThat(of(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 2, 3}, new double[10]).parts()).extracting(Amounts.Part::low).doesNotHaveDuplicates();
  }

  @Test
  void drawsTheWorstRowsAmongTheOthers() {
    double[] y = LongStream.rangeClosed(1, 5000).asDoubleStream().toArray();
    double[] p = y.clone();
    p[4321] = 1;
    Amounts amounts = of(y, p);

    assertThat(amounts.sample()).hasSizeBetween(900, 1000);
    assertThat(amounts.sample()).anySatisfy(d -> assertThat(d).isEqualTo(new Amounts.Drawn(4322, 4322, 1, true)));
  }

  @Test
  void copesWithOneRowThatIsRight() {
    Amounts amounts = of(new double[] {7}, new double[] {7});

    assertThat(amounts.within(.5)).isZero();
    assertThat(amounts.errors().counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
  }

  private static Amounts of(double[] truth, double[] predicted) {
    return new AmountSummary(truth, predicted, LongStream.rangeClosed(1, truth.length).toArray()).outcome();
  }
}
