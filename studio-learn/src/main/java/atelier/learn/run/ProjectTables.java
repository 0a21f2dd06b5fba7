package atelier.learn.run;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.engine.load.TableSource;
import atelier.core.file.Digests;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import atelier.learn.train.TrainRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Tables of a project: one that is there by name or id, or a file that is imported first.
final class ProjectTables {
  private final Project project;
  private final Importer importer;

  ProjectTables(Project project, Importer importer) {
    this.project = project;
    this.importer = importer;
  }

  TrainRequest.Table find(Path fileOrName, Progress progress) throws ProblemException {
    Dataset dataset = Files.exists(fileOrName) ? imported(fileOrName, progress) : project.dataset(fileOrName.toString());
    return new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), TableSource.parquet(dataset.file()));
  }

  private Dataset imported(Path file, Progress progress) throws ProblemException {
    Path folder = Leftovers.temporaryFolder("import");
    try (Imported imported = importer.read(file, folder, ImportOptions.auto(), progress)) {
      String source = "file:" + file.toAbsolutePath() + "#" + Digests.of(file);
      var graph = new Graph(
          List.of(new Entity(source, "source", String.valueOf(file.getFileName()))), List.of(new Association(source, imported.dataset().id(), "imported")));
      return project.register(imported.dataset(), Json.mapper().valueToTree(imported.report()), Map.of(), graph);
    } finally {
      Trees.deleteQuietly(folder);
    }
  }
}
