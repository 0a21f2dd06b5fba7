package atelier.experiments.registry;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.experiments.registry.Registered.Version;
import atelier.learn.learner.LearnException;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.model.FittedModel;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.MeasuredTable;
import atelier.learn.report.OutOfFoldScores;
import atelier.learn.run.TrainRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measures two versions on the same rows: what the folds of both trainings said of rows they had not learned from, or all rows of another table.
final class Duels {
  private static final int MOST_ROWS = 20_000;

  /// Rows of both, in the same order.
  ///
  /// @param dataset id of the table's content; null where the rows are those that folds held out
  private record Paired(String on, double[] truth, double[] champion, double[] challenger, boolean sampled, @Nullable String dataset) {}

  private final Project project;
  private final ModelFile.Loader loader;
  private final int threads;

  Duels(Project project, ModelFile.Loader loader, int threads) {
    this.project = project;
    this.loader = loader;
    this.threads = threads;
  }

  /// @param on     a file, or a dataset of the project, with known targets; null for the folds of the trainings
  /// @param metric id; null for the task's own
  Duel fight(Registered registered, Version champion, Version challenger, @Nullable String on, @Nullable String metric, Progress progress) throws ProblemException {
    ModelFile old = read(champion);
    ModelFile next = read(challenger);
    FittedModel first = old.fitted();
    FittedModel second = next.fitted();
    if (!first.classes().equals(second.classes())) {
      throw LearnException.input("Versions " + champion.number() + " and " + challenger.number() + " of '" + registered.name() + "' know other classes.", "Train both on the same classes.");
    }
    Metric by = metric(metric, first);
    Paired paired = on == null ? folds(registered, champion, first, challenger, second, progress.slice(0, 0.5)) : table(on, first, second, progress.slice(0, 0.5));
    progress.report(0.6, "testing the difference on " + paired.truth().length + " rows");
    int classes = first.classes().size();
    double was = Scorer.score(by, first.task(), classes, paired.truth(), paired.champion(), null);
    double is = Scorer.score(by, first.task(), classes, paired.truth(), paired.challenger(), null);
    PairedTest.Difference test = PairedTest.bootstrap(by, first.task(), classes, paired.truth(), paired.champion(), paired.challenger(), progress.slice(0.6, 1));
    return new Duel(
        champion.number(), challenger.number(), paired.on(), paired.truth().length, paired.sampled(), by.id(), by.higherIsBetter(), was, is, by.higherIsBetter() ? is - was : was - is, test.low(), test.high(), test.p(),
        first.task().classes() ? mcnemar(paired, classes) : null, learnedFrom(paired, Map.of(champion.number(), old, challenger.number(), next)));
  }

  /// A model's manifest names the dataset that it learned from.
  private static List<Integer> learnedFrom(Paired paired, Map<Integer, ModelFile> versions) {
    String dataset = paired.dataset();
    return dataset == null ? List.of() : versions.entrySet().stream().filter(version -> dataset.equals(version.getValue().manifest().lineage().dataset())).map(Map.Entry::getKey).sorted().toList();
  }

  private ModelFile read(Version version) throws ProblemException {
    ModelFile file = ModelFile.read(project.modelFile(version.model()), loader);
    if (file.flow() != null) {
      throw LearnException.input("Version " + version.number() + " carries a flow; versions are tested on the tables they learn from.", "Make the dataset with the flow first: studio flow run.");
    }
    return file;
  }

  private static Metric metric(@Nullable String asked, FittedModel model) throws LearnException {
    Optional<Metric> metric = asked == null ? Optional.of(Metric.primary(model.task())) : Metric.find(asked);
    return metric.filter(m -> m.tasks().contains(model.task()))
        .orElseThrow(() -> LearnException.input("There is no metric '" + asked + "' for the task " + model.task().id() + ".", "Known: " + String.join(", ", Metric.all(model.task()).stream().map(Metric::id).toList()) + "."));
  }

  private Paired folds(Registered registered, Version champion, FittedModel first, Version challenger, FittedModel second, Progress progress) throws ProblemException {
    Run one = run(registered, champion);
    Run other = run(registered, challenger);
    String dataset = one.parameters().path("table").path("dataset").asText();
    if (!dataset.equals(other.parameters().path("table").path("dataset").asText())) {
      throw LearnException.input("Versions " + champion.number() + " and " + challenger.number() + " of '" + registered.name() + "' learned from different datasets.", "Name a table with known targets that neither has seen: --on FILE.");
    }
    Dataset table = project.dataset(dataset);
    MeasuredTable truth = MeasuredTable.read(first, table.file(), ImportOptions.auto().withName(table.name()), progress.slice(0, 0.4));
    OutOfFoldScores left = OutOfFoldScores.read(outOfFold(registered, champion, one), truth, progress.slice(0.4, 0.7));
    OutOfFoldScores right = OutOfFoldScores.read(outOfFold(registered, challenger, other), MeasuredTable.read(second, table.file(), ImportOptions.auto().withName(table.name()), progress.slice(0.7, 0.9)), progress.slice(0.9, 1));
    return joined("folds of " + table.name(), truth.truth(), left, right, first.width());
  }

  private Run run(Registered registered, Version version) throws ProblemException {
    String id = version.run();
    Optional<Run> run = id == null ? Optional.empty() : project.store().<Optional<Run>, RuntimeException>read(tables -> tables.runs().find(id));
    return run.orElseThrow(() -> LearnException.input("Version " + version.number() + " of '" + registered.name() + "' was not trained in this project.", "Name a table with known targets: --on FILE."));
  }

  private Path outOfFold(Registered registered, Version version, Run run) throws LearnException {
    Path file = TrainRun.outOfFold(project.runFolder(run.id()));
    if (!Files.exists(file)) {
      throw LearnException.input("Version " + version.number() + " of '" + registered.name() + "' kept no predictions of rows that its folds held out.", "Name a table with known targets that neither has seen: --on FILE.");
    }
    return file;
  }

  private static Paired joined(String on, double[] truth, OutOfFoldScores left, OutOfFoldScores right, int width) throws LearnException {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < right.rows().length; i++) {
      places.put(right.rows()[i], i);
    }
    int[] common = java.util.stream.IntStream.range(0, left.rows().length).filter(i -> places.containsKey(left.rows()[i])).toArray();
    if (common.length == 0) {
      throw LearnException.input("The two were measured on different rows.", "Name a table with known targets that neither has seen: --on FILE.");
    }
    int step = Math.ceilDiv(common.length, MOST_ROWS);
    int count = Math.ceilDiv(common.length, step);
    double[] known = new double[count];
    double[] first = new double[count * width];
    double[] second = new double[count * width];
    for (int k = 0; k < count; k++) {
      int place = common[k * step];
      int row = left.rows()[place];
      int other = java.util.Objects.requireNonNull(places.get(row));
      known[k] = truth[row];
      System.arraycopy(left.scores(), place * width, first, k * width, width);
      System.arraycopy(right.scores(), other * width, second, k * width, width);
    }
    return new Paired(on, known, first, second, step > 1, null);
  }

  private Paired table(String on, FittedModel first, FittedModel second, Progress progress) throws ProblemException {
    Path file = Path.of(on);
    String name = file.getFileName() == null ? on : file.getFileName().toString();
    String id = null;
    if (!Files.exists(file)) {
      Dataset dataset = project.dataset(on);
      file = dataset.file();
      name = dataset.name();
      id = dataset.id();
    }
    MeasuredTable one = MeasuredTable.read(first, file, ImportOptions.auto().withName(name), progress.slice(0, 0.3));
    MeasuredTable other = MeasuredTable.read(second, file, ImportOptions.auto().withName(name), progress.slice(0.3, 0.6));
    int[] rows = Arrays.stream(one.known()).filter(row -> row < other.truth().length && !Double.isNaN(other.truth()[row])).toArray();
    if (rows.length == 0) {
      throw LearnException.input("No row of '" + name + "' has a known value in '" + first.target() + "'.", "Name a table with known targets.");
    }
    int step = Math.ceilDiv(rows.length, MOST_ROWS);
    int[] chosen = java.util.stream.IntStream.range(0, Math.ceilDiv(rows.length, step)).map(k -> rows[k * step]).toArray();
    double[] truth = Arrays.stream(chosen).mapToDouble(row -> one.truth()[row]).toArray();
    return new Paired(name, truth, one.score(chosen, threads, progress.slice(0.6, 0.8)), other.score(chosen, threads, progress.slice(0.8, 1)), step > 1 || one.stride() > 1, id == null ? one.dataset() : id);
  }

  private static Duel.McNemar mcnemar(Paired paired, int classes) {
    int onlyChampion = 0;
    int onlyChallenger = 0;
    for (int i = 0; i < paired.truth().length; i++) {
      boolean first = likeliest(paired.champion(), i, classes) == (int) paired.truth()[i];
      boolean second = likeliest(paired.challenger(), i, classes) == (int) paired.truth()[i];
      onlyChampion += first && !second ? 1 : 0;
      onlyChallenger += second && !first ? 1 : 0;
    }
    return new Duel.McNemar(onlyChampion, onlyChallenger, PairedTest.mcnemar(onlyChampion, onlyChallenger));
  }

  private static int likeliest(double[] scores, int row, int width) {
    int best = 0;
    for (int k = 1; k < width; k++) {
      best = scores[row * width + k] > scores[row * width + best] ? k : best;
    }
    return best;
  }
}
