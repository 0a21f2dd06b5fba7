package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.data.load.ImportOptions;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.experiments.predict.RawTables;
import atelier.learn.model.ModelFile;
import atelier.learn.predict.Predictor;
import atelier.learn.predict.Reasons;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio predict`: a file's rows with a model's predictions beside them.
@CommandLine.Command(name = "predict", description = "Writes a file's rows with a model's predictions beside them.")
final class PredictCommand extends Command {
  private static final int MOST_REASONS = 100;

  private final Studio studio;

  @Parameters(index = "0", paramLabel = "MODEL.zip", description = "The model file that train wrote.")
  private Path model = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE", description = "The table to predict for.")
  private Path file = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write: .csv, .tsv, .parquet, .json or .jsonl.")
  private Path target = Path.of("");

  @Option(names = "--threads", paramLabel = "N", description = "Threads that score rows (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--reasons", paramLabel = "N", description = "Add columns reason_1 to reason_N: what moves each prediction most, such as 'Contract = Month-to-month (+16.4)'.")
  private int reasons;

  PredictCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    if (reasons < 0 || reasons > MOST_REASONS) {
      throw wrong("--reasons takes a number from 0 to " + MOST_REASONS + ", got " + reasons + ".");
    }
    ModelFile opened = studio.model(model);
    int used = Math.max(1, threads);
    var predictor = new Predictor(opened.fitted(), used, reasons == 0 ? null : new Reasons(opened, reasons, used));
    Predictor.Predicted predicted;
    try (RawTables.Prepared prepared = studio.rawTables().prepare(opened, file, out.progress().slice(0, 0.1))) {
      predicted = predictor.predict(prepared.file(), ImportOptions.auto(), target, out.progress().slice(0.1, 1)).with(prepared.notes());
    }
    if (out.isJson()) {
      ObjectNode document = Json.object().put("rows", predicted.rows()).put("output", target.toString());
      document.set("columns", Json.mapper().valueToTree(predicted.columns()));
      document.set("notes", Json.mapper().valueToTree(predicted.notes()));
      out.json(document);
    } else {
      out.line(predicted.rows() + " rows with " + String.join(", ", predicted.columns()) + " in " + target);
      predicted.notes().forEach(out::note);
    }
    return Cli.DONE;
  }
}
