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
import atelier.learn.learner.LearnException;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.train.SealedRows;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Opens the hold-out of experiments and counts how often that was done.
final class Peeks {
  static final String KIND = "hold-out";

  private final Project project;
  private final SpecCheck check;

  Peeks(Project project, SpecCheck check) {
    this.project = project;
    this.check = check;
  }

  Peek open(Run experiment, BoardState state, String candidate, Progress progress) throws ProblemException {
    Leaderboard board = state.board();
    Leaderboard.Row row = board.candidate(candidate).orElseThrow(() -> LearnException.input("The experiment '" + state.spec().name() + "' has no candidate '" + candidate + "'.", ""));
    String model = row.model();
    if (model == null) {
      throw LearnException.input("Candidate '" + candidate + "' is not done.", "Only a finished model can be measured on the hold-out.");
    }
    Dataset dataset = project.dataset(state.spec().dataset());
    Run run = project.startPart(experiment, KIND, "hold-out of " + candidate, Json.object().put(Kept.CANDIDATE, candidate).put("model", model));
    try {
      SealedRows.Measured measured = measure(state, dataset, candidate, model, progress);
      Map<String, Double> metrics = measured.metrics();
      var used = new Graph(
          List.of(new Entity(model, "model", candidate + " for " + state.spec().target())), List.of(new Association(model, run.id(), "measured")));
      project.endRun(run, Run.Status.DONE, null, metrics, used, Json.mapper().valueToTree(measured));
      return new Peek(run.id(), candidate, model, measured.rows(), metrics, run.started());
    } catch (CancelledException e) {
      project.endRun(run, Run.Status.CANCELLED, null, Map.of(), new Graph(List.of(), List.of()));
      throw e;
    } catch (ProblemException | RuntimeException e) {
      project.endRun(run, Run.Status.FAILED, String.valueOf(e.getMessage()), Map.of(), new Graph(List.of(), List.of()));
      throw e;
    }
  }

  private SealedRows.Measured measure(BoardState state, Dataset dataset, String candidate, String model, Progress progress) throws ProblemException {
    ModelFile file = ModelFile.read(project.modelFile(model), Learners::load);
    var request = check.request(state.spec(), dataset, state.candidate(candidate).spec(), Objects.requireNonNull(state.task(), "A finished candidate has a task."));
    try (DuckSession session = DuckSession.open(dataset.file())) {
      return SealedRows.measure(request, file.fitted(), session, state.spec().threads(), progress);
    }
  }

  /// Every look at an experiment's hold-out, the first first.
  static List<Peek> of(Project project, String experiment) throws ProblemException {
    List<Run> parts = project.store().<List<Run>, RuntimeException>read(tables -> tables.runs().partsOf(experiment));
    var peeks = new ArrayList<Peek>();
    for (Run part : parts) {
      JsonNode outcome = part.outcome();
      if (part.kind().equals(KIND) && outcome != null) {
        SealedRows.Measured measured = read(part, outcome);
        peeks.add(new Peek(part.id(), part.parameters().path(Kept.CANDIDATE).asText(), part.parameters().path("model").asText(), measured.rows(), measured.metrics(), part.started()));
      }
    }
    return peeks;
  }

  private static SealedRows.Measured read(Run part, JsonNode outcome) throws LearnException {
    try {
      return Json.mapper().treeToValue(outcome, SealedRows.Measured.class);
    } catch (JsonProcessingException e) {
      throw LearnException.input("The record of run '" + part.id() + "' cannot be read.", "Check the project: studio project check DIR.");
    }
  }
}
