package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.registry.Stage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio registry stage`.
@CommandLine.Command(name = "stage", description = "Puts a version into a stage: candidate, challenger, champion or retired. A new champion is tested against the old one and retires it.")
final class RegistryStageCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "NAME", description = "The registered name.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "Its number.")
  private int version;

  @Parameters(index = "2", paramLabel = "STAGE", description = "candidate, challenger, champion or retired.")
  private String stage = "";

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why = "";

  @Option(names = "--by", paramLabel = "WHO", description = "Who decides; without it you.")
  private String by = System.getProperty("user.name", "");

  @Option(names = "--on", paramLabel = "FILE|DATASET", description = "Rows with known targets to test on; without it what the folds of both trainings said of rows they had not learned from.")
  private @Nullable String on;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RegistryStageCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      RegistryDecision.show(studio.registry(project).stage(name, version, Stage.of(stage), by, why, on, out.progress()), out);
    }
    return Cli.DONE;
  }
}
