package atelier.experiments.autopilot;

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
import atelier.experiments.run.Leaderboards;
import atelier.experiments.run.Peek;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.all.Learners;
import atelier.learn.model.ModelFile;
import atelier.learn.train.SealedRows;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens the sealed rows of a search for its leader, and counts how often that was done, as for an experiment.
public final class SearchHoldOut {
  /// As an experiment keeps its looks, so that both are counted alike.
  private static final String KIND = "hold-out";

  private final Project project;
  private final Run search;
  private final AutopilotReport report;

  private SearchHoldOut(Project project, Run search, AutopilotReport report) {
    this.project = project;
    this.search = search;
    this.report = report;
  }

  /// The hold-out of a search; empty where the id is that of something else.
  ///
  /// @throws LearnException when the search has no model yet
  public static Optional<SearchHoldOut> of(Project project, String id) throws ProblemException {
    Optional<Run> found = project.store().<Optional<Run>, RuntimeException>read(tables -> tables.runs().find(id)).filter(run -> run.kind().equals(Autopilot.KIND));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonNode outcome = found.get().outcome();
    if (outcome == null) {
      throw LearnException.input("The search '" + id + "' has no leader yet.", "Let it end first, or take it up again.");
    }
    return Optional.of(new SearchHoldOut(project, found.get(), read(outcome, AutopilotReport.class, id)));
  }

  /// Who leads.
  public String leader() {
    return report.best();
  }

  /// Sealed rows.
  public int rows() {
    return report.heldOutRows();
  }

  /// Every look, the first first.
  public List<Peek> looks() throws ProblemException {
    return Leaderboards.of(project).peeks(search.id());
  }

  /// Measures the leader on the sealed rows; the look is recorded.
  public Peek open(int threads, Progress progress) throws ProblemException {
    String model = report.model();
    if (model == null) {
      throw LearnException.input("The search '" + search.id() + "' kept no model.", "Search again in the project.");
    }
    TrainRequest request = read(search.parameters(), TrainRequest.class, search.id());
    Dataset dataset = project.dataset(String.valueOf(request.table().dataset()));
    Run run = project.startPart(search, KIND, "hold-out of " + leader(), Json.object().put("candidate", leader()).put("model", model));
    try (DuckSession session = DuckSession.open(dataset.file())) {
      ModelFile file = ModelFile.read(project.modelFile(model), Learners::load);
      SealedRows.Measured measured = SealedRows.measure(request, file.fitted(), session, threads, progress);
      var used = new Graph(List.of(new Entity(model, "model", leader() + " for " + report.target())), List.of(new Association(model, run.id(), "measured")));
      project.endRun(run, Run.Status.DONE, null, measured.metrics(), used, Json.mapper().valueToTree(measured));
      return new Peek(run.id(), leader(), model, measured.rows(), measured.metrics(), run.started());
    } catch (CancelledException e) {
      project.endRun(run, Run.Status.CANCELLED, null, Map.of(), new Graph(List.of(), List.of()));
      throw e;
    } catch (ProblemException | RuntimeException e) {
      project.endRun(run, Run.Status.FAILED, String.valueOf(e.getMessage()), Map.of(), new Graph(List.of(), List.of()));
      throw e;
    }
  }

  private static <T> T read(JsonNode tree, Class<T> type, String id) throws LearnException {
    try {
      return Json.mapper().treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw LearnException.input("The record of run '" + id + "' cannot be read: " + e.getOriginalMessage() + ".", "Check the project: studio project check DIR.");
    }
  }
}
