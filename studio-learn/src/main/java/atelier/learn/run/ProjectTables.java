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

/// Tables of a project: one that is there by name or id, or a file that is imported first.
public final class ProjectTables {
  private final Project project;
  private final Importer importer;

  public ProjectTables(Project project, Importer importer) {
    this.project = project;
    this.importer = importer;
  }

  /// The table of that file, name or id.
  public TrainRequest.Table find(Path fileOrName, Progress progress) throws ProblemException {
    Dataset dataset = Files.exists(fileOrName)
        ? new Intake(importer).take(project, fileOrName, ImportOptions.auto(), progress).dataset()
        : project.dataset(fileOrName.toString());
    return new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), TableSource.foreignParquet(dataset.file()));
  }
}
