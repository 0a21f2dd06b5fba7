package atelier.app.cli;

import atelier.app.report.HtmlReport;
import atelier.app.report.Page;
import atelier.app.report.Sentences;
import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportOptions;
import atelier.core.file.SafeFile;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.experiments.predict.RawTables;
import atelier.learn.model.ModelFile;
import atelier.learn.report.Learning;
import atelier.learn.report.ModelReport;
import atelier.learn.report.ReportFile;
import atelier.learn.report.Reporter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio report`: what a model can do and cannot, measured on rows with known targets.
@CommandLine.Command(name = "report", description = "Reports what a model can do, measured on rows it has not learned from.")
final class ReportCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "MODEL.zip", description = "The model file that train wrote.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "Rows with the target column that the model has not seen.")
  private Path file = Path.of("");

  @Option(names = "--out-of-fold", paramLabel = "FILE", description = "What the training's folds said; FILE is then the table it was trained on.")
  private @Nullable Path outOfFold;

  @Option(names = "--training", paramLabel = "FILE", description = "The table it was trained on: adds how the score grows with rows, by training it again on parts.")
  private @Nullable Path training;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write: .json or .html.")
  private Path target = Path.of("");

  @Option(names = "--threads", paramLabel = "N", description = "Threads that score rows (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  ReportCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    boolean html = name().endsWith(".html") || name().endsWith(".htm");
    if (!html && !name().endsWith(".json")) {
      throw wrong("--out takes a file that ends in .json or .html, got '" + target + "'.");
    }
    ModelReport report = report(studio.model(model), out);
    if (html) {
      SafeFile.write(target, HtmlReport.html(Page.of(report.card().target(), report)));
    } else {
      ReportFile.write(target, report);
    }
    if (out.isJson()) {
      out.json(report);
    } else {
      out.line(Sentences.result(report));
      out.line(Sentences.behind(report));
      var table = new TextTable("metric", "value", "low", "high", "guessing");
      report.scores().forEach(s -> table.row(s.metric(), s.value(), s.low(), s.high(), s.guess()));
      out.table(table);
      out.line("report in " + target);
      report.notes().forEach(out::note);
    }
    return Cli.DONE;
  }

  private ModelReport report(ModelFile read, Out out) throws ProblemException {
    Progress progress = out.progress();
    try (RawTables.Prepared prepared = studio.rawTables().prepare(read, file, progress.slice(0, 0.1))) {
      prepared.notes().forEach(out::note);
      var order = new Reporter.Order(prepared.file(), ImportOptions.auto(), outOfFold, null, null, null);
      ModelReport report = new Reporter(read, Math.max(1, threads), Clock.systemUTC()).report(order, progress.slice(0.1, training == null ? 1 : 0.25));
      return training == null ? report : report.with(learning(read, training, progress.slice(0.25, 1)));
    }
  }

  private Learning learning(ModelFile read, Path table, Progress progress) throws ProblemException {
    try (RawTables.Prepared prepared = studio.rawTables().prepare(read, table, progress.slice(0, 0.05))) {
      return studio.learning(read, prepared.file(), progress.slice(0.05, 1));
    }
  }

  private String name() {
    return target.toString().toLowerCase(Locale.ROOT);
  }
}
