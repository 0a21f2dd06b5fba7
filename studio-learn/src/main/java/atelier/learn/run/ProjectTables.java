package atelier.learn.run;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Importer;
import atelier.core.engine.load.TableSource;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import atelier.learn.train.TrainRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Tables of a project: one that is there by name or id, or a file that is imported first.
public final class ProjectTables {
  private final Project project;
  private final Importer importer;

  public ProjectTables(Project project, Importer importer) {
    this.project = project;
    this.importer = importer;
  }

  /// The table of that file, name or id. Notes say which cells of a file could not be read.
  public TrainRequest.Table find(Path fileOrName, Progress progress) throws ProblemException {
    if (!Files.exists(fileOrName)) {
      return table(project.dataset(fileOrName.toString()), List.of());
    }
    Intake.Taken taken = new Intake(importer).take(project, fileOrName, ImportOptions.auto(), progress);
    return table(taken.dataset(), Unread.notes(taken.report()));
  }

  private static TrainRequest.Table table(Dataset dataset, List<String> notes) {
    return new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), TableSource.foreignParquet(dataset.file()), notes);
  }
}
