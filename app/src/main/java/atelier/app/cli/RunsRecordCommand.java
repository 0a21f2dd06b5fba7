package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.log.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs record`.
@CommandLine.Command(name = "record", description = "Runs a program and keeps it as a run of the project: its output, its exit code, and what it tells by lines such as 'metric loss=0.3 step=3' or {\"metric\": {\"loss\": 0.3}, \"step\": 3}. Write the program behind --.")
final class RunsRecordCommand extends Command {
  private static final int MOST_NOTES = 3;

  private final Studio studio;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  @Option(names = "--name", paramLabel = "N", description = "What the run is called (default: the program's name).")
  private @Nullable String name;

  @Option(names = "--param", paramLabel = "k=v", description = "A parameter of the run.")
  private List<String> parameters = List.of();

  @Option(names = "--dataset", paramLabel = "DATASET", description = "The dataset of the project that the program works on.")
  private @Nullable String dataset;

  @Option(names = "--seed", paramLabel = "N", description = "The seed that the program was given.")
  private @Nullable Long seed;

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag of the run.")
  private List<String> tags = List.of();

  @Option(names = "--group", paramLabel = "NAME", description = "A run group that the run is put into.")
  private List<String> groups = List.of();

  @Parameters(arity = "1..*", paramLabel = "CMD", description = "The program and its arguments. It finds the run's id in ATELIER_RUN and the project in ATELIER_PROJECT.")
  private List<String> command = List.of();

  RunsRecordCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    String called = name == null ? String.valueOf(Path.of(command.getFirst()).getFileName()) : name;
    var order = new Recorder.Order(called, command, FlowFiles.pairs(parameters, "--param"), dataset, seed, tags, groups);
    try (Project project = studio.projects().open(directory)) {
      Recorder.Recorded recorded = Recorder.record(project, order, out.progress(), out::note);
      if (out.isJson()) {
        out.json(recorded);
      } else {
        out.line(recorded.name() + ", run " + recorded.run() + ": " + recorded.status() + (recorded.metrics().isEmpty() ? "" : "; " + RunLine.metrics(recorded.metrics())));
      }
      recorded.notes().stream().limit(MOST_NOTES).forEach(note -> out.note("Not read: " + note));
      if (recorded.notes().size() > MOST_NOTES) {
        out.note("… and " + (recorded.notes().size() - MOST_NOTES) + " more; 'studio runs show " + recorded.run() + " --json' says the first hundred.");
      }
      if (recorded.problem() != null) {
        out.note(recorded.problem());
        return Cli.FAILED;
      }
    }
    return Cli.DONE;
  }
}
