package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.run.ExperimentSummary;
import atelier.experiments.run.Leaderboards;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `studio experiment list`.
@CommandLine.Command(name = "list", description = "Lists the experiments of a project, the newest first.")
final class ExperimentListCommand extends Command {
  private final Studio studio;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  ExperimentListCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      List<ExperimentSummary> all = Leaderboards.of(project).list();
      if (out.isJson()) {
        out.json(all.stream().map(Line::of).toList());
      } else {
        var table = new TextTable("experiment", "name", "state", "done", "best", "score").whole("experiment");
        all.forEach(e -> table.row(e.id(), e.name(), word(e), e.done() + " of " + e.candidates(), e.best(), e.score() == null ? null : String.format(Locale.ROOT, "%.4f", e.score())));
        out.table(table);
      }
    }
    return Cli.DONE;
  }

  /// The document's spelling of a summary.
  record Line(
      String experiment, String name, String phase, String dataset, String target, @org.jspecify.annotations.Nullable String metric, int candidates, int done, int failed,
      @org.jspecify.annotations.Nullable String best, @org.jspecify.annotations.Nullable Double score, String started, double seconds) {
    static Line of(ExperimentSummary e) {
      return new Line(e.id(), e.name(), word(e), e.dataset(), e.target(), e.metric(), e.candidates(), e.done(), e.failed(), e.best(), e.score(), e.started(), e.usedSeconds());
    }
  }

  private static String word(ExperimentSummary summary) {
    return summary.phase().name().toLowerCase(Locale.ROOT);
  }
}
