package atelier.app.cli;

import atelier.app.report.InsightPage;
import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportReport;
import atelier.core.data.load.Imported;
import atelier.core.data.profile.Profile;
import atelier.core.data.profile.ProfileDocument;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.Insights;
import atelier.learn.learner.Task;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  @Option(names = "--insights", description = "Adds the data quality and insights report; with --target it is always there.")
  private boolean insights;

  @Option(names = "--task", paramLabel = "T", description = "What is predicted: auto, binary, multiclass or regression (default: auto).")
  private String task = "auto";

  @Option(names = "--html", paramLabel = "FILE", description = "Writes the insights report as one HTML file.")
  private @Nullable Path html;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of quick models (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", paramLabel = "N", description = "Makes the report repeatable (default: 0).")
  private long seed;

  @Mixin private ImportFlags flags = new ImportFlags();

  ProfileCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    boolean report = insights || target != null || html != null;
    Insights.Order order = new Insights.Order(target, task(), Math.max(1, threads), seed);
    try (Imported imported = studio.importer().open(file, flags.options(null), out.progress().slice(0, report ? 0.3 : 0.6))) {
      Profile profile = studio.profiler().profile(imported, target, out.progress().slice(report ? 0.3 : 0.6, report ? 0.5 : 1));
      InsightReport found = report ? studio.insights().report(imported, profile, order, out.progress().slice(0.5, 1)) : null;
      if (html != null && found != null) {
        SafeFile.write(html, InsightPage.html(found));
      }
      if (out.isJson()) {
        ObjectNode document = ProfileDocument.of(imported.report(), profile);
        document.set("insights", Json.mapper().valueToTree(found));
        out.json(document);
      } else {
        show(out, imported.report(), profile);
        if (found != null) {
          InsightLines.show(out, found);
        }
      }
    }
    return Cli.DONE;
  }

  private @Nullable Task task() {
    try {
      return task.equals("auto") ? null : Task.of(task);
    } catch (IllegalArgumentException e) {
      throw wrong("--task is auto, binary, multiclass or regression, got '" + task + "'.");
    }
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
