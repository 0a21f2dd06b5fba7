package atelier.flow.worker;

import atelier.core.data.DataException;
import atelier.core.expr.Rel;
import atelier.core.expr.RowFunction;
import atelier.core.file.Leftovers;
import atelier.core.file.SafeFile;
import atelier.core.file.Trees;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.worker.WorkerException;
import atelier.core.job.worker.WorkerPool;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.flow.catalog.Study;
import atelier.flow.catalog.Transform;
import atelier.flow.method.Room;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where steps learn: in this process what should take less than half a second, else in a worker of its own, which a cancel ends and whose end fails that step only.
public final class StepLearning {
  /// Bytes of rows times passes over them that are done in this process, in about half a second; a worker takes about as long to start.
  public static final long LITTLE_WORK = 50L << 20;

  private static final long MOST_HERE = 4L << 20;
  private static final long MANY_BYTES = 64L << 20;

  /// Starts workers that know [StepTask].
  @FunctionalInterface
  public interface Workers {
    WorkerPool start(WorkerSize size) throws ProblemException;
  }

  private final Workers workers;
  private final long little;

  /// @param little bytes of rows times passes over them that are done in this process
  public StepLearning(Workers workers, long little) {
    this.workers = workers;
    this.little = little;
  }

  /// With processes of this program.
  public static StepLearning inWorkers() {
    return new StepLearning(size -> WorkerPool.start(size, 1, FlowWorker.class.getName()), LITTLE_WORK);
  }

  /// The question of a step, such that its learning is done where it belongs.
  ///
  /// @param inputs whose columns the step was asked about
  public Rel placed(Rel question, Transform<?> transform, JsonNode params, List<Rel> inputs) {
    if (question instanceof Rel.Apply apply && apply.function() instanceof Study study && study.passes() > 0) {
      var order = new StepTask.Order(transform.id(), params, inputs.stream().map(Rel::schema).toList());
      int width = apply.input().schema().columns().size();
      return new Rel.Apply(apply.input(), (in, out, progress) -> out.row(learned(study, order, in, width, progress)), apply.schema());
    }
    return question;
  }

  private @Nullable String learned(Study study, StepTask.Order order, RowFunction.In in, int width, Progress progress) throws DataException {
    Path folder = folder();
    try {
      Parcel parcel = Parcel.pack(study.chosen(in), width, (int) Math.min(MOST_HERE, little / study.passes()), StepTask.rows(folder));
      if (!parcel.isFew()) {
        return sent(order, parcel, folder, progress);
      }
      try (ParcelRows rows = parcel.open()) {
        return study.learned(rows, Room.here(progress));
      }
    } catch (IOException e) {
      throw DataException.work("The rows that the step learns from cannot be handed over: " + e.getMessage() + ".", "Free some disk space.", e);
    } finally {
      Trees.deleteQuietly(folder);
    }
  }

  private static Path folder() throws DataException {
    try {
      return Leftovers.temporaryFolder("step");
    } catch (ProblemException e) {
      throw new DataException(e.problem(), e);
    }
  }

  private @Nullable String sent(StepTask.Order order, Parcel parcel, Path folder, Progress progress) throws DataException, IOException {
    progress.report(0, "Learning from " + parcel.rows() + " rows");
    WorkerSize size = size(parcel.bytes());
    try (WorkerPool pool = workers.start(size)) {
      SafeFile.write(folder.resolve("job.json"), Json.pretty(order.json()));
      boolean learned = pool.run(folder, progress, event -> {}).path(StepTask.LEARNED).asBoolean();
      return learned ? Files.readString(StepTask.model(folder)) : null;
    } catch (WorkerException e) {
      throw failed(e, parcel, size);
    } catch (ProblemException e) {
      throw new DataException(e.problem(), e);
    }
  }

  /// The engine waits meanwhile, so that the worker may have all processors.
  private static WorkerSize size(long bytes) {
    return (bytes < MANY_BYTES ? WorkerSize.SMALL : WorkerSize.MEDIUM).withCores(Runtime.getRuntime().availableProcessors());
  }

  private static DataException failed(WorkerException e, Parcel parcel, WorkerSize size) {
    // The row id is no column to a person.
    String from = "Learning from " + parcel.rows() + " rows of " + (parcel.width() - 1) + (parcel.width() == 2 ? " column" : " columns");
    return switch (e.reason()) {
      case FAILED, START -> new DataException(e.problem(), e);
      case MEMORY -> DataException.work(from + " takes more memory than the " + size.memory() + " of its worker.", "Sample rows before it, with a step such as row.sample, or choose fewer columns.", e);
      case CRASHED, KILLED -> DataException.work(from + " was broken off: " + e.problem().what(), "Run it again; if it happens again, sample rows before it, with a step such as row.sample.", e);
    };
  }
}
