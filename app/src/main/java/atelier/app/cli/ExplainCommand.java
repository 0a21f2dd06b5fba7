package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.experiments.predict.RawTables;
import atelier.learn.explain.Explanation;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.TableExplainer;
import atelier.learn.whatif.RowReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio explain`: SHAP values a row and source column, and the global ranking.
@CommandLine.Command(name = "explain", description = "Explains a model's predictions by SHAP values of the source columns.")
final class ExplainCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "MODEL.zip", description = "The model file that train wrote.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "The rows to explain.")
  private Path file = Path.of("");

  @Option(names = "--rows", paramLabel = "N", description = "How many rows, from the first (default: 1000, or 50 where a row takes thousands of predictions).")
  private int rows;

  @Option(names = "--row", paramLabel = "N", description = "One row, from 1: its prediction, the reasons in points of probability, and the rows most alike.")
  private long row;

  @Option(names = "--counterfactuals", description = "With --row: the nearest changes that lead the prediction across the threshold.")
  private boolean counterfactuals;

  @Option(names = "--threshold", paramLabel = "T", description = "With --counterfactuals: the probability (default: 0.5) or value to cross.")
  private @Nullable Double threshold;

  @Option(names = "--class", paramLabel = "LABEL", description = "With --row: the class whose probability counts (default: the second of two, else the predicted one).")
  private @Nullable String label;

  @Option(names = "--fixed", paramLabel = "COL", description = "With --counterfactuals: a column that must stay as it is; may be repeated.")
  private List<String> fixed = List.of();

  @Option(names = "--threads", paramLabel = "N", description = "Threads that score rows (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  ExplainCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    check();
    ModelFile opened = studio.model(model);
    if (row > 0) {
      var question = new RowReport.Question(row, label, counterfactuals, threshold, Set.copyOf(fixed));
      RowReport report;
      try (RawTables.Prepared prepared = studio.rawTables().prepare(opened, file, out.progress().slice(0, 0.1))) {
        report = RowReport.of(opened, prepared.file(), ImportOptions.auto(), question, Math.max(1, threads), out.progress().slice(0.1, 1));
      }
      if (out.isJson()) {
        out.json(report.document());
      } else {
        RowLines.write(report, out);
      }
      return Cli.DONE;
    }
    var explainer = new TableExplainer(opened, Math.max(1, threads));
    TableExplainer.Explained explained;
    try (RawTables.Prepared prepared = studio.rawTables().prepare(opened, file, out.progress().slice(0, 0.1))) {
      explained = explainer.explain(prepared.file(), ImportOptions.auto(), rows, out.progress().slice(0.1, 1));
      prepared.notes().forEach(out::note);
    }
    if (out.isJson()) {
      out.json(explained.document());
    } else {
      var table = new TextTable("column", "mean effect");
      for (Explanation.Weight weight : explained.explanation().global()) {
        table.row(weight.column(), weight.meanAbs());
      }
      out.table(table);
      explained.notes().forEach(out::note);
    }
    return Cli.DONE;
  }

  private void check() {
    if (rows < 0) {
      throw wrong("--rows takes a number from 1, got " + rows + ".");
    }
    if (row < 0) {
      throw wrong("--row takes a number from 1, got " + row + ".");
    }
    if (row > 0 && rows > 0) {
      throw wrong("--row and --rows exclude each other.");
    }
    if (row == 0 && (counterfactuals || label != null)) {
      throw wrong((counterfactuals ? "--counterfactuals" : "--class") + " needs --row.");
    }
    if (!counterfactuals && (threshold != null || !fixed.isEmpty())) {
      throw wrong((threshold != null ? "--threshold" : "--fixed") + " needs --counterfactuals.");
    }
  }
}
