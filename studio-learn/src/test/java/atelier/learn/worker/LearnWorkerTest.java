package atelier.learn.worker;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.worker.WorkerTask;
import org.junit.jupiter.api.Test;

class LearnWorkerTest {
  @Test
  void eachTaskHasANameOfItsOwn() {
    assertThat(LearnWorker.tasks()).extracting(WorkerTask::name).doesNotHaveDuplicates().contains("train", "trial", "folds");
  }
}
