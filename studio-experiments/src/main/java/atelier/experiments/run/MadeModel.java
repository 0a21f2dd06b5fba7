package atelier.experiments.run;

import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.Models;
import atelier.core.store.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// The model that a run made. A model's row names one run only, the last that made the same bits; a run's outcome keeps the model's id for good.
public final class MadeModel {
  private MadeModel() {}

  /// The id in what a run gave: of its report, or of the report within a candidate's outcome; empty where it made none.
  public static String id(Run run) {
    JsonNode outcome = run.outcome();
    if (outcome == null) {
      return "";
    }
    return (outcome.has("report") ? outcome.path("report") : outcome).path("model").asText("");
  }

  /// The model of a run, where it is still in the project.
  public static Optional<Models.Entry> of(Project project, Run run) throws ProblemException {
    String id = id(run);
    return id.isEmpty() ? Optional.empty() : project.store().<Optional<Models.Entry>, RuntimeException>read(tables -> tables.models().find(id));
  }
}
