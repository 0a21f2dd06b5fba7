package atelier.core.job.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Jobs;
import atelier.core.job.Problem;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What every pool does, whether its workers are processes or not.
@Timeout(30)
abstract class WorkerPoolContract {
  @TempDir Path folder;
  final Jobs jobs = Jobs.platform();

  abstract WorkerPool pool();

  @AfterEach
  void closeJobs() {
    jobs.close();
  }

  Path job(String task) throws Exception {
    Path directory = Files.createTempDirectory(folder, task);
    Files.writeString(directory.resolve("job.json"), Json.line(Json.object().put("task", task).put("a", 2).put("b", 3)));
    return directory;
  }

  private JsonNode run(Path directory) throws WorkerException {
    return pool().run(directory, Progress.none(), event -> {});
  }

  @Test
  void givesTheResultAndMakesTheOutputFolder() throws Exception {
    Path directory = job("add");
    assertThat(run(directory).get("sum").asInt()).isEqualTo(5);
    assertThat(directory.resolve("output/sum.txt")).exists();
  }

  @Test
  void passesOnEveryEventInOrder() throws Exception {
    var events = new ArrayList<WorkerEvent>();
    Path directory = job("steps");
    pool().run(directory, Progress.none(), events::add);
    assertThat(events.subList(0, 3))
        .containsExactly(new WorkerEvent.Advanced(0.2, "step 1"), new WorkerEvent.Metric(1, "loss", 1), new WorkerEvent.Checkpoint(1, "checkpoint.bin"));
    assertThat(events).contains(new WorkerEvent.Metric(5, "loss", Double.NaN), new WorkerEvent.Log("finished"));
    assertThat(events).anySatisfy(e -> assertThat(e).isInstanceOfSatisfying(WorkerEvent.Tensor.class, t -> assertThat(t.values()).containsExactly(1.5f, -2f)));
    assertThat(events.getLast()).isEqualTo(new WorkerEvent.Done(Json.object().put("steps", 5)));
    assertThat(Files.readAllBytes(directory.resolve("checkpoint.bin"))).containsExactly(5);
  }

  @Test
  void finishesEarlyWhenTheListenerSaysSo() throws Exception {
    JsonNode result = pool().listen(job("endless"), Progress.none(), event -> false);
    assertThat(result.get("steps").asInt()).isEqualTo(1);
  }

  @Test
  void tellsTheProblemOfTheTaskAndGoesOn() throws Exception {
    Path refused = job("refuse");
    var failure = catchThrowableOfType(WorkerException.class, () -> run(refused));
    assertThat(failure.problem()).isEqualTo(Problem.input("Column 'x' is empty.", "Choose another."));
    assertThat(run(job("add")).get("sum").asInt()).isEqualTo(5);
  }

  @Test
  void failsTheJobOfABrokenTask() throws Exception {
    Path broken = job("break");
    assertThatThrownBy(() -> run(broken)).isInstanceOf(WorkerException.class).hasMessageContaining("NullPointerException");
  }

  @Test
  void namesTheKnownTasksForAnUnknownOne() throws Exception {
    Path unknown = job("dance");
    assertThatThrownBy(() -> run(unknown)).hasMessageContaining("'dance'").hasMessageContaining("add");
  }

  @Test
  void refusesADirectoryWithoutJob() {
    assertThatThrownBy(() -> run(folder)).isInstanceOf(WorkerException.class).hasMessageContaining("job.json");
  }

  @Test
  void endsACancelledTaskWithinASecond() throws Exception {
    var begun = new CountDownLatch(1);
    Path endless = job("endless");
    WorkerPool pool = pool();
    Job<JsonNode> job = jobs.submit("endless", progress -> pool.run(endless, progress, event -> begun.countDown()));
    begun.await();
    long start = System.nanoTime();
    job.cancel();
    assertThatThrownBy(job::result).isInstanceOf(CancelledException.class);
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    assertThat(run(job("add")).get("sum").asInt()).isEqualTo(5);
  }

  @Test
  void doesSeveralJobsSideBySide() throws Exception {
    WorkerPool pool = pool();
    var directories = List.of(job("add"), job("steps"), job("add"), job("steps"));
    List<JsonNode> results =
        jobs.together(Progress.none(), 4, directories.stream().map(d -> (atelier.core.job.Work<JsonNode>) p -> pool.run(d, p, event -> {})).toList());
    assertThat(results).extracting(r -> r.path("sum").asInt(r.path("steps").asInt())).containsExactly(5, 5, 5, 5);
  }
}
