package atelier.core.project;

import atelier.core.data.Dataset;
import atelier.core.data.load.FolderFiles;
import atelier.core.data.load.FolderImport;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.file.Digests;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Graph;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Brings foreign files into a project: read beside the other datasets, then moved to their place and registered.
public final class Intake {
  /// The field of a report's source that holds the checksum of the file that was read.
  static final String SHA_256 = "sha256";

  private static final String FILE = "source";

  private final Importer importer;

  public Intake(Importer importer) {
    this.importer = importer;
  }

  /// A file that is a dataset now.
  public record Taken(Dataset dataset, ImportReport report) {}

  /// Imports a file; its lineage begins at the file.
  public Taken take(Project project, Path file, ImportOptions options, Progress progress) throws ProblemException {
    Entity source = new Entity(file.toAbsolutePath().normalize().toString(), FILE, String.valueOf(file.getFileName()));
    // Before it is read: what changes meanwhile shows. The reader says what is wrong with a file that is none.
    String sha256 = Files.isRegularFile(file) ? Digests.of(file) : "";
    return take(project, file, options, List.of(new Origin(source, "imported")), sha256, UnaryOperator.identity(), progress);
  }

  /// Imports the files of a folder as one table; its lineage begins at the folder.
  public Taken takeFolder(Project project, Path folder, ImportOptions options, Progress progress) throws ProblemException {
    var source = new Entity(folder.toAbsolutePath().normalize().toString(), FILE, String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    FolderFiles files = FolderFiles.of(folder);
    Path scratch = Leftovers.temporaryFolder("folder");
    try {
      FolderImport.United united = new FolderImport(importer).unite(files.tables(), options, scratch, progress.slice(0, 0.7));
      ImportOptions named = ImportOptions.auto().withName(options.name() == null ? source.name() : options.name());
      return take(project, united.file(), named, List.of(new Origin(source, "imported")), "", report -> united.report(folder, files.warnings(), report), progress.slice(0.7, 1));
    } finally {
      Trees.deleteQuietly(scratch);
    }
  }

  /// What a dataset was made from.
  ///
  /// @param how such as `prepared`, or `applied` of a flow
  public record Origin(Entity source, String how) {}

  /// Imports a file that was made from things of the project.
  public Taken take(Project project, Path file, ImportOptions options, List<Origin> origins, Progress progress) throws ProblemException {
    return take(project, file, options, origins, "", UnaryOperator.identity(), progress);
  }

  private Taken take(Project project, Path file, ImportOptions options, List<Origin> origins, String sha256, UnaryOperator<ImportReport> told, Progress progress) throws ProblemException {
    Path staging = Leftovers.folderIn(project.dataFolder(), "import");
    try (Imported imported = importer.read(file, staging, options, progress)) {
      String id = imported.dataset().id();
      var lineage = new Graph(origins.stream().map(Origin::source).toList(), origins.stream().map(o -> new Association(o.source().id(), id, o.how())).toList());
      ImportReport said = withNames(told.apply(imported.report()), project.names(id));
      ObjectNode report = Json.mapper().valueToTree(said);
      if (!sha256.isEmpty() && report.get("source") instanceof ObjectNode read) {
        read.put(SHA_256, sha256);
      }
      Dataset dataset = project.register(imported.dataset(), report, others(staging, id), lineage);
      return new Taken(dataset, said);
    } finally {
      Trees.deleteQuietly(staging);
    }
  }

  /// Says that the same table came before under another name.
  private static ImportReport withNames(ImportReport report, List<String> names) {
    List<String> others = names.stream().filter(name -> !name.equals(report.name())).toList();
    if (others.isEmpty()) {
      return report;
    }
    var message = "The same table is in the project already, as '" + String.join("', '", others) + "': it is one dataset that goes by each of these names.";
    return report.with(new ImportReport.Warning("already-there", others.size(), List.of(), message));
  }

  /// What stands beside the table, such as `<id>.rejects.parquet`, by what follows the id.
  private static Map<String, Path> others(Path staging, String id) throws FileException {
    var others = new TreeMap<String, Path>();
    try (Stream<Path> files = Files.list(staging)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(id + ".") && name.endsWith(".parquet") && !name.equals(id + ".parquet")) {
          others.put(name.substring(id.length() + 1), file);
        }
      }
      return others;
    } catch (IOException e) {
      throw FileException.of("read", staging, e);
    }
  }
}
