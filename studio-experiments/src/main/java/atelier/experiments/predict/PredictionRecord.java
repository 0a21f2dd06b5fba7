package atelier.experiments.predict;

import atelier.core.file.Digests;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.learn.predict.Predictor;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run that predicted is kept with, so that a file of predictions knows what made it.
///
/// @param model   id
/// @param dataset id of the table that was predicted; null for a file
/// @param file    null for a dataset
/// @param sha256  of the file
/// @param output  the file that was written
/// @param reasons columns of reasons that it has
public record PredictionRecord(String model, @Nullable String dataset, @Nullable String file, @Nullable String sha256, String output, int reasons) {
  /// The kind of such runs.
  public static final String KIND = "predict";

  /// The type of what they make, as a thing of the lineage.
  public static final String PREDICTIONS = "predictions";

  private static final String PREFIX = "predictions-";

  /// What came of it.
  ///
  /// @param sha256 of the file that was written
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Outcome(long rows, List<String> columns, String sha256, long bytes) {}

  /// A prediction under way.
  record Begun(Project project, Run run, Graph lineage, String name) {
    void done(Predictor.Predicted predicted, Path output) throws ProblemException {
      var entity = new Entity(entity(run.id()), PREDICTIONS, name);
      var entities = new java.util.ArrayList<>(lineage.entities());
      entities.add(entity);
      var associations = new java.util.ArrayList<>(lineage.associations());
      associations.add(new Association(run.id(), entity.id(), "produced"));
      var outcome = new Outcome(predicted.rows(), predicted.columns(), Digests.of(output), size(output));
      project.endRun(run, Run.Status.DONE, null, Map.of(), new Graph(entities, associations), Json.mapper().valueToTree(outcome));
    }

    private static long size(Path file) {
      try {
        return Files.size(file);
      } catch (IOException e) {
        return -1;
      }
    }

    void ended(Exception why) throws ProblemException {
      boolean cancelled = why instanceof CancelledException;
      String problem = why instanceof ProblemException told ? told.problem().message() : String.valueOf(why.getMessage());
      project.endRun(run, cancelled ? Run.Status.CANCELLED : Run.Status.FAILED, cancelled ? null : problem, Map.of(), lineage);
    }
  }

  /// The thing of the lineage that a run made.
  public static String entity(String run) {
    return PREFIX + run;
  }

  /// The run that made predictions, by their id.
  public static String run(String entity) {
    return entity.startsWith(PREFIX) ? entity.substring(PREFIX.length()) : entity;
  }

  /// @param model  as a thing of the lineage
  /// @param source the table: a dataset or a file
  static Begun begin(Project project, Entity model, Entity source, PredictionRecord record) throws ProblemException {
    project.giveUpLeft(KIND);
    Run run = project.startRun(KIND, "Predict with " + model.name(), Json.mapper().valueToTree(record));
    var lineage = new Graph(List.of(model, source), List.of(new Association(model.id(), run.id(), "used"), new Association(source.id(), run.id(), "predicted")));
    return new Begun(project, run, lineage, String.valueOf(Path.of(record.output()).getFileName()));
  }
}
