package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.registry.Duel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio registry test`.
@CommandLine.Command(name = "test", description = "Tests a version against the champion on the same rows and changes nothing: paired bootstrap, and McNemar's test for classes.")
final class RegistryTestCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "NAME", description = "The registered name.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "Its number.")
  private int version;

  @Option(names = "--on", paramLabel = "FILE|DATASET", description = "Rows with known targets to test on; without it what the folds of both trainings said of rows they had not learned from.")
  private @Nullable String on;

  @Option(names = "--metric", paramLabel = "M", description = "What to compare; without it the task's own.")
  private @Nullable String metric;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RegistryTestCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      Duel duel = studio.registry(project).test(name, version, on, metric, out.progress());
      if (out.isJson()) {
        out.json(duel);
      } else {
        RegistryDecision.show(duel, out);
      }
    }
    return Cli.DONE;
  }
}
