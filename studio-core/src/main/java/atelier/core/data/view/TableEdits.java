package atelier.core.data.view;

import atelier.core.data.Column;
import atelier.core.data.DataException;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.load.DatasetIds;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.FileFormat;
import atelier.core.engine.load.TableSource;
import atelier.core.engine.load.TypedParquet;
import atelier.core.engine.page.StoryStatistics;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import atelier.core.project.Project;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes that a person makes to a table by hand. Datasets never change: each list of edits gives a new version of the same name, and undo is going back
/// to the one before.
public final class TableEdits {
  /// How a version is tied to the one before.
  private static final String EDITED = "edited";

  private final Project project;

  public TableEdits(Project project) {
    this.project = project;
  }

  /// Whether a text could be typed into a cell of a column.
  ///
  /// @throws DataException names the text and the kind it does not fit
  public static void check(Column column, String typed) throws DataException {
    EditedTable.value(column, typed);
  }

  /// Cells that a column would lose as another kind.
  public static long misfits(Dataset dataset, String column, Kind kind, Progress progress) throws DataException {
    Column known = dataset.schema().find(column).orElseThrow(() -> DataException.input("There is no column '" + column + "'.", ""));
    try (DuckSession session = ViewSource.session(dataset)) {
      var statistics = new StoryStatistics(session, dataset.file(), dataset.schema());
      return statistics.count(List.of(Retyping.misfits(known, kind)), progress).getFirst();
    }
  }

  /// Makes a new version.
  ///
  /// @param edits in their order; all or none are made
  /// @return the new version; the dataset itself where nothing became different
  public Dataset apply(Dataset dataset, List<TableEdit> edits, Progress progress) throws ProblemException {
    EditedTable table = EditedTable.of(dataset, edits);
    Path staging = Leftovers.folderIn(project.dataFolder(), "edit");
    try (DuckSession session = DuckSession.open(dataset.file(), staging); DuckEngine engine = new DuckEngine(session)) {
      Path file = staging.resolve("edited.parquet");
      progress.report(0, "Writing the new version");
      engine.write(table.over(engine.scan(List.of(dataset.file()))), file, FileFormat.PARQUET, progress.slice(0, 0.7));
      String fingerprint = new TypedParquet(session).fingerprint(TableSource.foreignParquet(file), table.schema().names(), progress.slice(0.7, 0.9));
      String id = DatasetIds.of(table.schema(), fingerprint);
      if (id.equals(dataset.id())) {
        return dataset;
      }
      var edited = new Dataset(id, dataset.name(), dataset.rows(), table.schema(), file);
      return project.register(edited, report(dataset, edits), Map.of(), lineage(dataset, id));
    } finally {
      Trees.deleteQuietly(staging);
    }
  }

  private static ObjectNode report(Dataset dataset, List<TableEdit> edits) {
    ObjectNode report = Json.object().put("edited_from", dataset.id());
    edits.forEach(e -> report.withArray("edits").addPOJO(e));
    return Json.mapper().valueToTree(report);
  }

  private static Graph lineage(Dataset before, String after) {
    return new Graph(List.of(new Entity(before.id(), "dataset", before.name())), List.of(new Association(before.id(), after, EDITED)));
  }

  /// The version that a dataset was edited from; empty where it is the first.
  public Optional<Dataset> before(Dataset dataset) throws ProblemException {
    Graph graph = project.lineage(dataset.id(), Direction.ASCENDANTS, 1);
    Optional<String> id = graph.associations().stream().filter(a -> a.type().equals(EDITED) && a.to().equals(dataset.id())).map(Association::from).findFirst();
    return id.isEmpty() ? Optional.empty() : Optional.of(project.dataset(id.get()));
  }
}
