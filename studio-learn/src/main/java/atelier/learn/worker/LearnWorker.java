package atelier.learn.worker;

import atelier.core.job.worker.WorkerLoop;
import atelier.core.job.worker.WorkerTask;
import atelier.learn.learner.all.Learners;
import atelier.learn.trial.TrialTask;
import java.util.ArrayList;
import java.util.List;

/// The main class of learning's worker processes.
public final class LearnWorker {
  private LearnWorker() {}

  public static void main(String[] args) {
    WorkerLoop.run(tasks());
  }

  /// All that such a worker can do, each by a name of its own.
  public static List<WorkerTask> tasks() {
    var tasks = new ArrayList<WorkerTask>(List.of(new TrainTask(Learners.all()), new LearningTask(Learners.all()), new FoldsTask(Learners.all()), new TrialTask(Learners.all()), new HoldOutTask()));
    tasks.addAll(InsightTask.all());
    return List.copyOf(tasks);
  }
}
