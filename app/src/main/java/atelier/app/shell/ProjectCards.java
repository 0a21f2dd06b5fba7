package atelier.app.shell;

import atelier.app.keep.Recent;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.project.ProjectInfo;
import java.util.List;
import java.util.stream.Collectors;

/// Makes the card by which Home shows a project without opening it.
final class ProjectCards {
  private static final int NAMES = 3;

  private ProjectCards() {}

  static Recent.Card of(Project project) throws ProblemException {
    ProjectInfo info = project.info();
    String names = info.datasets().stream().map(ProjectInfo.DatasetInfo::name).distinct().limit(NAMES).collect(Collectors.joining(", "));
    var best = BestScore.of(project);
    return new Recent.Card(
        project.folder().toString(), project.name(), names, info.datasets().size(), info.runs().size(), info.flows().size(), best.metric(), best.score(),
        best.all().isEmpty() ? List.of() : best.all(), System.currentTimeMillis());
  }
}
