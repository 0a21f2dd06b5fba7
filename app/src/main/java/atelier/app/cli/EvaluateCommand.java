package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.experiments.predict.RawTables;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Evaluator;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio evaluate`: every metric of a model on a file whose target is known.
@CommandLine.Command(name = "evaluate", description = "Measures a model on a file whose target is known.")
final class EvaluateCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "MODEL.zip", description = "The model file that train wrote.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "Rows with the target column.")
  private Path file = Path.of("");

  @Option(names = "--threads", paramLabel = "N", description = "Threads that score rows (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  EvaluateCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    ModelFile opened = studio.model(model);
    var evaluator = new Evaluator(opened.fitted(), Math.max(1, threads));
    Evaluator.Evaluated evaluated;
    try (RawTables.Prepared prepared = studio.rawTables().prepare(opened, file, out.progress().slice(0, 0.1))) {
      evaluated = evaluator.evaluate(prepared.file(), ImportOptions.auto(), out.progress().slice(0.1, 1));
      prepared.notes().forEach(out::note);
    }
    if (out.isJson()) {
      out.json(evaluated);
    } else {
      var table = new TextTable("metric", "value");
      evaluated.metrics().forEach(table::row);
      out.table(table);
      out.line(evaluated.task().id() + ", " + evaluated.rows() + " rows");
      evaluated.notes().forEach(out::note);
    }
    return Cli.DONE;
  }
}
