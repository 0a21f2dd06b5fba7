package atelier.core.job.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import atelier.core.job.CancelledException;
import atelier.core.job.Job;
import atelier.core.job.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pool of processes: the contract, and what can happen to a process.
class ProcessPoolIT extends WorkerPoolContract {
  private static final WorkerSize TINY = new WorkerSize("local.small", 1, 48L << 20);

  private WorkerPool pool;

  @BeforeEach
  void startPool() throws WorkerException {
    pool = WorkerPool.start(TINY, 2, TestWorker.class.getName());
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Override
  WorkerPool pool() {
    return pool;
  }

  private JsonNode run(Path directory) throws WorkerException {
    return pool.run(directory, Progress.none(), event -> {});
  }

  private WorkerException failure(String task) throws Exception {
    Path directory = job(task);
    return catchThrowableOfType(WorkerException.class, () -> run(directory));
  }

  @Test
  void usesAWorkerAgain() throws Exception {
    assertThat(run(job("add")).get("pid")).isEqualTo(run(job("add")).get("pid"));
  }

  @Test
  void offersALargerSizeWhenMemoryRunsOut() throws Exception {
    WorkerException failure = failure("hoard");
    assertThat(failure.reason()).isEqualTo(WorkerException.Reason.MEMORY);
    assertThat(failure.problem().what()).contains("out of memory").contains("local.small: 48 MB");
    assertThat(failure.problem().advice()).contains("local.small (1 GB)");
    assertThat(run(job("add")).get("sum").asInt()).isEqualTo(5);
  }

  @Test
  void namesTheSignalOfANativeCrash() throws Exception {
    WorkerException failure = failure("crash");
    assertThat(failure.reason()).isEqualTo(WorkerException.Reason.CRASHED);
    assertThat(failure.problem().what()).contains("SIGSEGV");
    assertThat(failure.problem().advice()).contains("local.small (1 GB)");
    assertThat(run(job("add")).get("sum").asInt()).isEqualTo(5);
  }

  @Test
  void quotesTheLastWordsOfAWorkerThatLeft() throws Exception {
    assertThat(failure("exit").problem().what()).isEqualTo("The worker ended with exit code 42: licence expired.");
  }

  @Test
  void saysThatAWorkerWasKilled() throws Exception {
    Path deaf = job("deaf");
    WorkerException failure = catchThrowableOfType(WorkerException.class, () -> pool.run(deaf, Progress.none(), event -> {
      if (event instanceof WorkerEvent.Log(String text)) {
        ProcessHandle.of(pid(text)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }));
    assertThat(failure.reason()).isEqualTo(WorkerException.Reason.KILLED);
    assertThat(run(job("add")).get("sum").asInt()).isEqualTo(5);
  }

  @Test
  void killsATaskThatDoesNotListenWithinASecond() throws Exception {
    var begun = new CountDownLatch(1);
    var pid = new AtomicReference<>(0L);
    Path deaf = job("deaf");
    Job<JsonNode> job = jobs.submit("deaf", progress -> pool.run(deaf, progress, event -> {
      if (event instanceof WorkerEvent.Log(String text)) {
        pid.set(pid(text));
        begun.countDown();
      }
    }));
    begun.await();
    long start = System.nanoTime();
    job.cancel();
    assertThatThrownBy(job::result).isInstanceOf(CancelledException.class);
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    assertThat(awaitEnd(pid.get())).isTrue();
  }

  @Test
  void boundsAWorkerByItsSizeAndKeepsItToItself() throws Exception {
    JsonNode seen = run(job("look"));
    assertThat(seen.get("omp").asText()).isEqualTo("PASSIVE 1");
    assertThat(seen.get("cores").asInt()).isEqualTo(1);
    assertThat(seen.get("heap").asLong()).isLessThanOrEqualTo(48L << 20);
    assertThat(seen.get("names").asBoolean()).as("names of other computers are known").isFalse();
    Path temporary = Path.of(seen.get("tmp").asText());
    assertThat(temporary).exists();
    pool.close();
    assertThat(temporary).doesNotExist();
  }

  @Test
  void noWorkerOutlivesAKilledProgram() throws Exception {
    Process owner =
        new Launcher(WorkerProgram.own(TestWorker.Owner.class.getName()), java.util.List.of(job("deaf").toString()), WorkerSize.SMALL, folder, java.util.Map.of()).start();
    try (var lines = new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
      long worker = pid(String.valueOf(lines.readLine()));
      assertThat(ProcessHandle.of(worker)).isPresent();
      owner.destroyForcibly().waitFor();
      assertThat(awaitEnd(worker)).isTrue();
    }
  }

  // ProcessHandle.onExit looks more and more seldom at a process that is no child.
  private static boolean awaitEnd(long pid) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    return true;
  }

  private static long pid(String text) {
    return Long.parseLong(text.replace("pid ", ""));
  }
}
