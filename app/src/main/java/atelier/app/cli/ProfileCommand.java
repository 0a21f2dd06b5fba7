package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.Imported;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.ProfileDocument;
import atelier.core.job.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio profile`: what import would make of a file, and the statistics of its columns.
@CommandLine.Command(name = "profile", description = "Shows what import would make of a file, and statistics of its columns.")
final class ProfileCommand extends Command {
  private final Studio studio;

  @Parameters(paramLabel = "FILE", description = "Delimited text, JSON, JSON lines, Parquet, Excel; also in gzip.")
  private Path file = Path.of("");

  @Option(names = "--target", paramLabel = "COL", description = "A column to be learned: its balance and columns that give it away are shown.")
  private @Nullable String target;

  @Mixin private ImportFlags flags = new ImportFlags();

  ProfileCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Imported imported = studio.importer().open(file, flags.options(null), out.progress().slice(0, 0.6))) {
      Profile profile = studio.profiler().profile(imported, target, out.progress().slice(0.6, 1));
      if (out.isJson()) {
        out.json(ProfileDocument.of(imported.report(), profile));
      } else {
        show(out, imported.report(), profile);
      }
    }
    return Cli.DONE;
  }

  private static void show(Out out, ImportReport report, Profile profile) {
    ImportLines.source(out, report);
    var table = new TextTable("column", "kind", "format", "missing", "distinct", "min", "mean", "max");
    for (int i = 0; i < report.columns().size(); i++) {
      ImportReport.ColumnReport column = report.columns().get(i);
      Profile.ColumnProfile measured = profile.columns().get(i);
      table.row(column.name(), column.kind().id(), column.format(), measured.missing(), measured.distinct(), measured.min(), measured.mean(), measured.max());
    }
    out.table(table);
    ImportLines.warnings(out, report);
    for (Profile.Finding finding : profile.findings()) {
      out.line((finding.column() == null ? "" : finding.column() + ": ") + finding.message());
    }
  }
}
