package atelier.experiments.log;

import atelier.core.file.FileException;
import atelier.core.job.CancelledException;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.job.program.LogLine;
import atelier.core.job.program.Program;
import atelier.core.json.Json;
import atelier.core.project.Project;
import atelier.core.store.Run.Status;
import atelier.core.store.RunMarks;
import atelier.learn.learner.LearnException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs a program and keeps it as a run: what it was called with, the files of its command line, what it prints, the metrics that it tells by [LogLine], its exit code.
public final class Recorder {
  /// The output of a program, in the run's folder.
  public static final String LOG = "output.log";

  /// The field of the outcome that counts what a program told and could not be read; `notes` says the first of it.
  public static final String NOT_READ = "not_read";

  /// A program finds its run's id under this name in its environment.
  public static final String RUN_VARIABLE = "ATELIER_RUN";

  /// And the project's folder under this.
  public static final String PROJECT_VARIABLE = "ATELIER_PROJECT";

  /// Larger files among the arguments are data rather than code.
  private static final long LARGEST_CODE = 1 << 20;

  /// Notes of what cannot be read, of which no more are kept.
  private static final int MOST_NOTES = 100;

  private static final Pattern SCRIPT = Pattern.compile(".*\\.(py|sh|R|jl|java|js|rb|pl)");

  /// What to run.
  ///
  /// @param command    the program and its arguments
  /// @param parameters by name, as a person writes them
  /// @param dataset    id or name of a dataset of the project that it works on; null for none
  public record Order(String name, List<String> command, Map<String, String> parameters, @Nullable String dataset, @Nullable Long seed, List<String> tags, List<String> groups) {
    public Order {
      command = List.copyOf(command);
      parameters = Map.copyOf(parameters);
      tags = List.copyOf(tags);
      groups = List.copyOf(groups);
    }
  }

  /// How it went.
  ///
  /// @param exit    the program's exit code
  /// @param metrics the last value of each
  /// @param points  values that it told
  /// @param log     what it printed
  /// @param notes   what it told and cannot be read; the rest of such a line is kept
  public record Recorded(String run, String name, String status, int exit, double seconds, TreeMap<String, Double> metrics, long points, String log, List<String> notes, @Nullable String problem) {
    public Recorded {
      notes = List.copyOf(notes);
    }
  }

  private final Run run;
  private final Order order;
  private final Consumer<String> ear;
  private final List<String> unread = new ArrayList<>();
  private long alsoUnread;
  private long points;

  private Recorder(Run run, Order order, Consumer<String> ear) {
    this.run = run;
    this.order = order;
    this.ear = ear;
  }

  /// Runs a program to its end.
  ///
  /// @param progress a cancel of it ends the program; the run is cancelled then
  /// @param ear      hears each line that the program prints
  public static Recorded record(Project project, Order order, Progress progress, Consumer<String> ear) throws ProblemException {
    if (order.command().isEmpty() || order.command().getFirst().isBlank()) {
      throw LearnException.input("No program was named.", "Write it behind --, such as -- python3 train.py.");
    }
    for (String name : order.parameters().keySet()) {
      Named.parameter(name);
    }
    for (String word : order.tags()) {
      check(word, RunMarks.TAG);
    }
    for (String word : order.groups()) {
      check(word, RunMarks.GROUP);
    }
    if (order.dataset() != null) {
      project.dataset(order.dataset());
    }
    try (Run run = Runs.start(project, order.name())) {
      return new Recorder(run, order, ear).toItsEnd(project, progress);
    }
  }

  private static void check(String word, String rule) throws LearnException {
    if (!RunMarks.isTag(word)) {
      throw LearnException.input("Invalid name '" + word + "': " + rule, "");
    }
  }

  private Recorded toItsEnd(Project project, Progress progress) throws ProblemException {
    long begun = System.nanoTime();
    tell();
    Path log = run.own(LOG);
    Program.Ended ended;
    try {
      ended = run(log, Map.of(RUN_VARIABLE, run.id(), PROJECT_VARIABLE, project.folder().toString()), progress);
    } catch (CancelledException e) {
      run.end(Status.CANCELLED, null, outcome(null));
      throw e;
    } catch (ProblemException e) {
      run.end(Status.FAILED, e.problem().message(), outcome(null));
      throw e;
    }
    String problem = ended.code() == 0 ? null : "The program ended with exit code " + ended.code() + (ended.lastWords().isEmpty() ? "." : ": " + ended.lastWords());
    Status status = problem == null ? Status.DONE : Status.FAILED;
    run.end(status, problem, outcome(ended.code()));
    return new Recorded(run.id(), order.name(), status.id(), ended.code(), (System.nanoTime() - begun) / 1e9, run.metrics(), points, log.toString(), notes(), problem);
  }

  private ObjectNode outcome(@Nullable Integer exit) {
    ObjectNode outcome = Json.object().put("exit", exit).put("log", LOG).put(NOT_READ, unread.size() + alsoUnread);
    notes().forEach(outcome.putArray("notes")::add);
    return outcome;
  }

  /// A program may print more of them than anyone reads.
  private void unread(String why) {
    if (unread.size() < MOST_NOTES) {
      unread.add(why);
    } else {
      alsoUnread++;
    }
  }

  private List<String> notes() {
    var notes = new ArrayList<String>(unread);
    if (alsoUnread > 0) {
      notes.add("And " + alsoUnread + " more; " + LOG + " has every line.");
    }
    return notes;
  }

  /// What is known before it begins.
  private void tell() throws ProblemException {
    run.together(this::tellAll);
  }

  private void tellAll() throws ProblemException {
    run.param("command", String.join(" ", order.command()));
    for (Map.Entry<String, String> parameter : new TreeMap<>(order.parameters()).entrySet()) {
      run.param(parameter.getKey(), LogLine.value(parameter.getValue()));
    }
    if (order.seed() != null) {
      run.seed(order.seed());
    }
    if (order.dataset() != null) {
      run.dataset(order.dataset());
    }
    for (String word : order.command()) {
      Path file = file(word);
      if (file != null) {
        run.code(file);
      }
    }
    if (!order.tags().isEmpty()) {
      run.tag(order.tags().toArray(String[]::new));
    }
    for (String group : order.groups()) {
      run.group(group);
    }
  }

  /// A small file among the arguments, such as a script; no interpreter.
  private static @Nullable Path file(String word) {
    try {
      Path file = Path.of(word);
      boolean small = java.nio.file.Files.isRegularFile(file) && java.nio.file.Files.size(file) <= LARGEST_CODE;
      return small && (SCRIPT.matcher(word).matches() || !java.nio.file.Files.isExecutable(file)) ? file : null;
    } catch (InvalidPathException | IOException e) {
      return null;
    }
  }

  private Program.Ended run(Path log, Map<String, String> environment, Progress progress) throws ProblemException {
    try (BufferedWriter out = java.nio.file.Files.newBufferedWriter(log)) {
      return Program.run(order.command(), environment, progress, line -> hear(line, out));
    } catch (Stopped e) {
      throw e.problem;
    } catch (UncheckedIOException e) {
      throw FileException.of("written", log, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw FileException.of("written", log, e);
    }
  }

  /// Carries what went wrong out of the ear of a program.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProblemException problem;

    Stopped(ProblemException problem) {
      super(problem);
      this.problem = problem;
    }
  }

  private void hear(String line, BufferedWriter out) {
    try {
      out.write(line);
      out.write('\n');
      out.flush(); // who looks while it runs sees all of it
      ear.accept(line);
      LogLine told = LogLine.read(line).orElse(null);
      if (told != null) {
        told.unread().forEach(this::unread);
        run.together(() -> take(told));
      }
    } catch (ProblemException e) {
      throw new Stopped(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What cannot be kept is left out and said; the program goes on.
  private void take(LogLine told) throws ProblemException {
    for (Map.Entry<String, Double> metric : told.metrics().entrySet()) {
      keep(() -> {
        if (told.step() == null) {
          run.log(metric.getKey(), metric.getValue());
        } else {
          run.log(metric.getKey(), metric.getValue(), told.step());
        }
        points++;
      });
    }
    for (var parameter : told.parameters().entrySet()) {
      keep(() -> run.param(parameter.getKey(), parameter.getValue()));
    }
    for (String tag : told.tags()) {
      if (RunMarks.isTag(tag)) {
        run.tag(tag);
      } else {
        unread("The tag '" + tag + "' was left out. " + RunMarks.TAG);
      }
    }
  }

  private void keep(Run.Telling telling) throws ProblemException {
    try {
      telling.tell();
    } catch (LearnException e) {
      unread(e.problem().message());
    }
  }
}
