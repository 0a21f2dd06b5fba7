package atelier.learn.train;

import atelier.core.data.Dataset;
import atelier.core.data.load.ImportOptions;
import atelier.core.data.load.Imported;
import atelier.core.data.load.Importer;
import atelier.core.file.FileException;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The service behind `train`: reads the files, has a worker do the training, and puts the model where it was asked for.
public final class Training {
  /// What a person asks for.
  ///
  /// @param parameters texts by name, such as `max_depth` → `6`
  /// @param test       null when there is none
  /// @param size       of the worker, such as `local.medium`
  /// @param out        the model file; null to keep no model
  public record Order(
      Path table,
      @Nullable Path test,
      String target,
      String algorithm,
      Map<String, String> parameters,
      @Nullable Task task,
      @Nullable String metric,
      int folds,
      @Nullable String group,
      @Nullable String time,
      @Nullable String weight,
      int threads,
      long seed,
      String size,
      @Nullable Path out) {}

  /// Starts a pool of one worker of that size.
  @FunctionalInterface
  public interface Workers {
    WorkerPool start(WorkerSize size) throws ProblemException;
  }

  private final List<Learner<?>> learners;
  private final Importer importer;
  private final Workers workers;
  private final Map<String, String> versions;

  /// @param versions of the program and its engines, for the model file
  public Training(List<? extends Learner<?>> learners, Importer importer, Workers workers, Map<String, String> versions) {
    this.learners = List.copyOf(learners);
    this.importer = importer;
    this.workers = workers;
    this.versions = Map.copyOf(versions);
  }

  public List<Learner<?>> learners() {
    return learners;
  }

  /// Trains on a file.
  public TrainReport train(Order order, Progress progress) throws ProblemException {
    long start = System.nanoTime();
    ObjectNode parameters = parameters(order);
    checkOutput(order.out());
    try (WorkerPool pool = workers.start(WorkerSize.of(order.size()).withCores(order.threads()));
        Imported table = importer.open(order.table(), ImportOptions.auto(), progress.slice(0, 0.1));
        Imported test = order.test() == null
            ? null
            : importer.readAs(order.test(), table.dataset().schema().columns(), ImportOptions.auto(), progress.slice(0.1, 0.15))) {
      var request = new TrainRequest(
          table(table), test == null ? null : table(test), order.target(), order.algorithm(), parameters, order.task(), order.metric(), order.folds(),
          order.group(), order.time(), order.weight(), order.threads(), order.seed(), false, versions);
      new Trainer(learners).check(request);
      return run(request, pool, order.out(), progress.slice(0.15, 1)).withSeconds((System.nanoTime() - start) / 1e9);
    }
  }

  private TrainReport run(TrainRequest request, WorkerPool pool, @Nullable Path out, Progress progress) throws ProblemException {
    Path directory = Leftovers.temporaryFolder("train");
    try {
      ObjectNode job = Json.object().put("task", "train");
      job.set("request", Json.mapper().valueToTree(request));
      SafeFile.write(directory.resolve("job.json"), Json.pretty(job));
      JsonNode result = pool.run(directory, progress, event -> {});
      TrainReport report = Json.mapper().treeToValue(result, TrainReport.class);
      if (out == null) {
        return report;
      }
      publish(directory.resolve("output").resolve("model.zip"), out);
      return report.withModel(out.toString());
    } catch (JsonProcessingException e) {
      throw LearnException.work("The worker's report cannot be read: " + e.getOriginalMessage() + ".", "This is a fault of the program.", e);
    } finally {
      Trees.deleteQuietly(directory);
    }
  }

  private static void publish(Path model, Path out) throws FileException {
    try (SafeFile safe = SafeFile.begin(out)) {
      try {
        Files.copy(model, safe.path());
      } catch (IOException e) {
        throw FileException.of("written", out, e);
      }
      safe.commit();
    }
  }

  /// A model that cannot be written is known before the hours of training.
  private static void checkOutput(@Nullable Path out) throws LearnException {
    if (out != null && Files.isDirectory(out)) {
      throw LearnException.input("'" + out + "' is a folder; the model needs a file.", "Give --out a file name, such as model.zip.");
    }
  }

  private ObjectNode parameters(Order order) throws LearnException, ParamException {
    for (Learner<?> learner : learners) {
      if (learner.card().id().equals(order.algorithm())) {
        return parameters(learner, order.parameters());
      }
    }
    throw Trainer.unknown(order.algorithm(), learners);
  }

  private static <P extends Record> ObjectNode parameters(Learner<P> learner, Map<String, String> given) throws ParamException {
    var schema = learner.card().params();
    return schema.toJson(schema.parseTexts(given, "Algorithm '" + learner.card().id() + "'"));
  }

  private static TrainRequest.Table table(Imported imported) {
    Dataset dataset = imported.dataset();
    return new TrainRequest.Table(dataset.name(), dataset.id(), dataset.rows(), dataset.schema().columns(), imported.source());
  }
}
