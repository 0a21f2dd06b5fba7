package atelier.learn.train;

import atelier.core.data.DataException;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.core.param.ParamException;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Measures an algorithm's parameters in folds, again and again on the same table, which is read once. Nothing is learned from all rows.
///
/// The same request trained by [Trainer] gives the same scores.
public final class FoldScores {
  private static final String BOOSTING_ROUNDS = "num_round";
  private static final String PATIENCE = "early_stopping_rounds";

  /// What the folds gave.
  ///
  /// @param score   mean of the metric over the folds
  /// @param metrics     means over the folds
  /// @param foldResults fold by fold
  public record Measured(Task task, String metric, double score, Map<String, Double> metrics, int folds, int rows, List<String> notes, @JsonProperty("fold_results") List<TrainReport.FoldResult> foldResults) {}

  /// A table that was read, and what it was read for.
  private record Kept(List<Object> key, Material material, List<String> notes) {}

  private final List<Learner<?>> learners;
  private final PreparedFolds prepared = PreparedFolds.kept();
  private @Nullable Kept kept;

  public FoldScores(List<? extends Learner<?>> learners) {
    this.learners = List.copyOf(learners);
  }

  /// Measures; the metric has to be defined in a fold at least.
  ///
  /// @param curves whether boosted trees tell after each round how they do on the held-out rows; their patience is switched off, so that the rows change
  ///               nothing of what is learned
  public Measured measure(TrainRequest request, boolean curves, FitContext context) throws LearnException, DataException, ParamException {
    Measured measured = folds(request, curves, context);
    if (Double.isNaN(measured.score())) {
      throw LearnException.work("The metric '" + measured.metric() + "' is not defined in any fold.", "Take fewer folds or another --metric.", null);
    }
    return measured;
  }

  /// The same; the score is NaN where no fold defines the metric.
  public Measured folds(TrainRequest request, boolean curves, FitContext context) throws LearnException, DataException, ParamException {
    var trainer = new Trainer(learners);
    boolean rounds = curves && request.parameters().has(BOOSTING_ROUNDS);
    Fit.Recipe<?> recipe = trainer.recipe(rounds ? impatient(request) : request);
    Progress progress = context.progress();
    Kept table = read(request, progress.slice(0, 0.1));
    Target target = table.material().target();
    Trainer.checkTask(recipe, target);
    Metric metric = Trainer.metric(request, target.task());
    CrossValidation.Result result = new CrossValidation(request, table.material(), recipe, rounds, prepared).run(context, progress.slice(0.1, 1));
    Map<String, Double> means = result.means();
    return new Measured(target.task(), metric.id(), means.getOrDefault(metric.id(), Double.NaN), means, result.results().size(), table.material().rows().length, table.notes(), result.results());
  }

  private static TrainRequest impatient(TrainRequest r) {
    ObjectNode parameters = r.parameters().deepCopy();
    parameters.put(PATIENCE, 0);
    return new TrainRequest(
        r.table(), r.test(), r.target(), r.algorithm(), parameters, r.task(), r.metric(), r.folds(), r.group(), r.time(), r.weight(), r.threads(), r.seed(), r.keepOutOfFold(),
        r.versions(), r.holdOut());
  }

  private Kept read(TrainRequest r, Progress progress) throws LearnException, DataException {
    List<Object> key = Arrays.asList(r.table(), r.target(), r.task(), r.group(), r.time(), r.weight(), r.holdOut(), r.seed());
    Kept known = kept;
    if (known != null && known.key().equals(key)) {
      return known;
    }
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(r.table().source().files()).withThreads(r.threads()))) {
      var reader = new MaterialReader(r);
      Material material = reader.read(session, progress);
      Kept read = new Kept(key, material, List.copyOf(reader.notes()));
      kept = read;
      return read;
    }
  }
}
