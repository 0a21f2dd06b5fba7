package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio experiment resume`.
@CommandLine.Command(name = "resume", description = "Takes an unfinished experiment up again: only what is missing is trained.")
final class ExperimentResumeCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "ID", description = "The experiment; 'studio experiment list' says which are unfinished.")
  private String id = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  ExperimentResumeCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (ExperimentSession session = ExperimentSession.open(studio, directory)) {
      return session.follow((project, experiments) -> experiments.resume(project, id), out);
    }
  }
}
