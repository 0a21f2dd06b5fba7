package atelier.core.job.program;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A program and all that it started, which can be ended together. Who started what is known only as long as the starter lives, so it is looked at now and then.
final class Started {
  static final Duration LOOK = Duration.ofMillis(500);

  /// Time to end by itself after it was asked to.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Process process;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
  private long looked = System.nanoTime() - LOOK.toNanos();

  Started(Process process) {
    this.process = process;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Remembers what it started since the last look, where that is a while ago.
  void look() {
    if (System.nanoTime() - looked >= LOOK.toNanos()) {
      seen.removeIf(each -> !each.isAlive());
      process.descendants().forEach(seen::add);
      looked = System.nanoTime();
    }
  }

  /// Asks all of them to end, and makes them after a while.
  void end() {
    List<ProcessHandle> all = Stream.concat(Stream.concat(process.descendants(), seen.stream()), Stream.of(process.toHandle())).distinct().filter(ProcessHandle::isAlive).toList();
    all.forEach(ProcessHandle::destroy);
    await(all);
    List<ProcessHandle> deaf = all.stream().flatMap(each -> Stream.concat(each.descendants(), Stream.of(each))).filter(ProcessHandle::isAlive).toList();
    deaf.forEach(ProcessHandle::destroyForcibly);
    await(deaf);
  }

  private static void await(List<ProcessHandle> all) {
    try {
      CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Those that are left are made to end next, or have been.
    }
  }
}
