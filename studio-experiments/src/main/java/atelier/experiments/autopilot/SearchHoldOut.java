package atelier.experiments.autopilot;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.experiments.run.Leaderboards;
import atelier.experiments.run.Peek;
import atelier.experiments.run.SealedLook;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.learner.LearnException;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// Opens the sealed rows of a search for its leader, and counts how often that was done, as for an experiment.
public final class SearchHoldOut {
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
    return Optional.of(new SearchHoldOut(project, found.get(), found.get().read(outcome, AutopilotReport.class)));
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
    TrainRequest request = search.read(search.parameters(), TrainRequest.class);
    return new SealedLook(project, search, leader(), model).open(request, project.dataset(String.valueOf(request.table().dataset())), threads, progress);
  }
}
