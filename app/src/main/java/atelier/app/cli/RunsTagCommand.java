package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.RunMarks;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs tag`.
@CommandLine.Command(name = "tag", description = "Adds tags to a run, or takes them away.")
final class RunsTagCommand extends Command {
  /// What is done with the tags.
  enum Action {
    add,
    remove
  }

  private final Studio studio;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "add|remove", description = "What to do.")
  private Action action = Action.add;

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "TAG", description = "The tags.")
  private List<String> tags = List.of();

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsTagCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      RunsNoteCommand.show(id, project.mark(id, this::changed), out);
    }
    return Cli.DONE;
  }

  private RunMarks changed(RunMarks marks) {
    RunMarks next = marks;
    for (String tag : tags) {
      next = action == Action.add ? next.with(tag.strip()) : next.without(tag.strip());
    }
    return next;
  }
}
