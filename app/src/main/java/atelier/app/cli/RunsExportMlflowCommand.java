package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.mlflow.MlflowExport;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs export-mlflow`.
@CommandLine.Command(name = "export-mlflow", description = "Writes the runs of a project as MLflow's folder mlruns.")
final class RunsExportMlflowCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "A new or empty folder.")
  private Path folder = Path.of("");

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsExportMlflowCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      MlflowExport.Exported exported = MlflowExport.run(project, folder, out.progress());
      if (out.isJson()) {
        out.json(exported);
      } else {
        out.line(exported.runs() + " runs of " + exported.experiments() + " experiments written to " + exported.folder() + ".");
      }
      return Cli.DONE;
    }
  }
}
