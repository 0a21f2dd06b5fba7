package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.tuning.TuningRuns;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.run.KeptJob;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.space.SpaceFile;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio tune show`: what a tuning of a project gave, or gave so far.
@CommandLine.Command(name = "show", description = "Shows a tuning of a project: its best trials, what came of the others, which parameters matter.")
final class TuneShowCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "RUN", description = "The tuning's run, as 'studio runs search' lists it.")
  private String id = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  TuneShowCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory); Jobs jobs = Jobs.platform()) {
      KeptJob kept = TuneService.kept(project, id);
      TuneReport report = kept.report() != null ? kept.report() : soFar(new TuningRuns(jobs, studio.tuning(jobs)).board(project, id));
      if (out.isJson()) {
        out.json(report);
      } else {
        TuneLines.show(report, out);
      }
    }
    return Cli.DONE;
  }

  /// One that has not ended, as a report that says so.
  @SuppressWarnings("NullAway") // It does not see, in another module's class, that a nested type may be null: best may.
  private static TuneReport soFar(TuneBoard board) {
    String ended = switch (board.phase()) {
      case RUNNING, PAUSED -> "Under way.";
      case FAILED -> "It failed: " + board.problem();
      case DONE, STOPPED, UNFINISHED -> "Not finished.";
    };
    return new TuneReport(
        board.metric(), board.direction(), board.second(), board.best(), board.trials().stream().map(TuneReport.Line::of).toList(), board.front(), board.order().settings().strategy(), board.order().settings().seed(), board.seconds(), ended,
        false, Json.mapper().valueToTree(board.order().wanted()), SpaceFile.write(board.space()), board.importance(), board.advice(), board.notes(), board.id(), null);
  }
}
