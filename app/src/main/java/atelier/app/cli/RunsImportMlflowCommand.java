package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.mlflow.MlflowImport;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs import-mlflow`.
@CommandLine.Command(name = "import-mlflow", description = "Takes the runs of MLflow's folder mlruns into a project: parameters, every point of every metric, tags, notes. Runs that are there already stay.")
final class RunsImportMlflowCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder mlruns, or one that holds it.")
  private Path folder = Path.of("");

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsImportMlflowCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      MlflowImport.Imported imported = MlflowImport.run(project, folder, out.progress());
      if (out.isJson()) {
        out.json(imported);
      } else {
        out.line(imported.imported() + " runs imported, " + imported.known() + " were there already, " + imported.deleted() + " are in MLflow's bin.");
        imported.skipped().forEach(skipped -> out.note("Left out: " + skipped.folder() + ": " + skipped.why() + "."));
      }
      if (!imported.skipped().isEmpty()) {
        out.note("Left out " + imported.skipped().size() + " that cannot be read.");
      }
      return imported.skipped().isEmpty() ? Cli.DONE : Cli.FAILED;
    }
  }
}
