package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.file.Digests;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.experiments.predict.Predictions;
import atelier.learn.predict.Predictor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio predict`: a file's rows with a model's predictions beside them.
@CommandLine.Command(name = "predict", description = "Writes a file's rows with a model's predictions beside them.")
final class PredictCommand extends Command {
  private static final int MOST_REASONS = 100;

  private final Studio studio;

  @Parameters(index = "0", paramLabel = "MODEL.zip", description = "The model file that train wrote; with --project also the id of a model of the project.")
  private String model = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The table to predict for; with --project also a dataset of the project.")
  private Path file = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write: .csv, .tsv, .parquet, .json or .jsonl.")
  private Path target = Path.of("");

  @Option(names = "--project", paramLabel = "DIR", description = "A project that has the model: it keeps what was predicted from what as a run, so that the file knows what made it.")
  private @Nullable Path project;

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
    var predictions = studio.predictions(Math.max(1, threads));
    Predictor.Predicted predicted = project == null ? predictions.write(Path.of(model), file, target, reasons, out.progress()) : inProject(project, predictions, out);
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

  private Predictor.Predicted inProject(Path folder, Predictions predictions, Out out) throws ProblemException {
    try (Project open = studio.projects().open(folder)) {
      Path zip = Path.of(model);
      String id = Files.isRegularFile(zip) ? Digests.of(zip) : model;
      Path table = Files.exists(file) ? file : open.dataset(file.toString()).file();
      return predictions.predict(open, id, table, target, reasons, out.progress());
    }
  }
}
