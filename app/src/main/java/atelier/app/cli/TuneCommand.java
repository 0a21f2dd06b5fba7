package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.Jobs;
import atelier.core.job.ProblemException;
import atelier.core.job.worker.WorkerSize;
import atelier.core.json.Json;
import atelier.core.param.ParamException;
import atelier.core.project.Project;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.job.Direction;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.TuneReport;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.order.Tunings;
import atelier.learn.tune.run.SecondWanted;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.TuneService;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.SpaceFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio tune`: looks for the best parameters of an algorithm on a table, of any program, or of a test function.
@CommandLine.Command(name = "tune", description = "Searches for the best parameters: of an algorithm on a table, of any program (--command), or of a test function (--function).")
final class TuneCommand extends Command {
  private static final String AUTO = "auto";

  private final Studio studio;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The table to learn from; in a project also the name or id of a dataset.")
  private @Nullable String file;

  @Option(names = "--target", paramLabel = "COL", description = "The column to predict (default: the one whose role is target).")
  private @Nullable String target;

  @Option(names = "--algorithm", paramLabel = "A", description = "An id that 'studio algorithms' lists.")
  private @Nullable String algorithm;

  @Option(names = "--param", paramLabel = "k=v", description = "A value of a parameter that is not tuned; may be given several times.")
  private Map<String, String> fixed = new LinkedHashMap<>();

  @Option(names = "--command", paramLabel = "CMD", description = "A line of the shell to tune; {name} is the value of that parameter.")
  private @Nullable String command;

  @Option(names = "--pattern", paramLabel = "REGEX", description = "Reads the score from the program's standard output: the first group of the last match.")
  private @Nullable String pattern;

  @Option(names = "--direction", paramLabel = "D", description = "minimize or maximize the program's score.")
  private @Nullable String direction;

  @Option(names = "--function", paramLabel = "F", description = "A test function to search: branin, hartmann6 or mixed.")
  private @Nullable String function;

  @Option(names = "--second", paramLabel = "METRIC", description = "A second objective: another metric of the table's task, or seconds, what a trial takes. The report then says which trials no other beats in both.")
  private @Nullable String second;

  @Option(names = "--second-pattern", paramLabel = "REGEX", description = "Reads a second objective from the program's standard output, as --pattern reads the score.")
  private @Nullable String secondPattern;

  @Option(names = "--second-direction", paramLabel = "D", description = "minimize or maximize what --second-pattern reads.")
  private @Nullable String secondDirection;

  @Option(names = "--space", paramLabel = "SPACE.json", description = "What may be tried (default: what is usual for the algorithm or function).")
  private @Nullable Path space;

  @Option(names = "--strategy", paramLabel = "S", description = "bayesian, random, grid, hyperband, or auto: by a rule, which is said (default: bayesian).")
  private String strategy = SearchKind.BAYESIAN.id();

  @Option(names = "--max-trials", paramLabel = "N", description = "Ends after so many trials (default: 50, of a grid all).")
  private @Nullable Integer maxTrials;

  @Option(names = "--max-seconds", paramLabel = "S", description = "Ends after so many seconds.")
  private @Nullable Double maxSeconds;

  @Option(names = "--target-score", paramLabel = "X", description = "Ends with the first trial that is as good.")
  private @Nullable Double targetScore;

  @Option(names = "--max-not-improving", paramLabel = "N", description = "Ends after so many trials in a row, at least 3, that each brought less than 1 %%.")
  private @Nullable Integer notImproving;

  @Option(names = "--until-converged", description = "Ends when no improvement above 1 %% came in the last 20 trials, or in five for each parameter.")
  private boolean converged;

  @Option(names = "--parallel", paramLabel = "N", description = "Trials side by side (default: 1).")
  private int parallel = 1;

  @Option(names = "--early-stopping", paramLabel = "W", description = "auto stops trials that are worse than the median of the others; off (default).")
  private String earlyStopping = "off";

  @Option(names = "--min-resource", paramLabel = "N", description = "Hyperband: rounds before which no trial is stopped (default: an 81st of the whole).")
  private @Nullable Integer minResource;

  @Option(names = "--max-resource", paramLabel = "N", description = "Hyperband: rounds of a whole trial (default: the algorithm's).")
  private @Nullable Integer maxResource;

  @Option(names = "--warm-start", paramLabel = "JOB", description = "Starts from an earlier job: its JSON, or its run in the project; may be given up to five times.")
  private List<String> parents = new ArrayList<>();

  @Option(names = "--warm-start-type", paramLabel = "T", description = "identical (default): the same data and algorithm; transfer: the data may be other.")
  private String parentKind = "identical";

  @Mixin private LearningFlags learning = new LearningFlags();

  @Option(names = "--metric", paramLabel = "M", description = "What is tuned for (default: auc for two classes, logloss for more, rmse for numbers).")
  private @Nullable String metric;

  @Option(names = "--folds", paramLabel = "N", description = "Folds in which each trial is measured (default: 5).")
  private int folds = 5;

  @Option(names = "--threads", paramLabel = "N", description = "Threads of each trial (default: the processors, shared by those side by side).")
  private @Nullable Integer threads;

  @Option(names = "--seed", paramLabel = "N", description = "Repeats random and hyperband searches in full (default: 0).")
  private long seed;

  @Option(names = "--worker", paramLabel = "SIZE", description = "Memory of a trial: local.small 1 GB, local.medium 4 GB (default), local.large 12 GB.")
  private String worker = WorkerSize.MEDIUM.id();

  @Option(names = "--out", paramLabel = "MODEL.zip", description = "Where to write the model of the best parameters, learned from all rows.")
  private @Nullable Path out;

  @Option(names = "--project", paramLabel = "DIR", description = "Records the job, its trials and the best model in that project.")
  private @Nullable Path project;

  @Option(names = "--resume", paramLabel = "RUN", description = "Takes up a job of the project that did not end; trials that ended are not made again.")
  private @Nullable String resume;

  /// The run of the project, as soon as it is recorded.
  private volatile @Nullable String begun;

  TuneCommand(Studio studio) {
    this.studio = studio;
  }

  /// The command with the one that shows what it gave.
  static CommandLine of(Studio studio) {
    return new CommandLine(new TuneCommand(studio)).addSubcommand("show", new TuneShowCommand(studio));
  }

  @Override
  protected int run(Out to) throws ProblemException {
    checkForm();
    try (Jobs jobs = Jobs.platform()) {
      TuneService service = studio.tuning(jobs);
      TuneService.Ear ear = ear(to);
      TuneReport report;
      if (project == null) {
        report = service.tune(order(null), out, ear, to.progress());
      } else {
        try (Project opened = studio.projects().open(project)) {
          report = resume == null ? service.tune(order(opened), opened, out, ear, to.progress()) : service.resume(opened, resume, out, ear, to.progress());
        }
      }
      if (to.isJson()) {
        to.json(report);
      } else {
        TuneLines.show(report, to);
      }
      return Cli.DONE;
    }
  }

  private TuneService.Ear ear(Out to) {
    return new TuneService.Ear() {
      @Override
      public void recorded(String run, List<Trial> before) {
        begun = run;
      }

      @Override
      public void begins(Tunings.Prepared prepared) {
        prepared.advice().forEach(each -> to.note("Advice: " + each.message() + " " + each.reason()));
      }

      @Override
      public void changed(Trial trial) {}
    };
  }

  @Override
  protected String wayOn() {
    return begun == null ? "" : "The run is " + begun + "; to go on: studio tune --project " + project + " --resume " + begun + ".";
  }

  private void checkForm() {
    if (resume != null) {
      if (project == null || file != null || command != null || function != null || second != null || secondPattern != null || secondDirection != null) {
        throw wrong("--resume RUN needs --project DIR and takes up that job as it was ordered; nothing else is tuned beside it.");
      }
      return;
    }
    if (Stream.of(file, command, function).filter(Objects::nonNull).count() != 1) {
      throw wrong("Give one of: a FILE with --algorithm, --command with --pattern and --direction, or --function.");
    }
    if (file != null && algorithm == null) {
      throw wrong("A table needs --algorithm A.");
    }
    if (command != null && (pattern == null || direction == null || space == null)) {
      throw wrong("--command needs " + (pattern == null ? "--pattern REGEX, which finds the score" : direction == null ? "--direction minimize or maximize" : "--space SPACE.json") + ".");
    }
    checkSecond();
    learning.check(threads);
  }

  private void checkSecond() {
    if (function != null && (second != null || secondPattern != null || secondDirection != null)) {
      throw wrong("--function has one value; a second objective needs a FILE with --second METRIC, or --command with --second-pattern REGEX and --second-direction.");
    }
    if (file != null && (secondPattern != null || secondDirection != null)) {
      throw wrong("--second-pattern and --second-direction read what a program prints; a table takes --second METRIC or --second seconds.");
    }
    if (second != null && (secondPattern != null || secondDirection != null)) {
      throw wrong("There is one second objective: give --second seconds, or --second-pattern with --second-direction.");
    }
    if ((secondPattern == null) != (secondDirection == null)) {
      throw wrong("A second score that a program prints needs " + (secondPattern == null ? "--second-pattern REGEX, which finds it." : "--second-direction minimize or maximize."));
    }
  }

  private TuneOrder order(@Nullable Project opened) throws ProblemException {
    JsonNode document = space == null ? null : SpaceFile.write(SpaceFile.read(space));
    return new TuneOrder(wanted(), document, settings(), earlier(opened), kind(), strategy.equals(AUTO), secondWanted());
  }

  private Wanted wanted() {
    if (function != null) {
      return new Wanted.Function(function);
    }
    if (command != null) {
      return new Wanted.Command(command, Objects.requireNonNull(pattern), direction("--direction", direction));
    }
    int each = threads != null ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, parallel));
    return new Wanted.Algorithm(Objects.requireNonNull(file), target == null ? "" : target, Objects.requireNonNull(algorithm), fixed, learning.task(), metric, folds, learning.group(), learning.time(), learning.weight(), each, worker, null, learning.heedsRoles());
  }

  private @Nullable SecondWanted secondWanted() {
    if (secondPattern != null) {
      return new SecondWanted.Match(secondPattern, direction("--second-direction", secondDirection));
    }
    return second == null ? null : new SecondWanted.Measure(second);
  }

  private TuneSettings settings() throws ParamException {
    boolean stops = switch (earlyStopping) {
      case "auto" -> true;
      case "off" -> false;
      default -> throw wrong("--early-stopping is auto or off, got '" + earlyStopping + "'.");
    };
    return new TuneSettings(strategy.equals(AUTO) ? SearchKind.BAYESIAN : SearchKind.find(strategy), maxTrials, parallel, stops, seed, maxSeconds, targetScore, notImproving, converged, minResource, maxResource);
  }

  private Direction direction(String flag, @Nullable String asked) {
    return switch (Objects.requireNonNull(asked)) {
      case "minimize" -> Direction.MINIMIZE;
      case "maximize" -> Direction.MAXIMIZE;
      default -> throw wrong(flag + " is minimize or maximize, got '" + asked + "'.");
    };
  }

  private Parents.Kind kind() {
    return switch (parentKind) {
      case "identical" -> Parents.Kind.IDENTICAL;
      case "transfer" -> Parents.Kind.TRANSFER;
      default -> throw wrong("--warm-start-type is identical or transfer, got '" + parentKind + "'.");
    };
  }

  private List<Parents.Parent> earlier(@Nullable Project opened) throws ProblemException {
    var read = new ArrayList<Parents.Parent>();
    for (String parent : parents) {
      read.add(new Parents.Parent(parent, opened != null && !Files.exists(Path.of(parent)) ? Json.mapper().valueToTree(TuneService.report(opened, parent)) : document(parent)));
    }
    return read;
  }

  private static JsonNode document(String parent) throws ParamException {
    try {
      return Json.tree(Files.readString(Path.of(parent)));
    } catch (IOException e) {
      throw new ParamException("The earlier job '" + parent + "' cannot be read as JSON.", "Give a file that 'studio tune --json' wrote.");
    }
  }
}
