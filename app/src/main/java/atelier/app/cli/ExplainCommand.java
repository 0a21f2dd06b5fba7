package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.learn.explain.Explanation;
import atelier.learn.predict.TableExplainer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio explain`: SHAP values a row and source column, and the global ranking.
@CommandLine.Command(name = "explain", description = "Explains a model's predictions by SHAP values of the source columns.")
final class ExplainCommand extends Command {
  private final Studio studio;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL.zip", description = "The model file that train wrote.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "The rows to explain.")
  private Path file = Path.of("");

  @Option(names = "--rows", paramLabel = "N", description = "How many rows, from the first (default: 1000, or 50 where a row takes thousands of predictions).")
  private int rows;

  @Option(names = "--threads", paramLabel = "N", description = "Threads that score rows (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  ExplainCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    if (rows < 0) {
      throw new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), "--rows takes a number from 1, got " + rows + ".");
    }
    var explainer = new TableExplainer(studio.model(model), Math.max(1, threads));
    TableExplainer.Explained explained = explainer.explain(file, ImportOptions.auto(), rows, out.progress());
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
}
