package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.DataException;
import atelier.core.data.load.ImportReport;
import atelier.core.data.preview.ImportPreview;
import atelier.core.data.preview.Snapshot;
import atelier.core.engine.foreign.DatabaseTable;
import atelier.core.engine.foreign.ForeignTables;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Intake;
import atelier.core.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio import`: foreign files become datasets of a project.
@CommandLine.Command(name = "import", description = "Brings files into a project and says how each was read.")
final class ImportCommand extends Command {
  private final Studio studio;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Delimited text, JSON, JSON lines, Parquet, Arrow (Feather), ARFF, Excel; also in gzip. A folder: its files as one table. A table of a database: jdbc:URL#TABLE or #SELECT …, FILE.sqlite#TABLE.")
  private List<String> files = List.of();

  @Option(names = "--driver", paramLabel = "JAR", description = "A JDBC driver, for tables of databases beside DuckDB and H2. Its code runs in this program.")
  private List<Path> drivers = List.of();

  @Option(names = "--project", paramLabel = "DIR", description = "The project's folder; needed unless --preview.")
  private @Nullable Path project;

  @Option(names = "--preview", description = "Only shows what would be imported: every guess, the first rows and all cells in doubt. Nothing is written.")
  private boolean preview;

  @Option(names = "--name", paramLabel = "N", description = "What the dataset is called; else as the file.")
  private @Nullable String name;

  @Mixin private ImportFlags flags = new ImportFlags();

  ImportCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    if (name != null && files.size() > 1) {
      throw DataException.input("One name '" + name + "' cannot stand for " + files.size() + " files.", "Import them one by one, or leave --name out.");
    }
    if (preview) {
      return preview(out);
    }
    Path target = project;
    if (target == null) {
      throw DataException.input("There is no project to import into.", "Name one with --project, or add --preview to look only.");
    }
    var reports = new ArrayList<ImportReport>();
    try (Project open = studio.projects().open(target); var tables = new ForeignTables(drivers)) {
      var intake = new Intake(studio.importer());
      for (int i = 0; i < files.size(); i++) {
        Progress progress = out.progress().slice(i / (double) files.size(), (i + 1.0) / files.size());
        ImportReport report = take(intake, open, tables, files.get(i), progress);
        reports.add(report);
        if (!out.isJson()) {
          ImportLines.source(out, report);
          ImportLines.columns(out, report);
          ImportLines.warnings(out, report);
        }
      }
    }
    if (out.isJson()) {
      out.json(reports.size() == 1 ? reports.getFirst() : reports);
    }
    return Cli.DONE;
  }

  private ImportReport take(Intake intake, Project open, ForeignTables tables, String named, Progress progress) throws ProblemException {
    boolean folder = DatabaseTable.of(named).isEmpty() && Files.isDirectory(Path.of(named));
    return folder
        ? intake.takeFolder(open, Path.of(named), flags.options(name), progress).report()
        : intake.take(open, file(tables, named, progress), flags.options(nameOf(named)), progress).report();
  }

  /// The file itself, or the one that a table of a database was fetched into.
  private static Path file(ForeignTables tables, String named, Progress progress) throws DataException {
    return DatabaseTable.of(named).isPresent() ? tables.files(named, progress).getFirst() : Path.of(named);
  }

  private @Nullable String nameOf(String named) {
    return name != null ? name : DatabaseTable.of(named).map(DatabaseTable::label).orElse(null);
  }

  private int preview(Out out) throws DataException {
    var seen = new ArrayList<Snapshot>();
    try (var tables = new ForeignTables(drivers)) {
      for (String named : files) {
        Path file = file(tables, named, out.progress().slice(0, 0.2));
        try (ImportPreview first = ImportPreview.open(file, flags.options(nameOf(named)), out.progress().slice(0.2, 0.5)); ImportPreview whole = first.whole(out.progress().slice(0.5, 1))) {
          seen.add(whole.snapshot());
          if (!out.isJson()) {
            PreviewLines.show(out, whole.snapshot());
          }
        }
      }
    }
    if (out.isJson()) {
      out.json(seen.size() == 1 ? seen.getFirst() : seen);
    }
    return Cli.DONE;
  }
}
