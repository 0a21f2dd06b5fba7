package atelier.core.job.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a program writes, line by line. A thread of its own reads: nothing but the last writer's end wakes one that waits for a pipe.
final class Output implements AutoCloseable {
  private static final int MOST_WAITING = 1000;

  /// What was read.
  sealed interface Part {}

  record Line(String text) implements Part {}

  /// Nothing was written meanwhile.
  record Nothing() implements Part {}

  /// Nobody writes any more.
  ///
  /// @param why it cannot be read; null where all of it was
  record End(@Nullable IOException why) implements Part {}

  private final BlockingQueue<Part> read = new ArrayBlockingQueue<>(MOST_WAITING);
  private volatile boolean closed;

  Output(Process process) {
    Thread.ofPlatform().daemon().name("output-of-" + process.pid()).start(() -> read(process));
  }

  /// The next part; waits for it, for `most`.
  Part next(Duration most) throws InterruptedException {
    Part part = read.poll(most.toMillis(), TimeUnit.MILLISECONDS);
    return part == null ? new Nothing() : part;
  }

  private void read(Process process) {
    IOException why = null;
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
      for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
        put(new Line(line));
      }
    } catch (IOException e) {
      why = e;
    }
    put(new End(why));
  }

  /// Waits for room, unless nobody hears any more.
  private void put(Part part) {
    try {
      while (!closed && !read.offer(part, 1, TimeUnit.SECONDS)) {
        // There is no room yet.
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /// What is written from now on is not read: whoever still writes is told that nobody hears.
  @Override
  public void close() {
    closed = true;
  }
}
