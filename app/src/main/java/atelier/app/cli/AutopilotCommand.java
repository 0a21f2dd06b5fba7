package atelier.app.cli;

import atelier.app.search.ReportedSearch;
import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.json.Json;
import atelier.flow.graph.Flow;
import atelier.flow.graph.FlowFile;
import atelier.learn.autopilot.Autopilot;
import atelier.learn.autopilot.AutopilotReport;
import atelier.learn.autopilot.Mode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio autopilot`: the best model for a table within a budget.
@CommandLine.Command(name = "autopilot", description = "Searches the best model for a table within a budget of time.")
final class AutopilotCommand extends Command {
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|min)?");
  private static final double DEFAULT_SECONDS = 120;
  /// Seconds from the launcher's beginning to the process; the process's own start is told to the second only.
  private static final double LONGEST_LAUNCH = 2;

  private final Studio studio;

  @Parameters(index = "0", paramLabel = "FILE", description = "The table to learn from.")
  private Path file = Path.of("");

  @Option(names = "--target", paramLabel = "COL", description = "The column to predict (default: the one whose role is target).")
  private @Nullable String target;

  @Option(names = "--mode", paramLabel = "M", description = "auto (default: by the size of the table), ensembling or hpo.")
  private String mode = "auto";

  @Option(names = "--budget", paramLabel = "T", description = "Time from the start of the program to its end, such as 60s, 2m or 1h (default: 2m).")
  private @Nullable String budget;

  @Option(names = "--max-trials", paramLabel = "N", description = "Most trials (default: what the budget allows; 100 with hpo).")
  private @Nullable Integer mostTrials;

  @Mixin private LearningFlags learning = new LearningFlags();

  @Option(names = "--metric", paramLabel = "M", description = "What ranks models (default: auc for two classes, logloss for more, rmse for numbers).")
  private @Nullable String metric;

  @Option(names = "--test", paramLabel = "FILE", description = "Rows the leader is measured on.")
  private @Nullable Path test;

  @Option(names = "--folds", paramLabel = "N", description = "Folds of the cross-validation (default: 5, fewer for large tables).")
  private @Nullable Integer folds;

  @Option(names = "--hold-out", paramLabel = "SHARE", description = "Share of the rows that is sealed, 0 to below 1 (default: 0).")
  private double holdOut;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of the search (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", paramLabel = "N", description = "Decides folds and drawn configurations (default: 0); how many are tried depends on the time.")
  private long seed;

  @Option(names = "--out", paramLabel = "MODEL.zip", description = "Where to write the leader's model; without it no model is kept.")
  private @Nullable Path out;

  @Option(names = "--project", paramLabel = "DIR",
      description = "Records the dataset, run, model and lineage in that project; a search like it that was interrupted there is taken up again. FILE may name one of its datasets.")
  private @Nullable Path project;

  @Option(names = "--reports", paramLabel = "DIR",
      description = "Writes there two notebooks (the data, the candidates), the report on quality, explanations (SHAP) and the model's card; their time is part of the budget.")
  private @Nullable Path reports;

  @Option(names = "--flow", paramLabel = "FLOW.json", description = "Learns from what this flow makes of FILE; the model carries the flow and what its steps learned.")
  private @Nullable Path flow;

  AutopilotCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out output) throws ProblemException {
    Autopilot.Order order = order();
    if (flow != null) {
      Flow read = FlowFile.read(flow);
      ReportedSearch.Made made = studio.flowSearches().search(order, read, this::searched, output.progress());
      show(made, output);
    } else {
      show(searched(order, output.progress()), output);
    }
    return 0;
  }

  @Override
  protected String wayOn() {
    return project == null ? "" : "The same command takes the search up again; trials that are done are not repeated.";
  }

  private ReportedSearch.Made searched(Autopilot.Order order, Progress progress) throws ProblemException {
    return reports == null ? new ReportedSearch.Made(studio.autopilot().run(order, progress), List.of(), List.of()) : studio.reportedSearch().run(order, reports, flow != null, progress);
  }

  private Autopilot.Order order() {
    if (folds != null && folds < 2) {
      throw wrong("--folds takes a number from 2, got " + folds + ".");
    }
    if (mostTrials != null && mostTrials < 1) {
      throw wrong("--max-trials takes a number from 1, got " + mostTrials + ".");
    }
    if (!(holdOut >= 0 && holdOut < 1)) {
      throw wrong("--hold-out takes a share from 0 to below 1, got " + holdOut + ".");
    }
    learning.check(threads);
    return new Autopilot.Order(
        file, test, target, mode(), seconds(), sinceStart(), mostTrials, learning.task(), metric, folds, holdOut, learning.group(), learning.time(), learning.weight(), threads, seed, out, project, learning.heedsRoles());
  }

  private Mode mode() {
    try {
      return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong("--mode is auto, ensembling or hpo, got '" + mode + "'.");
    }
  }

  private double seconds() {
    if (budget == null) {
      return DEFAULT_SECONDS;
    }
    Matcher parts = TIME.matcher(budget.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw wrong("--budget takes a time such as 60s, 2m or 1h, got '" + budget + "'.");
    }
    double number = Double.parseDouble(Objects.requireNonNull(parts.group(1)));
    double seconds = number * switch (parts.group(2)) {
      case "ms" -> 0.001;
      case "m", "min" -> 60;
      case "h" -> 3600;
      case null, default -> 1;
    };
    if (!(seconds > 0)) {
      throw wrong("--budget takes a time above 0, got '" + budget + "'.");
    }
    return seconds;
  }

  /// The start of the program counts: who waits does not care what for. The launcher says when it began; where that is not of this start, such as after a build, the process itself does.
  private static double sinceStart() {
    double own = ProcessHandle.current().info().startInstant().map(start -> Duration.between(start, Instant.now()).toMillis() / 1000.0).orElse(0.0);
    double launched = Double.NaN;
    try {
      launched = System.currentTimeMillis() / 1000.0 - Double.parseDouble(String.valueOf(System.getenv("STUDIO_STARTED")).replace(',', '.'));
    } catch (NumberFormatException e) {
      // Not started by the launcher.
    }
    return Math.clamp(launched >= 0 && launched < own + LONGEST_LAUNCH ? launched : own, 0, 10);
  }

  private void show(ReportedSearch.Made made, Out out) {
    if (out.isJson()) {
      ObjectNode json = Json.mapper().valueToTree(made.report());
      if (reports != null) {
        ArrayNode papers = json.putArray("reports");
        made.files().forEach(file -> papers.add(file.toString()));
      }
      out.json(json);
    } else {
      table(made.report(), out);
      made.files().forEach(file -> out.note("written: " + file));
    }
    made.notes().forEach(out::note);
  }

  private static void table(AutopilotReport report, Out out) {
    var table = new TextTable("rank", "name", report.metric(), "90 % from", "to", "fit s", "status");
    for (AutopilotReport.Row c : report.candidates()) {
      AutopilotReport.Interval interval = c.interval();
      table.row(
          c.rank(), c.name(), number(c.score()), interval == null ? null : number(interval.low()), interval == null ? null : number(interval.high()),
          c.status().equals("done") ? number(c.fitSeconds()) : null, c.status());
    }
    out.table(table);
    if (report.test() != null) {
      var test = new TextTable("metric", "test");
      report.test().forEach((name, value) -> test.row(name, number(value)));
      out.line("");
      out.table(test);
    }
    out.line("");
    out.line(report.task().id() + ", " + report.rows() + " rows, " + number(report.seconds()) + " s, best: " + report.best() + (report.model() == null ? "" : ", model in " + report.model()));
    report.notes().forEach(out::note);
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
  }
}
