package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.load.Imported;
import atelier.core.job.ProblemException;
import atelier.flow.analysis.Analysis;
import atelier.flow.analysis.AnalysisOrder;
import atelier.flow.analysis.AnalysisTable;
import atelier.learn.learner.Task;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio analyze`: one analysis of a table.
@CommandLine.Command(name = "analyze", description = "Analyses a table: histogram, correlation, leakage, season and the like.")
final class AnalyzeCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "KIND",
      description = "histogram, scatter, box, bar, line, correlation, collinearity, leakage, summary, decomposition, missing, duplicates or quick-model.")
  private String kind = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "Delimited text, JSON, JSON lines, Parquet, Excel; also in gzip.")
  private Path file = Path.of("");

  @Option(names = "--x", paramLabel = "COL", description = "The column along: of values, groups or time.")
  private @Nullable String x;

  @Option(names = "--y", paramLabel = "COL", description = "The column of numbers upwards.")
  private @Nullable String y;

  @Option(names = "--color", paramLabel = "COL", description = "A column whose values are told apart.")
  private @Nullable String color;

  @Option(names = "--facet", paramLabel = "COL", description = "A column whose values get a picture each.")
  private @Nullable String facet;

  @Option(names = "--columns", split = ",", paramLabel = "COL", description = "The columns to look at (default: all that fit).")
  private List<String> columns = List.of();

  @Option(names = "--target", paramLabel = "COL", description = "The column to be learned: for leakage, quick-model, collinearity (lasso) and correlation.")
  private @Nullable String target;

  @Option(names = "--task", paramLabel = "T", description = "auto, binary, multiclass or regression (default: auto).")
  private String task = "auto";

  @Option(names = "--method", paramLabel = "M", description = "Correlation: auto, pearson, spearman, cramer. Bars and lines: count, sum, mean, median, min, max.")
  private String method = "";

  @Option(names = "--bins", paramLabel = "N", description = "Bins of a histogram (default: 24).")
  private int bins;

  @Option(names = "--period", paramLabel = "N", description = "Steps of a season (default: found from the series).")
  private int period;

  @Option(names = "--robust", description = "Points that stand off count less in the decomposition.")
  private boolean robust;

  @Option(names = "--deviations", paramLabel = "K", description = "From how many standard deviations on a remainder is an anomaly (default: 3).")
  private double deviations = 3;

  @Option(names = "--alpha", paramLabel = "A", description = "Strength of the lasso (default: a tenth of what drops every column).")
  private double alpha;

  @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", paramLabel = "N", description = "Makes samples repeatable (default: 0).")
  private long seed;

  @Mixin private ImportFlags flags = new ImportFlags();

  AnalyzeCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    AnalysisOrder order = order();
    try (Imported imported = studio.importer().open(file, flags.options(null), out.progress().slice(0, 0.5));
        AnalysisTable table = AnalysisTable.of(imported)) {
      Analysis analysis = studio.analyses().analyse(table, order, out.progress().slice(0.5, 1));
      if (out.isJson()) {
        out.json(analysis);
      } else {
        AnalysisLines.show(out, analysis);
      }
    }
    return Cli.DONE;
  }

  private AnalysisOrder order() {
    Analysis.Kind found = Arrays.stream(Analysis.Kind.values()).filter(k -> k.id().equals(kind)).findFirst().orElseThrow(
        () -> wrong("There is no analysis '" + kind + "'; known: " + Arrays.stream(Analysis.Kind.values()).map(Analysis.Kind::id).collect(Collectors.joining(", ")) + "."));
    if (bins < 0 || bins > 1000) {
      throw wrong("--bins takes 1 to 1000, got " + bins + ".");
    }
    if (period < 0 || period == 1) {
      throw wrong("--period takes a number from 2, got " + period + ".");
    }
    if (!(deviations > 0)) {
      throw wrong("--deviations takes a number above 0, got " + deviations + ".");
    }
    return new AnalysisOrder(found, x, y, color, facet, columns, target, task(), method, bins, period, robust, deviations, alpha, Math.max(1, threads), seed);
  }

  private @Nullable Task task() {
    try {
      return task.equals("auto") ? null : Task.of(task);
    } catch (IllegalArgumentException e) {
      throw wrong("--task is auto, binary, multiclass or regression, got '" + task + "'.");
    }
  }
}
