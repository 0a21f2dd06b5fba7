package atelier.app.shell;

import atelier.core.job.Jobs;
import atelier.core.job.Subscription;
import atelier.ui.task.Ui;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Watches how long the window's thread makes a person wait: every few milliseconds it is asked to answer, and the time until it does is a block.
///
/// On a busy machine the thread also waits for a processor, which is not the program's doing. Linux counts that time for each thread (`schedstat`: ready to run,
/// but not running); it is subtracted for the window's thread and for those it waits for: the painter and the VM's own. Work, locks, files and garbage collection
/// all stay in, and what the window's thread itself ran is never subtracted. Elsewhere nothing is.
final class UiWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final long NOTEWORTHY_MILLIS = 25;
  private static final int STACK = 14;

  /// As Linux cuts their names.
  private static final String WINDOW = "JavaFX Applicat";
  private static final List<String> THREADS = List.of(WINDOW, "QuantumRenderer", "VM Thread");

  private final Jobs jobs = Jobs.platform();
  private final Thread window;
  private final List<Path> counters;
  private final List<Path> own;
  private final List<Block> blocks = new ArrayList<>();
  private final Subscription beats;
  private volatile String step = "";

  /// One wait for the window's thread, in milliseconds.
  ///
  /// @param net   without the time in which a thread was ready and had no processor
  /// @param doing what it did; empty for a short one
  record Block(String step, double wall, double net, String doing) {}

  /// @param window the thread that is watched
  UiWatch(Thread window) {
    this.window = window;
    this.counters = counters(THREADS);
    this.own = counters(List.of(WINDOW));
    beats = jobs.every(PAUSE, this::beat);
  }

  private static List<Path> counters(List<String> names) {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.filter(task -> names.stream().anyMatch(name -> read(task.resolve("comm")).startsWith(name))).map(task -> task.resolve("schedstat")).toList();
    } catch (IOException noLinux) {
      return List.of();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }

  /// What is done from now on, as the figures name it; what is done under no name is left out, as a warm-up is.
  void begin(String newStep) {
    step = newStep;
  }

  /// Nanoseconds that threads ran, or waited for a processor, since they began.
  private static long sum(List<Path> counters, int field) {
    return counters.stream().map(UiWatch::read).filter(line -> !line.isEmpty()).mapToLong(line -> Long.parseLong(line.split(" ")[field])).sum();
  }

  private void beat() {
    String at = step;
    long starved = sum(counters, 1);
    long ran = sum(own, 0);
    long asked = System.nanoTime();
    var answered = new CountDownLatch(1);
    var answeredAt = new long[1];
    Ui.later(() -> {
      answeredAt[0] = System.nanoTime();
      answered.countDown();
    });
    String doing = "";
    try {
      while (!answered.await(NOTEWORTHY_MILLIS, TimeUnit.MILLISECONDS)) {
        doing = Arrays.stream(window.getStackTrace()).limit(STACK).map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "." + frame.getMethodName()).collect(Collectors.joining(" < "));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    double wall = (answeredAt[0] - asked) / 1e6;
    double atLeast = Math.min(wall, (sum(own, 0) - ran) / 1e6);
    double net = Math.max(atLeast, wall - (sum(counters, 1) - starved) / 1e6);
    if (!at.isEmpty()) {
      synchronized (blocks) {
        blocks.add(new Block(at, wall, net, doing));
      }
    }
  }

  List<Block> blocks() {
    synchronized (blocks) {
      return List.copyOf(blocks);
    }
  }

  /// How long that share of the blocks lasted at most, in milliseconds.
  double quantile(double share) {
    return at(share, blocks().stream().mapToDouble(Block::net));
  }

  /// The same of moments instead of blocks: a long block stands for all the beats that it swallowed. Severer, and three long blocks of a short session decide it.
  private double quantileOfMoments(double share) {
    return at(share, blocks().stream().flatMapToDouble(block -> DoubleStream.iterate(block.net(), wait -> wait > 0, wait -> wait - PAUSE.toMillis())));
  }

  private static double at(double share, DoubleStream waits) {
    double[] sorted = waits.sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  /// The figures, a line for each step, and the longest blocks with what they did.
  String report() {
    var lines = new ArrayList<String>();
    List<Block> all = blocks();
    lines.add(format("%-34s %7s %9s %9s %9s", "step", "beats", "p99 net", "max net", "max wall"));
    for (String each : all.stream().map(Block::step).distinct().toList()) {
      List<Block> own = all.stream().filter(block -> block.step().equals(each)).toList();
      double[] net = own.stream().mapToDouble(Block::net).sorted().toArray();
      lines.add(format("%-34s %7d %6.1f ms %6.1f ms %6.1f ms", each, own.size(), net[(int) (0.99 * (net.length - 1))], net[net.length - 1], own.stream().mapToDouble(Block::wall).max().orElse(0)));
    }
    lines.add(format("all: p99 %.1f ms of blocks, %.1f ms of moments%s", quantile(0.99), quantileOfMoments(0.99), counters.isEmpty() ? ", nothing subtracted for a busy machine" : ""));
    all.stream().sorted(Comparator.comparingDouble(Block::net).reversed()).limit(8).forEach(block -> lines.add(format("%s %.0f ms (%.0f ms by the clock): %s", block.step(), block.net(), block.wall(), block.doing())));
    return String.join("\n", lines);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  @Override
  public void close() {
    beats.close();
    jobs.close();
  }
}
