package atelier.learn.report;

import atelier.core.data.Schema;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.learn.feature.Values;
import atelier.learn.learner.Task;
import atelier.learn.model.FittedModel;
import atelier.learn.model.Manifest;
import atelier.learn.model.ModelException;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.MeasuredTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Computes the report of a model: the service behind its page. Long; give it to a job.
public final class Reporter {
  /// What to measure on.
  ///
  /// @param table     rows with known targets that the model has not seen; with `outOfFold`, the table it was trained on. Of a table with the
  ///                  column `_part` only its test rows count, or its validation rows where there are none
  /// @param options   how to read it
  /// @param outOfFold the file of that name from the training; null to score the table with the model
  /// @param dataset   the table's id where the project knows it; null to take what the file's content gives
  /// @param trained   when the model was trained, as ISO 8601; null where unknown
  /// @param peeks     how often these rows have been looked at, this time included; null where nobody counts
  public record Order(Path table, ImportOptions options, @Nullable Path outOfFold, @Nullable String dataset, @Nullable String trained, @Nullable Integer peeks) {
    /// Rows that the model has not seen, in a file.
    public static Order holdOut(Path table) {
      return new Order(table, ImportOptions.auto(), null, null, null, null);
    }

    /// The training's own table with what its folds said of it.
    public static Order outOfFold(Path table, Path outOfFold) {
      return new Order(table, ImportOptions.auto(), outOfFold, null, null, null);
    }
  }

  /// Rows with what the model said of them.
  private record Scored(int[] rows, double[] scores, int folds) {}

  private final ModelFile model;
  private final int threads;
  private final Clock clock;

  private final double effectSeconds;

  public Reporter(ModelFile model, int threads, Clock clock) {
    this(model, threads, clock, Double.POSITIVE_INFINITY);
  }

  /// @param effectSeconds that explaining rows may take; fewer rows are explained where they are dear. The report then depends on the clock
  public Reporter(ModelFile model, int threads, Clock clock, double effectSeconds) {
    this.effectSeconds = effectSeconds;
    this.model = model;
    this.threads = threads;
    this.clock = clock;
  }

  /// Reads the rows, scores them and measures everything but [ModelReport#learning].
  public ModelReport report(Order order, Progress progress) throws ProblemException {
    FittedModel fitted = model.fitted();
    MeasuredTable table = MeasuredTable.read(fitted, order.table(), order.options(), progress.slice(0, 0.2));
    Scored scored = scored(order, table, progress.slice(0.2, 0.3));
    if (scored.rows().length == 0) {
      throw ModelException.input(
          "No row of '" + table.name() + "' has a value in the target column '" + fitted.target() + "' that the model knows.",
          fitted.classes().isEmpty() ? "Give rows with known targets." : "Known classes: " + String.join(", ", fitted.classes()) + ".");
    }
    double[] truth = Arrays.stream(scored.rows()).mapToDouble(row -> table.truth()[row]).toArray();
    long[] numbers = Arrays.stream(scored.rows()).mapToLong(table::number).toArray();
    long seed = model.manifest().lineage().seed();
    Measured measured = measured(order, table, scored);
    Outcome outcome = fitted.task() == Task.REGRESSION
        ? new AmountSummary(truth, scored.scores(), numbers).outcome()
        : new ClassSummary(fitted.classes(), truth, scored.scores(), numbers).outcome(progress.slice(0.3, 0.35));
    List<Score> scores = new Bootstrap(fitted.task(), fitted.classes().size(), truth, scored.scores()).scores(seed, progress.slice(0.35, 0.6));
    Groups groups = GroupSearch.errors(table, scored.rows(), scored.scores()).worst(progress.slice(0.6, 0.7));
    List<Effects> effects = new EffectSample(model, table, scored.rows(), threads, effectSeconds).effects(progress.slice(0.7, 0.98));
    progress.report(0.98, "looking for the worst rows");
    return new ModelReport(
        ModelReport.FORMAT, clock.instant().toString(), CardFacts.card(model, order.trained(), measured, outcome), measured, scores, outcome, effects,
        new MistakeList(table, scored.rows(), scored.scores()).worst(), groups, null, table.notes());
  }

  /// Looks for what some rows share, such as the false alarms among all rows of their class.
  ///
  /// @param chosen numbers of rows in the table, as [Calls] gives them
  /// @param among  the rows to compare with, the chosen ones among them
  public Groups shared(Order order, List<Long> chosen, List<Long> among, Progress progress) throws ProblemException {
    MeasuredTable table = MeasuredTable.read(model.fitted(), order.table(), order.options(), progress.slice(0, 0.7));
    Set<Integer> rows = chosen.stream().map(table::row).collect(Collectors.toSet());
    int[] all = among.stream().mapToInt(table::row).filter(row -> row >= 0).toArray();
    if (all.length == 0) {
      throw ModelException.input("None of the rows is in '" + table.name() + "'.", "Compute the report again: the table has changed.");
    }
    return GroupSearch.shared(table, rows, all).worst(progress.slice(0.7, 1));
  }

  private Scored scored(Order order, MeasuredTable table, Progress progress) throws ProblemException {
    if (order.outOfFold() != null) {
      OutOfFoldScores folds = OutOfFoldScores.read(order.outOfFold(), table, progress);
      return new Scored(folds.rows(), folds.scores(), folds.folds());
    }
    int[] rows = unseen(table);
    return new Scored(rows, table.score(rows, threads, progress), 0);
  }

  /// Rows with a truth, of the part that was kept apart where the table says so.
  private static int[] unseen(MeasuredTable table) {
    int[] known = table.known();
    if (table.column(Schema.PART).isPresent() && table.frame().column(Schema.PART) instanceof Values.Texts parts) {
      for (String part : List.of("test", "validation")) {
        int code = parts.levels().indexOf(part);
        int[] rows = Arrays.stream(known).filter(row -> parts.codes()[row] == code && code >= 0).toArray();
        if (rows.length > 0) {
          return rows;
        }
      }
    }
    return known;
  }

  private Measured measured(Order order, MeasuredTable table, Scored scored) {
    long left = IntStream.range(0, table.truth().length).filter(i -> Double.isNaN(table.truth()[i])).count();
    boolean apart = scored.rows().length + left < table.truth().length;
    Manifest.Lineage lineage = model.manifest().lineage();
    Measured.Source source = order.outOfFold() != null
        ? Measured.Source.OUT_OF_FOLD
        : (order.dataset() == null ? table.dataset() : order.dataset()).equals(lineage.dataset()) && !apart ? Measured.Source.LEARNED_FROM : Measured.Source.HOLD_OUT;
    return new Measured(source, table.name(), scored.rows().length, table.rows(), table.stride(), left, scored.folds(), order.peeks());
  }
}
