package atelier.core.job.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/// Reads what a child prints on standard error, so that it never blocks, and keeps the end of it.
final class LastWords {
  private static final int LINES = 40;

  private final Deque<String> lines = new ArrayDeque<>();

  static LastWords of(InputStream stream) {
    var words = new LastWords();
    Thread.ofPlatform().daemon().name("worker-errors").start(() -> words.read(stream));
    return words;
  }

  private void read(InputStream stream) {
    try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        LoggerFactory.getLogger(LastWords.class).debug("worker: {}", line);
        add(line);
      }
    } catch (IOException e) {
      // The child is gone.
    }
  }

  private synchronized void add(String line) {
    lines.addLast(line);
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  /// The last line that is not empty.
  synchronized String last() {
    String last = "";
    for (String line : lines) {
      last = line.isBlank() ? last : line;
    }
    return last;
  }
}
