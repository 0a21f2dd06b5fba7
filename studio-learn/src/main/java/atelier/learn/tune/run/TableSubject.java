package atelier.learn.tune.run;

import atelier.core.data.Column;
import atelier.core.engine.DuckSession;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.learn.feature.FrameReader;
import atelier.learn.learner.Card;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.Target;
import atelier.learn.train.TargetFinder;
import atelier.learn.train.TrainRequest;
import atelier.learn.train.Trainer;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceProposal;
import atelier.core.param.ParamException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An algorithm on a table as something to tune: its metric, its space, its rounds.
final class TableSubject {
  /// @param request the training that a trial's parameters go into
  record Found(Tunings.Subject subject, TrainRequest request, List<String> notes) {}

  private final List<Learner<?>> learners;

  TableSubject(List<Learner<?>> learners) {
    this.learners = learners;
  }

  /// @param second null for one objective
  /// @param space  null for the usual one
  /// @param known  the task, where it is known already: then the table is not read
  Found find(Wanted.Algorithm wanted, @Nullable SecondWanted second, TrainRequest.Table table, @Nullable Space space, @Nullable Task known, long seed, Map<String, String> versions, Progress progress) throws ProblemException {
    ObjectNode fixed = Trainer.parameters(wanted.algorithm(), wanted.fixed(), learners);
    Card<?> card = learners.stream().map(Learner::card).filter(c -> c.id().equals(wanted.algorithm())).findFirst().orElseThrow();
    if (wanted.folds() < 2) {
      throw LearnException.input("--folds is " + wanted.folds() + ".", "Tuning measures each trial in folds: take at least 2.");
    }
    Space usual = SpaceProposal.of(wanted.algorithm(), card.params()).orElse(null);
    Space chosen = space != null ? space : usual;
    if (chosen == null) {
      throw LearnException.input("Algorithm '" + wanted.algorithm() + "' has no parameters to tune.", "Choose another algorithm.");
    }
    SpaceProposal.check(chosen, wanted.algorithm(), card.params());
    for (var dimension : chosen.dimensions()) {
      if (wanted.fixed().containsKey(dimension.name())) {
        throw new ParamException("Parameter '" + dimension.name() + "' is in the space and has a fixed value.", "Take it out of one of them.");
      }
    }
    var request = new TrainRequest(
        table, null, wanted.target(), wanted.algorithm(), fixed, wanted.task(), wanted.metric(), wanted.folds(), wanted.group(), wanted.time(), wanted.weight(), wanted.threads(), seed,
        false, versions);
    new Trainer(learners).check(request);
    Target target = known == null ? target(table, wanted, progress) : null;
    Task task = target == null ? Objects.requireNonNull(known) : target.task();
    Metric metric = metric(wanted.metric(), task);
    Rounds rounds = Rounds.of(wanted.algorithm(), chosen, fixed);
    ObjectNode about = about(wanted, table, task, metric, fixed, chosen);
    var subject = new Tunings.Subject(
        metric.id(), metric.higherIsBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE, second == null ? null : second.ofAlgorithm(metric, task), about, chosen, rounds.steps(), rounds.whole(), usual, wanted.threads());
    return new Found(subject, request, target == null ? table.notes() : Stream.concat(table.notes().stream(), target.notes().stream()).toList());
  }

  private static ObjectNode about(Wanted.Algorithm wanted, TrainRequest.Table table, Task task, Metric metric, ObjectNode all, Space space) {
    ObjectNode about = Json.object().put("kind", "algorithm").put("algorithm", wanted.algorithm()).put("table", table.name()).put("dataset", table.dataset()).put("rows", table.rows());
    about.put("target", wanted.target()).put("task", task.id()).put("metric", metric.id()).put("folds", wanted.folds());
    about.put("group", wanted.group()).put("time", wanted.time()).put("weight", wanted.weight());
    about.set("left_out", Json.mapper().valueToTree(Objects.requireNonNullElse(wanted.leftOut(), List.of())));
    ObjectNode fixed = all.deepCopy();
    space.dimensions().forEach(dimension -> fixed.remove(dimension.name()));
    about.set("fixed", fixed);
    return about;
  }

  private static Target target(TrainRequest.Table table, Wanted.Algorithm wanted, Progress progress) throws ProblemException {
    Column column = table.columns().stream().filter(c -> c.name().equals(wanted.target())).findFirst()
        .orElseThrow(() -> LearnException.input("'" + table.name() + "' has no column '" + wanted.target() + "' (--target).", "Its columns: " + String.join(", ", table.columns().stream().map(Column::name).limit(50).toList()) + "."));
    if (!FrameReader.reads(column)) {
      throw LearnException.input("Column '" + column.name() + "' is a " + column.kind().id() + "; it cannot be predicted.", "Choose another target.");
    }
    if (table.rows() == 0) {
      throw LearnException.input("'" + table.name() + "' has no rows.", "Give a table with rows.");
    }
    try (DuckSession session = DuckSession.open(DuckSession.Options.standard(table.source().files()))) {
      return TargetFinder.find(column, FrameReader.all(session, table.source(), List.of(column), table.rows(), progress).column(column.name()), wanted.task());
    }
  }

  private static Metric metric(@Nullable String asked, Task task) throws LearnException {
    Metric metric = asked == null ? Metric.primary(task) : Metric.find(asked).orElseThrow(() -> LearnException.input("There is no metric '" + asked + "'.", "Known: " + known(task)));
    if (!metric.tasks().contains(task)) {
      throw LearnException.input("Metric '" + metric.id() + "' does not measure the task " + task.id() + ".", "Known for it: " + known(task));
    }
    return metric;
  }

  private static String known(Task task) {
    return String.join(", ", Metric.all(task).stream().map(Metric::id).toList()) + ".";
  }
}
