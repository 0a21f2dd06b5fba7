package atelier.experiments.run;

import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerContext;
import atelier.core.job.worker.WorkerTask;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.all.Learners;
import atelier.learn.worker.TrainTask;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;

/// Trains, but for the candidate of one name.
record Refusing(String name, TrainTask task, String candidate) implements WorkerTask {
  Refusing(String candidate) {
    this(TrainTask.NAME, new TrainTask(Learners.all()), candidate);
  }

  @Override
  public JsonNode run(JsonNode job, Path directory, WorkerContext context) throws ProblemException {
    if (asked(directory).contains("\"" + candidate + "\"")) {
      throw LearnException.work("It failed as planned.", "Try it again.", null);
    }
    return task.run(job, directory, context);
  }

  private static String asked(Path directory) {
    try {
      return Files.readString(directory.resolve("run.json"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
