package atelier.experiments.run;

import atelier.core.data.Dataset;
import atelier.core.engine.DuckSession;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.train.SealedRows;
import atelier.learn.train.TrainRequest;
import java.util.List;
import java.util.Map;

/// A look at sealed rows, recorded as a part of the experiment or search it belongs to, so that looks are counted whatever comes of them.
///
/// @param whole     the experiment or search
/// @param candidate whose model is measured
/// @param model     its id
public record SealedLook(Project project, Run whole, String candidate, String model) {
  /// The kind of these runs.
  public static final String KIND = "hold-out";
  private static final Graph NOTHING = new Graph(List.of(), List.of());

  /// Measures the model on the rows that its request sealed, on the dataset where the project keeps it now.
  public Peek open(TrainRequest request, Dataset dataset, int threads, Progress progress) throws ProblemException {
    TrainRequest present = request.at(dataset.file());
    project.giveUpLeft(KIND);
    Run run = project.startPart(whole, KIND, "hold-out of " + candidate, Json.object().put(Kept.CANDIDATE, candidate).put("model", model));
    try (DuckSession session = DuckSession.open(dataset.file())) {
      ModelFile file = ModelFile.read(project.modelFile(model), Learners::load);
      SealedRows.Measured measured = SealedRows.measure(present, file.fitted(), session, threads, progress);
      var used = new Graph(List.of(new Entity(model, "model", candidate + " for " + request.target())), List.of(new Association(model, run.id(), "measured")));
      project.endRun(run, Run.Status.DONE, null, measured.metrics(), used, Json.mapper().valueToTree(measured));
      return new Peek(run.id(), candidate, model, measured.rows(), measured.metrics(), run.started());
    } catch (CancelledException e) {
      project.endRun(run, Run.Status.CANCELLED, null, Map.of(), NOTHING);
      throw e;
    } catch (ProblemException | RuntimeException e) {
      project.endRun(run, Run.Status.FAILED, String.valueOf(e.getMessage()), Map.of(), NOTHING);
      throw e;
    }
  }
}
