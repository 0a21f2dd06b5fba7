package atelier.flow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.core.job.Progress;
import atelier.learn.anomaly.IsolationForest;
import atelier.flow.series.Stl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Methods against scikit-learn 1.2.1 and statsmodels 0.13.5 on sixty rows that a formula makes, so that both sides have them to the bit (Python: `i = np.arange(60)`, the same expressions).
class MethodsTest {
  private static final Offset<Double> NEAR = within(1e-6);
  private static final double[][] X = IntStream.range(0, 60).mapToObj(i -> new double[] {3 * Math.sin(1.7 * i) + 4 * (i % 3), 2 * Math.cos(2.3 * i) + (i % 3) * (i % 3), Math.sin(0.9 * i) + Math.cos(3.1 * i)}).toArray(double[][]::new);
  private static final int[] CLASSES = IntStream.range(0, 60).map(i -> i % 3).toArray();
  private static final double[] Y = IntStream.range(0, 60).mapToDouble(i -> 2 * X[i][0] - X[i][1] + 0.5 * Math.sin(5 * i)).toArray();
  private static final double[][] Z = Scaling.of(X, 3, false).apply(X);

  @Test
  void ridgeIsThatOfScikitLearn() {
    Ridge ridge = Ridge.of(X, Y, 1);
    assertThat(ridge.slopes()).containsExactly(new double[] {1.9922291990627585, -0.9891960890296951, 0.005865334570908541}, NEAR);
    assertThat(ridge.constant()).isCloseTo(0.011215374341579043, NEAR);
  }

  @Test
  void lassoChoosesThePriceOfLassoCv() {
    Lasso lasso = Lasso.of(Z, Y, Double.NaN, 5);
    assertThat(lasso.alpha()).isCloseTo(0.013319056931783474, NEAR);
    assertThat(lasso.slopes()).containsExactly(new double[] {7.964894765067236, -2.188449795118944, 0}, within(1e-4));
  }

  @Test
  void outlierFactorsAreThoseOfScikitLearn() {
    LocalOutliers outliers = LocalOutliers.of(Z, 5, Room.quiet());
    var index = new Neighbours(Z);
    assertThat(outliers.factor(index, Z[0], 0)).isCloseTo(0.9592304477751368, NEAR);
    assertThat(outliers.factor(index, Z[17], 17)).isCloseTo(0.9763018378937562, NEAR);
  }

  @Test
  void discriminantsAreThoseOfScikitLearn() {
    Discriminants lda = Discriminants.of(X, CLASSES, 3);
    assertThat(Math.abs(along(lda, 0, X[0]))).isCloseTo(1.3653628437141438, NEAR);
    assertThat(Math.abs(along(lda, 1, X[0]))).isCloseTo(1.36672223857315, NEAR);
    assertThat(Math.abs(along(lda, 0, X[10]))).isCloseTo(1.822742592181133, NEAR);
  }

  private static double along(Discriminants lda, int k, double[] row) {
    return IntStream.range(0, row.length).mapToDouble(j -> lda.directions()[k][j] * (row[j] - lda.mean()[j])).sum();
  }

  @Test
  void directionsAreThoseOfTruncatedSvd() {
    Singular.Sparse[] rows = Arrays.stream(X).map(r -> new Singular.Sparse(new int[] {0, 1, 2}, r)).toArray(Singular.Sparse[]::new);
    double[][] directions = Singular.directions(rows, 3, 2, 42);
    assertThat(Math.abs(Singular.along(rows[5], directions[0]))).isCloseTo(11.492032756888054, NEAR);
    assertThat(Math.abs(Singular.along(rows[5], directions[1]))).isCloseTo(0.5654340149658831, NEAR);
  }

  @Test
  void manyColumnsGiveTheSameDirectionsByIteration() {
    var random = new SplittableRandom(7);
    Singular.Sparse[] rows = IntStream.range(0, 80).mapToObj(i -> {
      int[] places = random.ints(0, 400).distinct().limit(12).sorted().toArray();
      return new Singular.Sparse(places, Arrays.stream(places).mapToDouble(p -> 1 + (p + i) % 3).toArray());
    }).toArray(Singular.Sparse[]::new);
    double[][] directions = Singular.directions(rows, 400, 3, 42);
    for (double[] direction : directions) {
      assertThat(Arrays.stream(direction).map(v -> v * v).sum()).isCloseTo(1, NEAR);
    }
    double first = Arrays.stream(rows).mapToDouble(r -> Math.pow(Singular.along(r, directions[0]), 2)).sum();
    double second = Arrays.stream(rows).mapToDouble(r -> Math.pow(Singular.along(r, directions[1]), 2)).sum();
    assertThat(first).isGreaterThan(second);
    assertThat(IntStream.range(0, 400).mapToDouble(j -> directions[0][j] * directions[1][j]).sum()).isCloseTo(0, NEAR);
  }

  @Test
  void cutsAreThoseOfScikitLearnsTree() {
    double[] x = Arrays.stream(X).mapToDouble(r -> r[0]).toArray();
    double[] y = Arrays.stream(CLASSES).asDoubleStream().toArray();
    assertThat(Bins.cuts(x, y, 3, 5)).containsExactly(new double[] {0.5669101104140282, 2.650529384613037, 3.057681918144226, 7.114975214004517}, within(1e-5));
  }

  @Test
  void scoresAreThoseOfScikitLearn() {
    double[] y = Arrays.stream(CLASSES).asDoubleStream().toArray();
    Scores.Score f = Scores.variance(Arrays.stream(X).mapToDouble(r -> r[0]).toArray(), y, 3);
    assertThat(f.statistic()).isCloseTo(75.2668015229652, NEAR);
    assertThat(Scores.line(Arrays.stream(X).mapToDouble(r -> r[1]).toArray(), Y).statistic()).isCloseTo(10.696946664342454, NEAR);
  }

  @Test
  void clustersAreAsTightAsThoseOfScikitLearn() {
    double[][] centres = Clusters.centres(Z, 3, true, 300, 42, Room.quiet());
    double inertia = Arrays.stream(Z).mapToDouble(z -> Neighbours.squared(z, centres[Clusters.nearest(z, centres)])).sum();
    // The best of fifty beginnings there, of ten here.
    assertThat(inertia).isBetween(80.49724, 81.0);
    assertThat(Clusters.nearest(Z[0], centres)).isZero();
  }

  @Test
  void denseClustersAreThoseOfScikitLearn() {
    Density density = Density.of(Z, 0.6, 4, Room.quiet());
    assertThat(Arrays.stream(density.labels()).distinct().count()).isEqualTo(4);
    assertThat(density.core().length).isEqualTo(5);
  }

  @Test
  void mixturesAreAsLikelyAsThoseOfScikitLearn() {
    Mixture mixture = Mixture.of(Z, 3, 42, Room.quiet());
    double likelihood = Arrays.stream(Z).mapToDouble(z -> mixture.shares(z, new double[3])).average().orElseThrow();
    // The best of twenty beginnings there; one beginning here.
    assertThat(likelihood).isBetween(-4.0, -3.7);
  }

  @Test
  void nearestPointsAreThoseOfATrialOfAll() {
    var random = new SplittableRandom(3);
    double[][] points = IntStream.range(0, 500).mapToObj(_ -> new double[] {random.nextInt(20), random.nextInt(20), random.nextDouble()}).toArray(double[][]::new);
    var index = new Neighbours(points);
    for (int i = 0; i < 500; i += 25) {
      double[] x = points[i];
      int own = i;
      int[] wanted = IntStream.range(0, 500).filter(j -> j != own).boxed().sorted(java.util.Comparator.comparingDouble((Integer j) -> Neighbours.squared(x, points[j])).thenComparing(j -> j)).limit(7).mapToInt(j -> j).toArray();
      assertThat(index.nearest(x, 7, i).points()).containsExactly(wanted);
      assertThat(index.within(x, 2)).containsExactly(IntStream.range(0, 500).filter(j -> Neighbours.squared(x, points[j]) <= 4).toArray());
    }
  }

  @Test
  void forestsFindTheRowFarFromAllOthers() {
    double[][] points = Arrays.copyOf(Z, 61);
    points[60] = new double[] {9, -9, 9};
    IsolationForest isolation = IsolationForest.grow(IsolationForest.Points.of(points), 100, 256, Double.NaN, 42, 1, Progress.none());
    CutForest cut = CutForest.of(points, 100, 256, 42, Room.quiet());
    LocalOutliers local = LocalOutliers.of(points, 10, Room.quiet());
    var index = new Neighbours(points);
    for (int i = 0; i < 60; i++) {
      assertThat(isolation.score(points[60])).isLessThan(isolation.score(points[i]));
      assertThat(cut.score(points[60])).isGreaterThan(cut.score(points[i]));
      assertThat(local.factor(index, points[60], 60)).isGreaterThan(local.factor(index, points[i], i));
    }
    assertThat(isolation.score(points[60])).isNegative();
    double[] sorted = IntStream.range(0, 61).mapToDouble(i -> IsolationForest.grow(IsolationForest.Points.of(points), 100, 256, 0.1, 42, 1, Progress.none()).score(points[i])).toArray();
    assertThat(Arrays.stream(sorted).filter(s -> s < 0).count()).isBetween(5L, 7L);
  }

  @Test
  void theNetLearnsToGiveBackWhatItSaw() {
    double[][] line = IntStream.range(0, 200).mapToObj(i -> new double[] {Math.sin(i), Math.sin(i), -Math.sin(i)}).toArray(double[][]::new);
    Autoencoder net = Autoencoder.of(line, new int[] {1}, 100, 42, Room.quiet());
    assertThat(Arrays.stream(line).mapToDouble(net::error).average().orElseThrow()).isLessThan(0.02);
    assertThat(net.error(new double[] {0.7, -0.7, 0.7})).isGreaterThan(0.3);
  }

  @Test
  void theMapKeepsGroupsApart() {
    var random = new SplittableRandom(1);
    double[][] points = IntStream.range(0, 120).mapToObj(i -> new double[] {i % 2 * 20 + random.nextDouble(), random.nextDouble(), random.nextDouble()}).toArray(double[][]::new);
    Embedding map = Embedding.of(points, 10, 42, Room.quiet());
    for (int i = 0; i < 120; i++) {
      int own = i;
      int near = IntStream.range(0, 120).filter(j -> j != own).boxed().min(java.util.Comparator.comparingDouble(j -> Neighbours.squared(map.places()[own], map.places()[j]))).orElseThrow();
      assertThat(near % 2).isEqualTo(i % 2);
    }
    assertThat(map.place(new Neighbours(points), points[5])).isEqualTo(map.places()[5]);
  }

  @Test
  void seasonsAreThoseOfStatsmodels() throws Exception {
    Path file = Path.of("/work/shared/data/air_passengers.csv");
    Assumptions.assumeTrue(Files.exists(file), "air_passengers.csv is not on this computer");
    double[] y = Files.readAllLines(file).stream().skip(1).mapToDouble(l -> Double.parseDouble(l.substring(l.indexOf(',') + 1))).toArray();
    Stl.Parts plain = Stl.of(12, false).decompose(y);
    assertThat(new double[] {plain.trend()[0], plain.season()[0], plain.remainder()[0], plain.trend()[100], plain.season()[100], plain.remainder()[100]})
        .containsExactly(new double[] {122.63347622731537, -11.022167882141066, 0.388691654825692, 362.5498775548964, -8.787447643176694, 1.237570088280279}, NEAR);
    Stl.Parts robust = Stl.of(12, true).decompose(y);
    assertThat(new double[] {robust.trend()[0], robust.season()[0], robust.trend()[100], robust.remainder()[100], robust.trend()[y.length - 1]})
        .containsExactly(new double[] {122.55173778889521, -11.148577392625317, 360.02119464584916, -1.3582050611323098, 500.71081255851686}, NEAR);
  }

  @Test
  void sketchesCountToAPercent() {
    var distinct = new Distinct();
    for (int i = 0; i < 200_000; i++) {
      distinct.add("value " + i % 50_000);
    }
    assertThat(distinct.count()).isBetween(48_500L, 51_500L);
  }

  @Test
  void topicsPartTextsOfDifferentWords() {
    var rows = IntStream.range(0, 40).mapToObj(i -> new Singular.Sparse(i % 2 == 0 ? new int[] {0, 1, 2} : new int[] {3, 4, 5}, new double[] {2, 1, 1})).toList();
    Topics topics = Topics.of(rows, 6, 2, 20, 42, Room.quiet());
    double[][] prepared = topics.prepared();
    double[] even = topics.shares(rows.get(0), prepared);
    double[] odd = topics.shares(rows.get(1), prepared);
    assertThat(Math.abs(even[0] - odd[0])).isGreaterThan(0.6);
    assertThat(even[0] + even[1]).isCloseTo(1, within(1e-12));
  }

  @Test
  void wordsOfLikePlacesGetLikeVectors() {
    var random = new SplittableRandom(5);
    // cat (0) and dog (1) stand among 4 to 6, car (2) and bus (3) among 7 to 9.
    var texts = IntStream.range(0, 600).mapToObj(_ -> {
      int animal = random.nextInt(2);
      int word = random.nextInt(2);
      return animal == 0 ? new int[] {4 + random.nextInt(3), word, 4 + random.nextInt(3)} : new int[] {7 + random.nextInt(3), 2 + word, 7 + random.nextInt(3)};
    }).toList();
    var counts = new long[10];
    texts.forEach(t -> Arrays.stream(t).forEach(w -> counts[w]++));
    double[][] vectors = WordVectors.of(texts, counts, 10, 3, 42, Room.quiet());
    assertThat(cosine(vectors[0], vectors[1])).isGreaterThan(cosine(vectors[0], vectors[2]) + 0.2);
    assertThat(cosine(vectors[2], vectors[3])).isGreaterThan(cosine(vectors[1], vectors[3]) + 0.2);
  }

  private static double cosine(double[] a, double[] b) {
    double ab = IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    return ab / Math.sqrt(Arrays.stream(a).map(v -> v * v).sum() * Arrays.stream(b).map(v -> v * v).sum());
  }
}
