package atelier.app.search;

import atelier.core.data.Dataset;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.store.Run;
import atelier.experiments.autopilot.Papers;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Mode;
import atelier.learn.learner.LearnException;
import atelier.learn.run.TrainRun;
import atelier.learn.train.Roles;
import atelier.learn.train.TrainRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The papers of a search that a project recorded, written when they are asked for, however long it takes.
public final class ProjectPapers implements Papers {
  private final SearchPapers papers;

  public ProjectPapers(SearchPapers papers) {
    this.papers = papers;
  }

  @Override
  public List<Path> write(Project project, String run, Path folder, Progress progress) throws ProblemException {
    Run search = project.store().read(tables -> tables.runs().find(run)).orElseThrow(() -> LearnException.input("The project has no search '" + run + "'.", "Choose another."));
    JsonNode outcome = search.outcome();
    if (outcome == null) {
      throw LearnException.input("The search '" + search.name() + "' has no leader yet.", "Let it end first, or take it up again.");
    }
    AutopilotReport report = search.read(outcome, AutopilotReport.class);
    String model = report.model();
    if (model == null) {
      throw LearnException.input("The search '" + search.name() + "' kept no model.", "Search again in the project.");
    }
    TrainRequest request = search.read(search.parameters(), TrainRequest.class);
    Dataset dataset = project.dataset(String.valueOf(request.table().dataset()));
    Path table = dataset.file().toAbsolutePath();
    var order = new Autopilot.Order(
        table, null, report.target(), Mode.valueOf(report.mode().toUpperCase(Locale.ROOT)), report.budget(), 0, null, request.task(), request.metric(), report.folds(),
        request.holdOut() == null ? 0 : request.holdOut(), request.group(), request.time(), request.weight(), request.threads(), report.seed(), null, null, heeded(dataset, request));
    return papers.write(folder, new SearchPapers.Searched(order, report, project.modelFile(model), TrainRun.outOfFold(project.runFolder(run)), table), Double.POSITIVE_INFINITY, progress).files();
  }

  /// Whether roles say of the dataset what the search did with it.
  private static boolean heeded(Dataset dataset, TrainRequest search) {
    Roles.Chosen roles = Roles.of(dataset.schema().columns()).propose(new Roles.Asked(search.target(), search.group(), search.time(), search.weight()));
    return Objects.equals(roles.time(), search.time()) && Objects.equals(roles.weight(), search.weight()) && search.table().columns().stream().noneMatch(column -> roles.leftOut().contains(column.name()));
  }
}
