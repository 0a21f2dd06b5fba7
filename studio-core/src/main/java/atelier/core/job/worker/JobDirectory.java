package atelier.core.job.worker;

import atelier.core.job.CancelledException;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/// One job's directory: reads `job.json`, makes `output`, runs the task it names and says how it ended.
record JobDirectory(Path path) {
  static final String JOB = "job.json";
  static final String OUTPUT = "output";

  /// Runs the task; whatever goes wrong becomes the last event of the job.
  WorkerEvent run(List<? extends WorkerTask> tasks, WorkerContext context, WorkerSize size) {
    try {
      JsonNode job = Json.tree(Files.readString(path.resolve(JOB)));
      Files.createDirectories(path.resolve(OUTPUT));
      String name = job.path("task").asText();
      for (WorkerTask task : tasks) {
        if (task.name().equals(name)) {
          return new WorkerEvent.Done(task.run(job, path, context));
        }
      }
      return failed(Problem.input("There is no task '" + name + "' (" + path.resolve(JOB) + ").", "Known: " + known(tasks) + "."));
    } catch (CancelledException e) {
      return new WorkerEvent.Cancelled();
    } catch (ProblemException e) {
      LoggerFactory.getLogger(JobDirectory.class).debug("The task failed.", e);
      return failed(e.problem());
    } catch (IOException e) {
      return failed(Problem.work("The job '" + path + "' cannot be read: " + e.getMessage() + ".", ""));
    } catch (OutOfMemoryError e) {
      return new WorkerEvent.Failed(WorkerException.Reason.MEMORY, Endings.outOfMemory(size));
    } catch (RuntimeException | Error e) {
      LoggerFactory.getLogger(JobDirectory.class).error("The task broke.", e);
      return failed(Problem.work("The task broke: " + e + ".", "This is a fault of the program; the log holds the details."));
    }
  }

  private static WorkerEvent failed(Problem problem) {
    return new WorkerEvent.Failed(WorkerException.Reason.FAILED, problem);
  }

  private static String known(List<? extends WorkerTask> tasks) {
    return String.join(", ", tasks.stream().map(WorkerTask::name).toList());
  }
}
