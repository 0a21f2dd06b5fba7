package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerSize;
import atelier.flow.graph.FlowFile;
import atelier.learn.run.Trainings;
import atelier.learn.train.TrainReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio train`: one algorithm on one table.
@CommandLine.Command(name = "train", description = "Trains one algorithm on a table.")
final class TrainCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "FILE", description = "The table to learn from.")
  private Path file = Path.of("");

  @Option(names = "--target", paramLabel = "COL", description = "The column to predict (default: the one whose role is target).")
  private @Nullable String target;

  @Option(names = "--algorithm", required = true, paramLabel = "A", description = "An id that 'studio algorithms' lists.")
  private String algorithm = "";

  @Option(names = "--param", paramLabel = "k=v", description = "A parameter of the algorithm; may be given several times.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private LearningFlags learning = new LearningFlags();

  @Option(names = "--metric", paramLabel = "M", description = "What ranks models (default: auc for two classes, logloss for more, rmse for numbers).")
  private @Nullable String metric;

  @Option(names = "--test", paramLabel = "FILE", description = "Rows the final model is measured on.")
  private @Nullable Path test;

  @Option(names = "--folds", paramLabel = "N", description = "Folds of the cross-validation (default: 5); 0 for none.")
  private int folds = 5;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of the training (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", paramLabel = "N", description = "Makes the run repeatable to the bit (default: 0).")
  private long seed;

  @Option(names = "--worker", paramLabel = "SIZE", description = "Memory of the training: local.small 1 GB, local.medium 4 GB (default), local.large 12 GB.")
  private String worker = WorkerSize.MEDIUM.id();

  @Option(names = "--out", paramLabel = "MODEL.zip", description = "Where to write the model; without it, and without a project, no model is kept.")
  private @Nullable Path out;

  @Option(names = "--flow", paramLabel = "FLOW.json", description = "Learns from what this flow makes of FILE (and of --test); the model carries the flow and what its steps learned, so that predict takes raw tables.")
  private @Nullable Path flow;

  @Option(names = "--project", paramLabel = "DIR", description = "Records the dataset, run, model and lineage in that project; FILE may name one of its datasets.")
  private @Nullable Path project;

  TrainCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    TrainReport report = flow == null ? studio.training().train(order(), out.progress()) : studio.flowTrainings().train(order(), FlowFile.read(flow), out.progress());
    if (out.isJson()) {
      out.json(report);
    } else {
      show(report, out);
    }
    return 0;
  }

  private Trainings.Order order() {
    if (folds < 0 || folds == 1) {
      throw wrong("--folds takes 0 or a number from 2, got " + folds + ".");
    }
    learning.check(threads);
    return new Trainings.Order(file, test, target, algorithm, parameters, learning.task(), metric, folds, learning.group(), learning.time(), learning.weight(), threads, seed, worker, out, project, learning.heedsRoles());
  }

  private static void show(TrainReport report, Out out) {
    var table = new TextTable("rank", "name", report.metric(), "sd", "fit s", "status");
    for (TrainReport.Candidate c : report.candidates()) {
      table.row(c.rank(), c.name(), number(c.score()), number(c.scoreSd()), number(c.fitSeconds()), c.status());
    }
    out.table(table);
    if (report.test() != null) {
      var test = new TextTable("metric", "test");
      report.test().forEach((name, value) -> test.row(name, number(value)));
      out.line("");
      out.table(test);
    }
    out.line("");
    out.line(report.task().id() + ", " + report.rows() + " rows, " + number(report.seconds()) + " s" + (report.model() == null ? "" : ", model in " + report.model()));
    report.notes().forEach(out::note);
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
  }
}
