package atelier.learn.worker;

import atelier.core.job.worker.WorkerLoop;
import atelier.core.job.worker.WorkerTask;
import atelier.learn.learner.all.Learners;
import java.util.ArrayList;
import java.util.List;

/// The main class of learning's worker processes.
public final class LearnWorker {
  private LearnWorker() {}

  public static void main(String[] args) {
    var tasks = new ArrayList<WorkerTask>(List.of(new TrainTask(Learners.all()), new LearningTask(Learners.all()), new TrialTask(Learners.all()), new atelier.learn.trial.TrialTask(Learners.all()), new HoldOutTask()));
    tasks.addAll(InsightTask.all());
    WorkerLoop.run(tasks);
  }
}
