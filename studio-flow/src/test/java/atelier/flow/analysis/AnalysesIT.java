package atelier.flow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.flow.analysis.Analysis.Kind;
import atelier.flow.analysis.bias.BiasReport;
import atelier.flow.analysis.bias.BiasReports;
import atelier.learn.insight.Insight.Weight;
import atelier.learn.insight.Leak;
import atelier.learn.worker.InsightTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goldens: numpy 1.24, scipy 1.10.1, scikit-learn 1.2.1, statsmodels 0.13.5 on the same rows.
class AnalysesIT {
  private static final Path SHARED = Path.of("/work/shared/data");

  @TempDir Path folder;

  /// a = 37i mod 19, b = (i² mod 23) + a/2, e = 11i mod 17, c = p q r in turn, d a function of both, y = 2a - b + (13i mod 7); 60 rows.
  private Path table() throws Exception {
    String rows = IntStream.range(0, 60).mapToObj(i -> {
      double a = i * 37 % 19;
      double b = i * i % 23 + 0.5 * a;
      return a + "," + b + "," + (double) (i * 11 % 17) + "," + "pqr".charAt(i % 3) + "," + (i % 3 * 2 + i % 5 > 3 ? "y" : "x") + "," + (2 * a - b + i * 13 % 7);
    }).collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve("t.csv"), "a,b,e,c,d,y\n" + rows + "\n");
  }

  private <T extends Analysis> T analyse(Path file, AnalysisOrder order, Class<T> type) throws Exception {
    try (Imported imported = new Importer().open(file, ImportOptions.auto(), Progress.none()); AnalysisTable table = AnalysisTable.of(imported)) {
      return type.cast(new Analyses(new QuickStudies(size -> WorkerPool.inProcess(InsightTask.all()))).analyse(table, order, Progress.none()));
    }
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call).satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  private static Path shared(String name) {
    Path file = SHARED.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), file + " is not on this computer");
    return file;
  }

  @Test
  void countsBins() throws Exception {
    AnalysisOrder order = AnalysisOrder.of(Kind.HISTOGRAM).withAxes("b", null);
    Histogram h = analyse(table(), new AnalysisOrder(Kind.HISTOGRAM, "b", null, null, null, List.of(), null, null, "", 8, 0, false, 3, 0, 1, 0), Histogram.class);
    assertThat(h.groups().getFirst().counts()).containsExactly(2L, 4L, 11L, 12L, 9L, 10L, 6L, 6L);
    assertThat(h.edges().get(1)).isEqualTo(2.9375, within(1e-12));
    Histogram coloured = analyse(table(), order.withGroups("c", "d"), Histogram.class);
    assertThat(coloured.groups()).hasSize(6);
    assertThat(coloured.groups().stream().flatMap(g -> g.counts().stream()).mapToLong(Long::longValue).sum()).isEqualTo(60);
    assertThat(analyse(table(), AnalysisOrder.of(Kind.HISTOGRAM).withAxes("c", null), Histogram.class).values()).containsExactlyInAnyOrder("p", "q", "r");
    refused(() -> analyse(table(), AnalysisOrder.of(Kind.HISTOGRAM).withAxes("zz", null), Histogram.class), "zz", "a, b, e, c, d, y");
    refused(() -> analyse(table(), AnalysisOrder.of(Kind.HISTOGRAM), Histogram.class), "--x");
  }

  @Test
  void drawsBoxesAndBars() throws Exception {
    Boxes.Box box = analyse(table(), AnalysisOrder.of(Kind.BOX).withAxes(null, "b"), Boxes.class).boxes().getFirst();
    assertThat(List.of(box.q1(), box.median(), box.q3())).containsExactly(8.375, 12.25, 16.625);
    assertThat(box.mean()).isEqualTo(12.466666666666667, within(1e-12));
    Bars means = analyse(table(), AnalysisOrder.of(Kind.BAR).withAxes("c", "y"), Bars.class);
    Map<String, Double> byName = means.bars().stream().collect(Collectors.toMap(Bars.Bar::name, b -> b.value() == null ? Double.NaN : b.value()));
    assertThat(byName.get("p")).isEqualTo(8.325, within(1e-9));
    assertThat(byName.get("q")).isEqualTo(9.225, within(1e-9));
    Bars medians = analyse(table(), AnalysisOrder.of(Kind.BAR).withAxes("c", "y").withMethod("median"), Bars.class);
    assertThat(medians.bars()).extracting(Bars.Bar::value).containsExactlyInAnyOrder(7.0, 9.5, 7.75);
    assertThat(analyse(table(), AnalysisOrder.of(Kind.BAR).withAxes("d", null), Bars.class).bars().stream().mapToLong(Bars.Bar::rows).sum()).isEqualTo(60);
    refused(() -> analyse(table(), AnalysisOrder.of(Kind.BAR).withAxes("c", "y").withMethod("best"), Bars.class), "best", "median");
    refused(() -> analyse(table(), AnalysisOrder.of(Kind.BOX).withAxes(null, "c"), Boxes.class), "'c'", "category");
  }

  @Test
  void drawsPointsAndLines() throws Exception {
    Scatter scatter = analyse(table(), AnalysisOrder.of(Kind.SCATTER).withAxes("a", "b").withGroups("c", null), Scatter.class);
    assertThat(scatter.points()).hasSize(60);
    assertThat(scatter.correlation()).isEqualTo(0.25646371208572977, within(1e-12));
    assertThat(scatter.points().get(5).row()).isEqualTo(6);
    Lines lines = analyse(table(), AnalysisOrder.of(Kind.LINE).withAxes("a", "y").withMethod("max"), Lines.class);
    assertThat(lines.lines().getFirst().x()).hasSize(19).isSorted();
    refused(() -> analyse(table(), AnalysisOrder.of(Kind.SCATTER).withAxes("c", "b"), Scatter.class), "'c'", "--color");
  }

  @Test
  void comparesColumns() throws Exception {
    Correlation auto = analyse(table(), AnalysisOrder.of(Kind.CORRELATION).withColumns(List.of("a", "b", "c", "d")), Correlation.class);
    assertThat(auto.matrix().get(0).get(1)).isEqualTo(0.25646371208572977, within(1e-12));
    assertThat(auto.matrix().get(2).get(3)).isEqualTo(0.6666666666666666, within(1e-12));
    assertThat(auto.matrix().get(0).get(2)).isEqualTo(0.07272363144888704, within(1e-12));
    assertThat(auto.pairs().getFirst().measure()).isEqualTo("cramer");
    Correlation ranks = analyse(table(), AnalysisOrder.of(Kind.CORRELATION).withColumns(List.of("a", "b")).withMethod("spearman"), Correlation.class);
    assertThat(ranks.matrix().get(1).get(0)).isEqualTo(0.23764777826063282, within(1e-12));
    refused(() -> analyse(table(), AnalysisOrder.of(Kind.CORRELATION).withColumns(List.of("a", "c")).withMethod("pearson"), Correlation.class), "'c'", "pearson");
  }

  @Test
  void findsColumnsThatSayTheSame() throws Exception {
    Collinearity some = analyse(table(), AnalysisOrder.of(Kind.COLLINEARITY).withColumns(List.of("a", "b", "e")).withTarget("y").withAlpha(0.5), Collinearity.class);
    assertThat(some.factors()).extracting(Collinearity.Factor::vif).usingComparatorForType((x, y) -> Math.abs(x - y) < 1e-9 ? 0 : 1, Double.class)
        .containsExactly(1.0758549456042275, 1.1276600033702004, 1.071767366442377);
    assertThat(some.singular()).usingComparatorForType((x, y) -> Math.abs(x - y) < 1e-9 ? 0 : 1, Double.class).containsExactly(9.259388300301978, 7.222792873454226, 6.488065305729414);
    assertThat(some.lasso()).isNotNull();
    assertThat(some.lasso().weights()).extracting(Collinearity.Weight::weight).usingComparatorForType((x, y) -> Math.abs(x - y) < 1e-7 ? 0 : 1, Double.class)
        .containsExactly(10.768087055540356, -4.785284980852526, 0.0);
    Path twice = Files.writeString(folder.resolve("twice.csv"), "u,v,w\n" + IntStream.range(0, 400).mapToObj(i -> (i * 37 % 401) + "," + 2 * (i * 37 % 401) + "," + (i * 151 % 397)).collect(Collectors.joining("\n")) + "\n");
    Collinearity same = analyse(twice, AnalysisOrder.of(Kind.COLLINEARITY), Collinearity.class);
    assertThat(same.factors().get(0).vif()).isEqualTo(50);
    assertThat(same.factors().get(1).vif()).isEqualTo(50);
    assertThat(same.factors().get(2).vif()).isEqualTo(1, within(0.05));
    assertThat(same.singular().getLast()).isEqualTo(0, within(1e-5));
  }

  @Test
  void summarisesColumns() throws Exception {
    TableSummary summary = analyse(table(), AnalysisOrder.of(Kind.SUMMARY), TableSummary.class);
    assertThat(summary.columns().get(1).sd()).isEqualTo(5.646257697687962, within(1e-12));
    assertThat(summary.columns().get(3).distinct()).isEqualTo(3);
    assertThat(summary.columns().get(3).commonestCount()).isEqualTo(20);
  }

  @Test
  void takesASeriesApart() throws Exception {
    Path series = Files.writeString(folder.resolve("s.csv"), "day,v\n" + IntStream.range(0, 60).mapToObj(i ->
        java.time.LocalDate.of(2024, 1, 1).plusDays(i) + "," + (10 + 0.3 * i + 4 * Math.sin(2 * Math.PI * i / 7) + (i == 20 ? 9 : 0))).collect(Collectors.joining("\n")) + "\n");
    Decomposition d = analyse(series, AnalysisOrder.of(Kind.DECOMPOSITION).withAxes("day", "v").withSeries(0, true, 3), Decomposition.class);
    assertThat(d.period()).isEqualTo(7);
    assertThat(d.anomalies()).extracting(Decomposition.Anomaly::at, Decomposition.Anomaly::when).containsExactly(org.assertj.core.groups.Tuple.tuple(21, "2024-01-21"));
    refused(() -> analyse(series, AnalysisOrder.of(Kind.DECOMPOSITION).withAxes("day", "v").withSeries(40, false, 3), Decomposition.class), "40", "80", "60");
    Path twice = Files.writeString(folder.resolve("d.csv"), "day,v\n2024-01-01,1\n2024-01-01,2\n2024-01-02,1\n2024-01-03,4\n");
    refused(() -> analyse(twice, AnalysisOrder.of(Kind.DECOMPOSITION).withAxes("day", "v").withSeries(2, false, 3), Decomposition.class), "Rows 1 and 2");
  }

  /// Acceptance fact 26.
  @Test
  void theAirlineSeriesAddsUp() throws Exception {
    Decomposition d = analyse(shared("air_passengers.csv"), AnalysisOrder.of(Kind.DECOMPOSITION).withAxes("Month", "Passengers").withSeries(12, false, 3), Decomposition.class);
    for (int i = 0; i < 144; i++) {
      assertThat(d.trend().get(i) + d.season().get(i) + d.remainder().get(i)).isEqualTo(d.observed().get(i), within(1e-9));
    }
    assertThat(d.anomalies()).extracting(Decomposition.Anomaly::at).doesNotHaveDuplicates();
    // statsmodels 0.13.5: STL(y, period=12).fit(), points 1 and 144.
    assertThat(d.trend().getFirst()).isEqualTo(122.63347622731537, within(1e-9));
    assertThat(d.season().getLast()).isEqualTo(-60.93521513187621, within(1e-9));
  }

  @Test
  void mapsMissingCellsAndRepeatedRows() throws Exception {
    Path gaps = Files.writeString(folder.resolve("g.csv"), "a,b,c\n1,x,\n2,,\n3,z,5\n3,z,5\n");
    MissingMap map = analyse(gaps, AnalysisOrder.of(Kind.MISSING), MissingMap.class);
    assertThat(map.complete()).isEqualTo(2);
    assertThat(map.map()).extracting(MissingMap.Line::column, MissingMap.Line::missing).containsExactly(org.assertj.core.groups.Tuple.tuple("b", 1L), org.assertj.core.groups.Tuple.tuple("c", 2L));
    assertThat(map.sets()).extracting(MissingMap.Together::columns).containsExactlyInAnyOrder(List.of("c"), List.of("b", "c"));
    Duplicates twins = analyse(gaps, AnalysisOrder.of(Kind.DUPLICATES), Duplicates.class);
    assertThat(List.of(twins.rows(), twins.extras(), twins.groups())).containsExactly(2L, 1L, 1L);
    assertThat(twins.most().getFirst().row()).isEqualTo(3);
  }

  @Test
  void learnsQuickly() throws Exception {
    Path file = Files.writeString(folder.resolve("l.csv"), "y,copy,half,noise\n" + IntStream.range(0, 1500).mapToObj(i -> {
      var random = new java.util.SplittableRandom(i);
      double x = random.nextDouble();
      int y = x + 0.4 * random.nextDouble() > 0.7 ? 1 : 0;
      return y + "," + (y == 1 ? "u" : "v") + "," + x + "," + random.nextDouble();
    }).collect(Collectors.joining("\n")) + "\n");
    Leakage leakage = analyse(file, AnalysisOrder.of(Kind.LEAKAGE).withTarget("y"), Leakage.class);
    assertThat(leakage.metric()).isEqualTo("auc");
    assertThat(leakage.rows()).isBetween(900L, 1100L);
    assertThat(leakage.scores().getFirst()).satisfies(s -> assertThat(s.column() + s.reading()).isEqualTo("copy" + Leak.Reading.LIKELY_LEAK));
    assertThat(leakage.scores().getLast().score()).isBetween(0.4, 0.6);
    Forest forest = analyse(file, AnalysisOrder.of(Kind.QUICK_MODEL).withTarget("y").withColumns(List.of("half", "noise")), Forest.class);
    assertThat(forest.metric()).isEqualTo("f1");
    assertThat(forest.learned()).isEqualTo(1050);
    assertThat(forest.measured()).isEqualTo(450);
    assertThat(forest.score()).isGreaterThan(forest.trivial());
    assertThat(forest.importance().stream().mapToDouble(Weight::share).sum()).isEqualTo(1, within(1e-9));
    assertThat(forest.importance().getFirst().column()).isEqualTo("half");
    refused(() -> analyse(file, AnalysisOrder.of(Kind.LEAKAGE), Leakage.class), "--target");
  }

  /// clarify-golden.csv, the rows of the shared files.
  @Test
  void measuresBiasOfSharedTables() throws Exception {
    bias("titanic.csv", "Survived", "1", "Sex", "female", "Pclass", Map.of("CI", 0.295173961841, "CDDL", -0.533262982789));
    bias("adult.csv.gz", "income", ">50K", "sex", "Female", "race", Map.of("CI", 0.336964088285, "CDDL", 0.229361015364));
    bias("german_credit.csv", "class", "good", "foreign_worker", "yes", "housing", Map.of("CI", -0.926, "CDDL", 0.032904001234));
  }

  private void bias(String file, String label, String positive, String facet, String group, String stratum, Map<String, Double> expected) throws Exception {
    try (Imported imported = new Importer().open(shared(file), ImportOptions.auto(), Progress.none()); AnalysisTable table = AnalysisTable.of(imported)) {
      BiasReport report = Analyses.bias(table, new BiasReports.Order(label, List.of(positive), null, facet, List.of(group), null, stratum, null, 0.5, 1), Progress.none());
      expected.forEach((name, value) -> assertThat(report.before().getFirst().measures().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow().value()).as(file + " " + name).isEqualTo(value, within(1e-9)));
    }
  }

  @Test
  void biasSaysWhatItCannotMeasure() throws Exception {
    Path file = Files.writeString(folder.resolve("b.csv"), "label,sex,age,said\n" + IntStream.range(0, 40).mapToObj(i -> (i % 3 == 0 ? "yes" : "no") + "," + (i % 2 == 0 ? "f" : "m") + "," + i + "," + (i % 5 == 0 ? "yes" : "no")).collect(Collectors.joining("\n")) + "\n");
    try (Imported imported = new Importer().open(file, ImportOptions.auto(), Progress.none()); AnalysisTable table = AnalysisTable.of(imported)) {
      BiasReport report = Analyses.bias(table, new BiasReports.Order("label", List.of("yes"), null, "sex", List.of(), null, null, "said", 0.5, 1), Progress.none());
      assertThat(report.before()).extracting(BiasReport.Group::group).containsExactly("f", "m");
      assertThat(report.before().getFirst().measures().getFirst().error()).isEqualTo("Group variable is empty or not provided");
      assertThat(report.after().getFirst().measures()).hasSize(13).filteredOn(m -> m.value() == null).extracting(BiasReport.Measure::name).containsExactly("CDDPL");
      refused(() -> Analyses.bias(table, new BiasReports.Order("label", List.of("maybe"), null, "sex", List.of("f"), null, null, null, 0.5, 1), Progress.none()), "maybe", "yes");
      refused(() -> Analyses.bias(table, new BiasReports.Order("label", List.of("yes"), null, "z", List.of("f"), null, null, null, 0.5, 1), Progress.none()), "z");
      refused(() -> Analyses.bias(table, new BiasReports.Order("label", List.of(), null, "sex", List.of("f"), null, null, null, 0.5, 1), Progress.none()), "Positive label values");
    }
  }
}
