package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.experiments.run.Leaderboards;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio experiment discard`.
@CommandLine.Command(name = "discard", description = "Gives an unfinished experiment up; what was finished of it is kept.")
final class ExperimentDiscardCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "ID", description = "The experiment; 'studio experiment list' says which are unfinished.")
  private String id = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  ExperimentDiscardCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (ExperimentSession session = ExperimentSession.open(studio, directory)) {
      session.experiments().discard(session.project(), id);
      ExperimentDocument.show(session.project(), Leaderboards.of(session.project()).find(id), out);
    }
    return Cli.DONE;
  }
}
