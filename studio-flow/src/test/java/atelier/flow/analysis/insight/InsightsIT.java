package atelier.flow.analysis.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.Profiler;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.flow.analysis.insight.InsightReport.Feature;
import atelier.flow.analysis.insight.InsightReport.Fitness;
import atelier.flow.analysis.QuickStudies;
import atelier.flow.catalog.Catalog;
import atelier.flow.graph.FlowFile;
import atelier.flow.run.FlowRunner;
import atelier.learn.insight.Insight.Weight;
import atelier.learn.learner.Task;
import atelier.learn.worker.InsightTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsightsIT {
  private static final Path SHARED = Path.of("/work/shared/data");

  @TempDir Path folder;

  private InsightReport report(Path file, String target, Task task) throws Exception {
    try (Imported imported = new Importer().open(file, ImportOptions.auto(), Progress.none())) {
      Profile profile = new Profiler().profile(imported, null, Progress.none());
      return new Insights(new QuickStudies(size -> WorkerPool.inProcess(InsightTask.all()))).report(imported, profile, new Insights.Order(target, task, 2, 0), Progress.none());
    }
  }

  private InsightReport report(String text, String target) throws Exception {
    return report(Files.writeString(folder.resolve("t.csv"), text), target, null);
  }

  private static String table(String header, int rows, IntFunction<String> row) {
    return header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
  }

  private static List<Warning> of(InsightReport report, Code code) {
    return report.warnings().stream().filter(w -> w.code() == code).toList();
  }

  private static Feature feature(InsightReport report, String column) {
    return report.features().stream().filter(f -> f.column().equals(column)).findFirst().orElseThrow();
  }

  /// A number by chance, the same at every run.
  private static double noise(int i, int salt) {
    return new java.util.SplittableRandom(i * 1_000L + salt).nextDouble();
  }

  private static Path shared(String name) {
    Path file = SHARED.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), file + " is not on this computer");
    return file;
  }

  @Test
  void aCopyOfTheTargetIsALeakAndThreeAreOneEasyTask() throws Exception {
    InsightReport one = report(table("y,copy,x", 400, i -> i % 2 + "," + i % 2 + "," + noise(i, 1)), "y");
    assertThat(feature(one, "copy").power()).isNotNull();
    assertThat(feature(one, "copy").power().power()).isEqualTo(1.0);
    assertThat(of(one, Code.TARGET_LEAKAGE)).extracting(Warning::columns).containsExactly(List.of("copy"));
    assertThat(one.features().getFirst().column()).isEqualTo("copy");

    InsightReport three = report(table("y,a,b,c,x", 400, i -> (i % 2) + "," + (i % 2) + "," + (5 - i % 2) + ",k" + i % 2 + "," + noise(i, 1)), "y");
    assertThat(of(three, Code.TARGET_LEAKAGE)).isEmpty();
    assertThat(of(three, Code.EASY_TASK)).extracting(Warning::columns).containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void ninetyRowsHaveNoPredictionPower() throws Exception {
    InsightReport report = report(table("y,x", 90, i -> (i % 2) + "," + noise(i, 2)), "y");
    assertThat(feature(report, "x").power()).isNull();
    assertThat(of(report, Code.UNINFORMATIVE)).isEmpty();
    assertThat(report(table("y,x", 100, i -> (i % 2) + "," + noise(i, 2)), "y").features().getFirst().power()).isNotNull();
  }

  @Test
  void theQuickModelSaysHowItWasMeasured() throws Exception {
    InsightReport report = report(table("y,a,b,c", 600, i -> (noise(i, 1) + 0.5 * noise(i, 3) > 0.7 ? "yes" : "no") + "," + noise(i, 1) + "," + noise(i, 2) + "," + "pqr".charAt(i % 3)), "y");
    var quick = report.quick();
    assertThat(quick).isNotNull();
    assertThat(quick.algorithm()).isEqualTo("xgboost");
    assertThat(quick.split()).isEqualTo("5 folds, stratified");
    assertThat(quick.rows()).isEqualTo(600);
    assertThat(quick.score()).isBetween(0.85, 0.99);
    assertThat(quick.trivial()).isEqualTo(0.5);
    assertThat(quick.importance().stream().mapToDouble(Weight::share).sum()).isEqualTo(1, within(1e-9));
    assertThat(quick.importance().getFirst().column()).isEqualTo("a");
    assertThat(quick.confusion().stream().flatMap(List::stream).mapToLong(Long::longValue).sum()).isEqualTo(600);
    assertThat(report.verdict().fitness()).isEqualTo(Fitness.READY);
    assertThat(Json.line(Json.read(Json.line(report), InsightReport.class))).isEqualTo(Json.line(report));
  }

  @Test
  void warnsOfEveryFaultOfColumns() throws Exception {
    // 300 rows: a constant, a code for missing, rare categories, a pattern with misfits, words for missing, identifiers, a column mostly empty, noise.
    InsightReport report = report(table("y,const,weight,city,plate,note,key,gaps,dup", 300, i ->
        (noise(i, 1) > 0.5 ? 1 : 0) + ",same," + (i % 5 == 0 ? "999" : Integer.toString(i)) + "," + (i % 50 == 1 ? "r" + i / 100 : i % 2 == 0 ? "Ulm" : "Bonn") + ","
            + (i % 20 == 3 ? "x-" + i : "AB-" + (1000 + i % 100)) + "," + (i % 30 == 0 ? "tbd" : i % 3 == 0 ? "good" : "bad") + ",k" + i + "," + (i % 3 == 0 ? "v" : "") + "," + noise(i, 4)), "y");

    assertThat(of(report, Code.CONSTANT)).extracting(Warning::columns).contains(List.of("const"));
    assertThat(of(report, Code.DISGUISED_NUMBER)).extracting(Warning::columns, Warning::value).containsExactly(org.assertj.core.groups.Tuple.tuple(List.of("weight"), "999"));
    assertThat(of(report, Code.RARE_CATEGORIES)).extracting(Warning::columns).containsExactly(List.of("city"));
    assertThat(of(report, Code.PATTERN_MISFITS)).extracting(Warning::columns, Warning::value).contains(org.assertj.core.groups.Tuple.tuple(List.of("plate"), "{upper:2}-{digits:4}"));
    assertThat(of(report, Code.DISGUISED_MISSING)).extracting(Warning::columns, Warning::count).containsExactly(org.assertj.core.groups.Tuple.tuple(List.of("note"), 10L));
    assertThat(of(report, Code.ID_LIKE)).extracting(Warning::columns).containsExactly(List.of("key"));
    assertThat(of(report, Code.MOSTLY_MISSING)).extracting(Warning::columns, Warning::count).containsExactly(org.assertj.core.groups.Tuple.tuple(List.of("gaps"), 200L));
    assertThat(of(report, Code.MOSTLY_MISSING).getFirst().severity()).isEqualTo(Severity.HIGH);
    everyStepRuns(report, folder.resolve("t.csv"));
  }

  @Test
  void warnsOfTheTargetsFaults() throws Exception {
    assertThat(of(report(table("y,x", 400, i -> (i < 12 ? "rare" : "usual") + "," + noise(i, 1)), "y"), Code.TINY_MINORITY_CLASS)).extracting(Warning::value, Warning::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("rare", 12L));
    InsightReport classes = report(table("y,x", 3000, i -> (i < 8 ? "few" : i < 25 ? "rare" : "c" + i % 2) + "," + noise(i, 1)), "y");
    assertThat(of(classes, Code.FEW_ROWS_OF_CLASS)).extracting(Warning::value).containsExactly("few");
    // 1 % of 1,488 rows is 14.9: the class of 17 rows is not imbalanced, that of 8 is.
    assertThat(of(classes, Code.IMBALANCED_CLASSES)).extracting(Warning::count).containsExactly(1L);
    InsightReport many = report(table("y,x", 1200, i -> "c" + i % 120 + "," + noise(i, 1)), "y");
    assertThat(of(many, Code.TOO_MANY_CLASSES)).extracting(Warning::count).containsExactly(120L);
    assertThat(of(many, Code.FEW_ROWS_OF_CLASS)).isEmpty();

    InsightReport tails = report(table("y,x", 1000, i -> (i == 7 ? "1e6" : Double.toString(i % 100 + noise(i, 2))) + "," + noise(i, 1)), "y");
    assertThat(of(tails, Code.SKEWED_TARGET)).extracting(Warning::severity).containsExactly(Severity.HIGH);
    InsightReport heavy = report(table("y,x", 1000, i -> (i == 7 ? "900" : i == 8 ? "-800" : Double.toString(i % 100 + noise(i, 2))) + "," + noise(i, 1)), "y");
    assertThat(of(heavy, Code.HEAVY_TAILED_TARGET)).hasSize(1);
    assertThat(of(heavy, Code.SKEWED_TARGET)).isEmpty();
    // A uniform column with two symmetric values ten deviations away: excess kurtosis between 3 and 10 (scipy 1.10: 5.82).
    InsightReport few = report(table("y,x", 1000, i -> (i == 7 ? "290" : i == 8 ? "-190" : Double.toString(i % 100 + 0.5)) + "," + noise(i, 1)), "y");
    assertThat(of(few, Code.TARGET_OUTLIERS)).extracting(Warning::count).containsExactly(2L);

    InsightReport frequent = report(table("y,x", 1000, i -> (i % 3 == 0 ? "0" : Double.toString(1 + noise(i, 2))) + "," + noise(i, 1)), "y");
    assertThat(of(frequent, Code.FREQUENT_TARGET_VALUE)).extracting(Warning::count).containsExactly(334L);
    InsightReport linear = report(table("y,x,z", 1000, i -> (noise(i, 1) * 10) + "," + (3 - noise(i, 1) + 0.05 * noise(i, 2)) + "," + noise(i, 3)), "y");
    assertThat(of(linear, Code.TARGET_LEAKAGE).size() + of(linear, Code.TARGET_CORRELATION).size()).isEqualTo(1);
    everyStepRuns(frequent, folder.resolve("t.csv"));
  }

  @Test
  void textsAmongTheNumbersOfATargetAreListed() throws Exception {
    try (Imported imported = new Importer().open(
        Files.writeString(folder.resolve("t.csv"), table("y,x", 400, i -> (i % 40 == 0 ? "sold" : Double.toString(noise(i, 2))) + "," + noise(i, 1))),
        ImportOptions.auto().withKinds(Map.of("y", atelier.core.data.Kind.TEXT)), Progress.none())) {
      Profile profile = new Profiler().profile(imported, null, Progress.none());
      InsightReport report = new Insights(new QuickStudies(size -> WorkerPool.inProcess(InsightTask.all()))).report(imported, profile, new Insights.Order("y", null, 1, 0), Progress.none());
      assertThat(report.target()).isNotNull();
      assertThat(report.target().task()).isEqualTo("regression");
      assertThat(of(report, Code.NON_NUMERIC_TARGET)).extracting(Warning::count, Warning::severity).containsExactly(org.assertj.core.groups.Tuple.tuple(10L, Severity.MEDIUM));
    }
  }

  @Test
  void aModelOfChanceIsCalledSo() throws Exception {
    InsightReport report = report(table("y,x", 500, i -> noise(i, 5) + "," + noise(i, 11)), "y");
    assertThat(report.warnings()).extracting(Warning::code).containsAnyOf(Code.QUICK_MODEL_USELESS, Code.QUICK_MODEL_WEAK);
  }

  @Test
  void countsEveryCopyOfARow() throws Exception {
    InsightReport report = report(table("a,b", 100, i -> (i < 6 ? 1 : i) + ",k"), null);
    assertThat(report.summary().twins()).isEqualTo(6);
    assertThat(report.summary().extras()).isEqualTo(5);
    assertThat(of(report, Code.DUPLICATE_ROWS)).extracting(Warning::severity).containsExactly(Severity.HIGH);
    assertThat(report.samples().repeated().getFirst().value()).isEqualTo(6);
    assertThat(report.samples().repeated().getFirst().cells()).containsExactly("1", "k");
    everyStepRuns(report, folder.resolve("t.csv"));
  }

  @Test
  void findsRowsUnlikeTheOthers() throws Exception {
    InsightReport report = report(table("a,b", 300, i -> i == 77 ? "50,-40" : noise(i, 1) + "," + noise(i, 2)), null);
    assertThat(report.samples().unusual().getFirst().row()).isEqualTo(78);
    assertThat(report.samples().unusual().getFirst().value()).isLessThan(-0.2);
  }

  @Test
  void emptyTablesAndUnknownTargetsAreSaid() throws Exception {
    assertThat(report("a,b\n", "a").verdict().fitness()).isEqualTo(Fitness.EMPTY);
    assertThatThrownBy(() -> report("a,b\n1,2\n", "nope")).hasMessageContaining("nope").hasMessageContaining("a, b");
    InsightReport constant = report(table("y,x", 200, i -> "same," + i), "y");
    assertThat(constant.target()).isNull();
    assertThat(constant.notes()).anyMatch(note -> note.contains("one class only"));
  }

  /// prepare-and-train.md §7, facts 20 to 24.
  @Test
  void agreesWithWhatIsKnownOfSharedTables() throws Exception {
    InsightReport wine = report(shared("wine_quality.csv"), null, null);
    assertThat(wine.summary().twins()).isEqualTo(2169);
    assertThat(wine.summary().rows()).isEqualTo(6497);
    assertThat(of(wine, Code.DUPLICATE_ROWS)).extracting(Warning::severity).containsExactly(Severity.HIGH);
    InsightReport shoppers = report(shared("online_shoppers.csv"), null, null);
    assertThat(shoppers.summary().twins()).isEqualTo(201);
    assertThat(of(shoppers, Code.DUPLICATE_ROWS)).extracting(Warning::severity).containsExactly(Severity.MEDIUM);

    InsightReport titanic = report(shared("titanic.csv"), "Survived", null);
    assertThat(of(titanic, Code.DUPLICATE_ROWS)).isEmpty();
    assertThat(of(titanic, Code.MOSTLY_MISSING)).extracting(Warning::columns, Warning::value).containsExactly(org.assertj.core.groups.Tuple.tuple(List.of("Cabin"), "77.1 %"));
    assertThat(of(titanic, Code.ID_LIKE)).extracting(Warning::columns).containsExactlyInAnyOrder(List.of("PassengerId"), List.of("Name"));
    assertThat(of(titanic, Code.SKEWED_TARGET)).isEmpty();
    everyStepRuns(titanic, shared("titanic.csv"));

    InsightReport fare = report(shared("titanic.csv"), "Fare", null);
    assertThat(of(fare, Code.SKEWED_TARGET)).extracting(Warning::severity, Warning::count).containsExactly(org.assertj.core.groups.Tuple.tuple(Severity.HIGH, 22L));
    assertThat(fare.target()).isNotNull();
    // scipy 1.10: skew(Fare) 4.7793, kurtosis(Fare) 33.2043; robust sd 29.0965.
    assertThat(fare.target().numbers().skewness()).isEqualTo(4.7793, within(1e-4));
    assertThat(fare.target().numbers().kurtosis()).isEqualTo(33.2043, within(1e-4));
    assertThat(fare.target().numbers().robustSd()).isEqualTo(29.0965, within(1e-4));
    assertThat(fare.target().numbers().counts().getLast()).isEqualTo(22);
    assertThat(fare.target().numbers().counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(891);
  }

  /// Every step of a report is one of the catalogue, with parameters that it takes, and runs on the table.
  private void everyStepRuns(InsightReport report, Path file) throws Exception {
    var runner = new FlowRunner(Catalog.standard(), new Importer());
    for (Warning warning : report.warnings()) {
      if (warning.step() == null) {
        continue;
      }
      var flow = Json.object().put("version", 1);
      flow.putObject("parameters");
      var nodes = flow.putArray("nodes");
      nodes.addObject().put("id", "t").put("kind", "source");
      var step = nodes.addObject().put("id", "s").put("kind", "transform").put("transform", warning.step().transform());
      step.putArray("inputs").add("t");
      step.set("params", Json.mapper().valueToTree(warning.step().params()));
      nodes.addObject().put("id", "out").put("kind", "destination").putArray("inputs").add("s");
      Path out = folder.resolve("mended.csv");
      var run = runner.run(
          new FlowRunner.Request(FlowFile.parse(flow.toString(), "test"), Map.of("t", List.of(file)), Map.of("out", out), Map.of(), null, null, false), Progress.none());
      assertThat(run.rows()).as(warning.code().id()).isPositive();
    }
  }
}
