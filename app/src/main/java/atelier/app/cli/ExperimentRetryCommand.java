package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerSize;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio experiment retry`.
@CommandLine.Command(name = "retry", description = "Tries one candidate again that failed, was cut or cancelled.")
final class ExperimentRetryCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "ID", description = "The experiment.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "CANDIDATE", description = "The candidate's name.")
  private String candidate = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  @Option(names = "--worker", paramLabel = "SIZE", description = "Memory of the training: local.small 1 GB, local.medium 4 GB, local.large 12 GB (default).")
  private String worker = WorkerSize.LARGE.id();

  ExperimentRetryCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (ExperimentSession session = ExperimentSession.open(studio, directory)) {
      return session.follow((project, experiments) -> experiments.retry(project, id, candidate, worker), out);
    }
  }
}
