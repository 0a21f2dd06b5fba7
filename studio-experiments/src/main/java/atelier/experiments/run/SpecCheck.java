package atelier.experiments.run;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.engine.load.TableSource;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerSize;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.metric.Metric;
import atelier.learn.train.Roles;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Refuses what can be seen to be wrong before any work, and turns a specification into requests to train.
final class SpecCheck {
  private final List<Learner<?>> learners;
  private final Map<String, String> versions;

  SpecCheck(List<Learner<?>> learners, Map<String, String> versions) {
    this.learners = learners;
    this.versions = versions;
  }

  /// The specification with the dataset's id and every parameter written out.
  ExperimentSpec complete(ExperimentSpec spec, Dataset dataset) throws ProblemException {
    for (String name : Stream.concat(Stream.of(spec.target()), named(spec)).toList()) {
      requireColumn(dataset, name);
    }
    if (named(spec).anyMatch(name -> name.equals(spec.target()))) {
      throw LearnException.input("Column '" + spec.target() + "' is the target; it cannot be left out, nor be group, time or weight.", "Choose another column.");
    }
    WorkerSize.of(spec.size());
    requireMetric(spec.metric());
    if (spec.candidates().isEmpty()) {
      throw LearnException.input("There is no candidate to train.", "Choose at least one algorithm.");
    }
    var complete = new java.util.ArrayList<CandidateSpec>();
    for (CandidateSpec candidate : spec.candidates()) {
      complete.add(new CandidateSpec(candidate.name(), candidate.algorithm(), parameters(candidate)));
    }
    return spec.withDataset(dataset.id()).withCandidates(complete);
  }

  private static Stream<String> named(ExperimentSpec spec) {
    return Stream.concat(Stream.of(spec.group(), spec.time(), spec.weight()).filter(java.util.Objects::nonNull), spec.leftOut().stream());
  }

  private static void requireColumn(Dataset dataset, String name) throws LearnException {
    if (dataset.schema().find(name).isEmpty()) {
      List<String> names = dataset.schema().names();
      throw LearnException.input(
          "'" + dataset.name() + "' has no column '" + name + "'.", "Its columns: " + String.join(", ", names.subList(0, Math.min(50, names.size()))) + (names.size() > 50 ? ", …" : "") + ".");
    }
  }

  private static void requireMetric(@Nullable String metric) throws LearnException {
    if (metric != null && Metric.find(metric).isEmpty()) {
      throw LearnException.input("There is no metric '" + metric + "'.", "Known: " + String.join(", ", Stream.of(Metric.values()).map(Metric::id).toList()) + ".");
    }
  }

  private ObjectNode parameters(CandidateSpec candidate) throws ProblemException {
    for (Learner<?> learner : learners) {
      if (learner.card().id().equals(candidate.algorithm())) {
        return parameters(learner, candidate.parameters(), "Candidate '" + candidate.name() + "'");
      }
    }
    throw LearnException.input(
        "There is no algorithm '" + candidate.algorithm() + "'.", "Known: " + String.join(", ", learners.stream().map(l -> l.card().id()).toList()) + ".");
  }

  private static <P extends Record> ObjectNode parameters(Learner<P> learner, JsonNode given, String of) throws ProblemException {
    var schema = learner.card().params();
    return schema.toJson(schema.parse(given, of));
  }

  /// The table without the columns that are left out.
  static TrainRequest.Table table(ExperimentSpec spec, Dataset dataset) {
    List<Column> columns = dataset.schema().columns();
    Roles.Chosen chosen = Roles.of(columns).followed(new Roles.Asked(spec.target(), spec.group(), spec.time(), spec.weight()), spec.leftOut());
    return chosen.of(new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), columns, TableSource.foreignParquet(dataset.file())));
  }

  /// @param task of the target, as it was found
  TrainRequest request(ExperimentSpec spec, Dataset dataset, CandidateSpec candidate, Task task) {
    return new TrainRequest(
        table(spec, dataset), null, spec.target(), candidate.algorithm(), candidate.parameters(), task, spec.metric(), spec.folds(), spec.group(), spec.time(), spec.weight(),
        spec.threads(), spec.seed(), true, versions, spec.holdOut());
  }
}
