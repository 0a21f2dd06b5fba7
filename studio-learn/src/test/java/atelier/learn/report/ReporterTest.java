package atelier.learn.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.DuckSession;
import atelier.core.job.CancelledException;
import atelier.core.job.Progress;
import atelier.core.job.Subscription;
import atelier.core.job.worker.WorkerPool;
import atelier.core.json.Json;
import atelier.core.store.Metrics;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Evaluator;
import atelier.learn.run.LearningStudy;
import atelier.learn.train.OutOfFold;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trained;
import atelier.learn.train.Trainer;
import atelier.learn.worker.LearningTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {
  private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void measuresWhatEvaluateMeasures() throws Exception {
    Path[] parts = halves();
    ModelFile model = train(parts[0], "sex", "linear").file();

    ModelReport report = report(model, Reporter.Order.holdOut(parts[1]));

    var evaluated = new Evaluator(model.fitted(), 1).evaluate(parts[1], ImportOptions.auto(), Progress.none());
    assertThat(report.scores()).hasSameSizeAs(evaluated.metrics().keySet());
    report.scores().forEach(s -> assertThat(s.value()).as(s.metric()).isEqualTo(evaluated.metrics().get(s.metric())));
    assertThat(((TwoClasses) report.outcome()).at(0.5).accuracy()).isCloseTo(evaluated.metrics().get("accuracy"), within(1e-12));
    assertThat(((TwoClasses) report.outcome()).curves().auc()).isEqualTo(evaluated.metrics().get("auc"));
    assertThat(report.measured()).isEqualTo(new Measured(Measured.Source.HOLD_OUT, "b", evaluated.rows(), 172, 1, 172 - evaluated.rows(), 0, null));
  }

  @Test
  void comesBackFromItsFileAsItWas() throws Exception {
    Path[] parts = halves();
    for (String target : List.of("sex", "species", "body_mass_g")) {
      ModelReport report = report(train(parts[0], target, "linear").file(), Reporter.Order.holdOut(parts[1]));
      Path file = folder.resolve(target + ".json");

      ReportFile.write(file, report);

      assertThat(ReportFile.read(file)).isEqualTo(report);
    }
  }

  @Test
  void addsEffectsUpToThePrediction() throws Exception {
    Path[] parts = halves();
    ModelReport report = report(train(parts[0], "sex", "random-forest").file(), Reporter.Order.holdOut(parts[1]));
    Effects effects = report.effects().getFirst();
    var calls = ((TwoClasses) report.outcome()).calls();

    assertThat(effects.scale()).isEqualTo(Effects.Scale.PROBABILITY);
    assertThat(effects.of()).isEqualTo("MALE");
    for (int i = 0; i < effects.rows().size(); i++) {
      int row = i;
      double sum = effects.base() + effects.columns().stream().mapToDouble(c -> c.effects().get(row)).sum();
      assertThat(sum).isCloseTo(effects.predictions().get(i), within(1e-6));
      assertThat(sum).isCloseTo(calls.probability().get(calls.rows().indexOf(effects.rows().get(i))), within(1e-6));
    }
    assertThat(effects.columns()).allSatisfy(c -> assertThat(c.ranks()).filteredOn(Objects::nonNull).allMatch(r -> r >= 0 && r <= 1));
    assertThat(effects.columns()).isSortedAccordingTo((a, b) -> Double.compare(b.meanSize(), a.meanSize()));
  }

  @Test
  void measuresFoldsByWhatTheySaid() throws Exception {
    Path table = resource("penguins.csv");
    Trained trained = train(table, "sex", "linear");
    Path said = folder.resolve("out-of-fold.csv");
    OutOfFold.write(said, trained);

    ModelReport report = report(trained.file(), Reporter.Order.outOfFold(table, said));

    assertThat(report.measured().source()).isEqualTo(Measured.Source.OUT_OF_FOLD);
    assertThat(report.measured().folds()).isEqualTo(5);
    assertThat(report.measured().rows()).isEqualTo(333);
    assertThat(report.measured().left()).isEqualTo(11);
    // The mean over folds and the score of all rows together differ a little.
    assertThat(Objects.requireNonNull(report.score("accuracy")).value()).isCloseTo(trained.report(1, 1).candidates().getFirst().metrics().get("accuracy"), within(.002));
    assertThatThrownBy(() -> report(trained.file(), Reporter.Order.outOfFold(halves()[1], said))).isInstanceOf(ModelException.class).hasMessageContaining("does not belong to");
  }

  @Test
  void saysWhenTheRowsAreTheOnesItLearnedFrom() throws Exception {
    Path table = resource("penguins.csv");
    ModelReport report = report(train(table, "sex", "linear").file(), Reporter.Order.holdOut(table));

    assertThat(report.measured().source()).isEqualTo(Measured.Source.LEARNED_FROM);
    assertThat(report.card().limits()).extracting(ModelCard.Limit::about).contains(ModelCard.About.LEARNED_FROM);
  }

  @Test
  void countsOnlyThePartThatWasKeptApart() throws Exception {
    List<String> lines = Files.readAllLines(resource("penguins.csv"));
    var parted = new ArrayList<>(List.of(lines.getFirst() + ",_part"));
    for (int i = 1; i < lines.size(); i++) {
      parted.add(lines.get(i) + (i % 4 == 0 ? ",test" : ",train"));
    }
    Path table = Files.write(folder.resolve("parted.csv"), parted);

    ModelReport report = report(train(table, "species", "linear").file(), Reporter.Order.holdOut(table));

    assertThat(report.measured().source()).isEqualTo(Measured.Source.HOLD_OUT);
    assertThat(report.measured().rows()).isEqualTo(86);
  }

  @Test
  void showsTheWorstRowsWithTheirCells() throws Exception {
    Path[] parts = halves();
    ModelReport report = report(train(parts[0], "body_mass_g", "linear").file(), Reporter.Order.holdOut(parts[1]));
    List<String> lines = Files.readAllLines(parts[1]);

    Mistakes mistakes = report.mistakes();
    assertThat(mistakes.columns()).contains("species", "sex").doesNotContain("body_mass_g");
    assertThat(mistakes.rows()).isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.size()), Math.abs(a.size())));
    for (Mistakes.Mistake mistake : mistakes.rows()) {
      String[] cells = lines.get((int) mistake.row()).split(",", -1);
      assertThat(cells[0]).isEqualTo(mistake.cells().getFirst());
      assertThat(Double.parseDouble(cells[5])).isEqualTo(Double.parseDouble(mistake.truth()));
    }
  }

  @Test
  void tellsWhatChosenRowsShare() throws Exception {
    Path table = resource("penguins.csv");
    ModelFile model = train(table, "sex", "linear").file();
    List<String> lines = Files.readAllLines(table);
    List<Long> all = LongStream.rangeClosed(1, lines.size() - 1).boxed().toList();
    List<Long> gentoo = all.stream().filter(row -> lines.get((int) (long) row).startsWith("Gentoo")).toList();

    Groups shared = new Reporter(model, 1, NOON).shared(Reporter.Order.holdOut(table), gentoo, all, Progress.none());

    assertThat(shared.measure()).isEqualTo(Groups.Measure.CHOSEN_SHARE);
    assertThat(shared.overall()).isCloseTo(gentoo.size() / 344.0, within(1e-12));
    assertThat(shared.worst().getFirst()).satisfies(g -> {
      assertThat(g.column() + " = " + g.value()).isEqualTo("species = Gentoo");
      assertThat(g.error()).isEqualTo(1);
      assertThat(g.clear()).isTrue();
    });
  }

  @Test
  void learnsHowTheScoreGrowsWithRows() throws Exception {
    Path table = resource("penguins.csv");
    ModelFile model = train(table, "sex", "linear").file();
    List<Learning.Series> rounds = LearningStudy.rounds(List.of(new Metrics.Point("r", "train-loss", 2, .3), new Metrics.Point("r", "train-loss", 1, .5), new Metrics.Point("r", "fold 1 of 5 train-loss", 1, .4)));
    Learning learning;
    try (WorkerPool pool = WorkerPool.inProcess(List.of(new LearningTask(Learners.all())))) {
      learning = new LearningStudy(new Importer()).study(model, table, ImportOptions.auto(), LearningStudy.Split.folds(3), rounds, pool, Progress.none());
    }

    assertThat(learning.metric()).isEqualTo("auc");
    assertThat(learning.byRows()).extracting(Learning.Step::rows).isSorted().last().isEqualTo(222L);
    assertThat(learning.byRows()).hasSizeGreaterThan(1).allSatisfy(step -> assertThat(step.folds()).hasSize(3));
    assertThat(learning.byRows()).allSatisfy(step -> assertThat(step.mean()).isBetween(step.low(), step.high()));
    assertThat(learning.byRows().getLast().mean()).isGreaterThan(.95);
    assertThat(learning.rounds()).containsExactly(new Learning.Series("train-loss", List.of(1L, 2L), List.of(.5, .3)));
  }

  @Test
  void refusesAFileThatIsNoReport() throws Exception {
    Path newer = Files.writeString(folder.resolve("newer.json"), "{\"format\": 99}");
    Path other = Files.writeString(folder.resolve("other.json"), "{\"rows\": []}");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"format\": 1, \"scores\":");

    assertThatThrownBy(() -> ReportFile.read(newer)).hasMessageContaining("format 99");
    assertThatThrownBy(() -> ReportFile.read(other)).hasMessageContaining("no report of a model");
    assertThatThrownBy(() -> ReportFile.read(broken)).isInstanceOf(ModelException.class);
  }

  @Test
  void refusesATableWithoutTheTruth() throws Exception {
    ModelFile model = train(resource("penguins.csv"), "sex", "linear").file();
    Path without = Files.writeString(folder.resolve("without.csv"), "species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex\nAdelie,Dream,40,18,190,4000,\n");

    assertThatThrownBy(() -> report(model, Reporter.Order.holdOut(without))).hasMessageContaining("Known classes: FEMALE, MALE");
  }

  @Test
  void stopsWhenCancelled() throws Exception {
    Path[] parts = halves();
    ModelFile model = train(parts[0], "sex", "linear").file();
    var cancelled = new Progress() {
      @Override
      public void report(double fraction, String step) {
        if (step.startsWith("resample")) {
          throw new CancelledException();
        }
      }

      @Override
      public Subscription onCancel(Runnable hook) {
        return Subscription.none();
      }
    };

    assertThatThrownBy(() -> new Reporter(model, 1, NOON).report(Reporter.Order.holdOut(parts[1]), cancelled)).isInstanceOf(CancelledException.class);
  }

  private static ModelReport report(ModelFile model, Reporter.Order order) throws Exception {
    return new Reporter(model, 1, NOON).report(order, Progress.none());
  }

  /// Every other row of the penguins each.
  private Path[] halves() throws Exception {
    List<String> lines = Files.readAllLines(resource("penguins.csv"));
    var parts = List.of(new ArrayList<>(List.of(lines.getFirst())), new ArrayList<>(List.of(lines.getFirst())));
    for (int i = 1; i < lines.size(); i++) {
      parts.get(i % 2).add(lines.get(i));
    }
    return new Path[] {Files.write(folder.resolve("a.csv"), parts.get(0)), Files.write(folder.resolve("b.csv"), parts.get(1))};
  }

  private static Trained train(Path file, String target, String algorithm) throws Exception {
    try (Imported table = new Importer().open(file, ImportOptions.auto(), Progress.none()); DuckSession session = DuckSession.open(table.source().files().toArray(Path[]::new))) {
      var given = new TrainRequest.Table(table.dataset().name(), table.dataset().id(), table.dataset().rows(), table.dataset().schema().columns(), table.source());
      var request = new TrainRequest(given, null, target, algorithm, Json.object(), null, null, 5, null, null, null, 1, 7, true, Map.of());
      return new Trainer(Learners.all()).train(request, session, FitContext.of(7, 1));
    }
  }

  private static Path resource(String name) {
    return Path.of(Objects.requireNonNull(Trainer.class.getResource(name)).getPath());
  }
}
