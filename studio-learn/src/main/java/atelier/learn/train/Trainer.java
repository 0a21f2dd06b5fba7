package atelier.learn.train;

import atelier.core.data.DataException;
import atelier.core.data.Schema;
import atelier.core.engine.DuckSession;
import atelier.core.job.Progress;
import atelier.core.param.ParamException;
import atelier.learn.learner.FitContext;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.metric.Scorer;
import atelier.learn.split.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trains one algorithm on one table: finds the task, measures it in folds, learns from all rows, measures that on the test table.
public final class Trainer {
  private final List<Learner<?>> learners;

  public Trainer(List<? extends Learner<?>> learners) {
    this.learners = List.copyOf(learners);
  }

  /// Refuses what can be seen to be wrong without the table: an unknown algorithm, parameter or metric.
  public void check(TrainRequest request) throws LearnException, ParamException {
    recipe(request);
    metric(request, null);
  }

  /// Trains.
  ///
  /// @param session sees the files of both tables
  /// @throws LearnException when the table or the request cannot be learned from; the message names the column or parameter
  public Trained train(TrainRequest request, DuckSession session, FitContext context) throws LearnException, DataException, ParamException {
    Fit.Recipe<?> recipe = recipe(request);
    Progress progress = context.progress();
    var reader = new MaterialReader(request);
    Material material = reader.read(session, progress.slice(0, 0.1));
    Target target = material.target();
    checkTask(recipe, target);
    Metric metric = metric(request, target.task());
    var notes = new ArrayList<>(reader.notes());
    CrossValidation.Result measured = null;
    if (request.folds() > 0) {
      measured = new CrossValidation(request, material, recipe).run(context, progress.slice(0.1, 0.8));
      notes.addAll(measured.notes());
    }
    Fit fit = Fit.on(material.rows(), material, recipe, new SlicedContext(context, progress.slice(0.8, 0.95), ""));
    notes.addAll(fit.preparation().notes());
    notes.addAll(new LeakAudit(material).notes());
    Map<String, Double> validation = ofPart(Part.VALIDATION, material, fit, context.threads(), notes);
    Map<String, Double> test = request.test() != null || request.holdOut() != null ? null : ofPart(Part.TEST, material, fit, context.threads(), notes);
    if (request.test() != null) {
      var held = new HeldOut(request.test(), target, fit, request.weight());
      test = held.measure(session, progress.slice(0.95, 1), context.threads());
      notes.addAll(held.notes());
    }
    if (measured == null && validation == null && test == null) {
      notes.add("Nothing was measured: there are no folds and no test table.");
    }
    double secondsPerThousand = measured == null ? probe(material, fit, context.threads()) : measured.scoreSeconds() / Math.max(1, measured.scoredRows()) * 1000;
    return new Trained(request, target, metric, material, recipe.learner().card().id(), recipe.parameters(), fit, measured, validation, test, secondsPerThousand, notes);
  }

  /// Metrics on the rows that the column `_part` keeps apart; null where there are none.
  private static @Nullable Map<String, Double> ofPart(Part part, Material material, Fit fit, int threads, List<String> notes) throws LearnException {
    int[] rows = material.parts().of(part);
    if (rows.length == 0) {
      return null;
    }
    notes.add(rows.length + " rows are " + part.id() + " rows by the column '" + Schema.PART + "' and were not learned from.");
    Target target = material.target();
    double[] scores = fit.score(material.frame(), rows, threads);
    return Scorer.score(target.task(), target.classes().size(), material.targets(rows), scores, material.weights(rows)).values();
  }

  /// An algorithm's parameters from texts such as `max_depth` → `6`, completed by defaults.
  public static ObjectNode parameters(String algorithm, Map<String, String> given, List<Learner<?>> learners) throws LearnException, ParamException {
    for (Learner<?> learner : learners) {
      if (learner.card().id().equals(algorithm)) {
        return parameters(learner, given);
      }
    }
    throw unknown(algorithm, learners);
  }

  private static <P extends Record> ObjectNode parameters(Learner<P> learner, Map<String, String> given) throws ParamException {
    var schema = learner.card().params();
    String of = "Algorithm '" + learner.card().id() + "'";
    var own = new LinkedHashMap<>(given);
    own.keySet().removeIf(Shaping::has);
    var common = new LinkedHashMap<>(given);
    common.keySet().retainAll(given.keySet().stream().filter(Shaping::has).toList());
    ObjectNode all = schema.toJson(schema.parseTexts(own, of));
    Shaping.SCHEMA.parseTexts(common, of).addTo(all);
    return all;
  }

  /// The algorithm with its parameters checked.
  public Fit.Recipe<?> recipe(TrainRequest request) throws LearnException, ParamException {
    for (Learner<?> learner : learners) {
      if (learner.card().id().equals(request.algorithm())) {
        return recipe(learner, request.parameters());
      }
    }
    throw unknown(request.algorithm(), learners);
  }

  private static LearnException unknown(String algorithm, List<Learner<?>> learners) {
    return LearnException.input(
        "There is no algorithm '" + algorithm + "'.", "Known: " + String.join(", ", learners.stream().map(l -> l.card().id()).toList()) + ".");
  }

  private static <P extends Record> Fit.Recipe<P> recipe(Learner<P> learner, JsonNode parameters) throws ParamException {
    String of = "Algorithm '" + learner.card().id() + "'";
    return new Fit.Recipe<>(learner, learner.card().params().parse(Shaping.without(parameters), of), Shaping.of(parameters, of));
  }

  /// Refuses an algorithm, or a parameter of all algorithms, that does not fit the task.
  public static void checkTask(Fit.Recipe<?> recipe, Target target) throws LearnException {
    checkTask(recipe.learner(), target);
    recipe.shaping().check(target.task());
  }

  private static void checkTask(Learner<?> learner, Target target) throws LearnException {
    if (!learner.card().tasks().contains(target.task())) {
      throw LearnException.input(
          "Algorithm '" + learner.card().id() + "' cannot do the task " + target.task().id() + " (column '" + target.column().name() + "').",
          "It does " + String.join(", ", learner.card().tasks().stream().map(Task::id).sorted().toList()) + ".");
    }
  }

  /// @param task null when it is not known yet: then only the name is checked
  public static Metric metric(TrainRequest request, @Nullable Task task) throws LearnException {
    if (request.metric() == null) {
      return Metric.primary(task == null ? Task.REGRESSION : task);
    }
    String known = "Known" + (task == null ? "" : " for " + task.id()) + ": "
        + String.join(", ", (task == null ? Arrays.asList(Metric.values()) : Metric.all(task)).stream().map(Metric::id).toList()) + ".";
    Metric metric = Metric.find(request.metric().toLowerCase(Locale.ROOT))
        .orElseThrow(() -> LearnException.input("There is no metric '" + request.metric() + "'.", known));
    if (task != null && !metric.tasks().contains(task)) {
      throw LearnException.input("Metric '" + metric.id() + "' does not measure the task " + task.id() + ".", known);
    }
    return metric;
  }

  /// Seconds to encode and score 1000 rows, measured on rows of the table.
  private static double probe(Material material, Fit fit, int threads) throws LearnException {
    int[] rows = Arrays.copyOf(material.rows(), Math.min(1000, material.rows().length));
    long start = System.nanoTime();
    fit.score(material.frame(), rows, threads);
    return (System.nanoTime() - start) / 1e9 / rows.length * 1000;
  }
}
