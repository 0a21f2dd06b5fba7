package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio registry rollback`.
@CommandLine.Command(name = "rollback", description = "Makes the champion before the present one champion again.")
final class RegistryRollbackCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "NAME", description = "The registered name.")
  private String name = "";

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why = "";

  @Option(names = "--by", paramLabel = "WHO", description = "Who decides; without it you.")
  private String by = System.getProperty("user.name", "");

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RegistryRollbackCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      RegistryDecision.show(studio.registry(project).rollback(name, by, why), out);
    }
    return Cli.DONE;
  }
}
