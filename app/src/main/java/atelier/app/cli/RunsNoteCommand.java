package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.RunMarks;
import java.nio.file.Path;
import java.util.SortedSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs note`.
@CommandLine.Command(name = "note", description = "Writes a note to a run in place of its last one.")
final class RunsNoteCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "TEXT", description = "The note; an empty text takes it away.")
  private String text = "";

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsNoteCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      show(id, project.mark(id, marks -> marks.saying(text.strip())), out);
    }
    return Cli.DONE;
  }

  static void show(String run, RunMarks marks, Out out) {
    if (out.isJson()) {
      out.json(new Document(run, marks.tags(), marks.note(), marks.archived(), marks.pinned()));
    } else {
      out.line(run + ": " + (marks.tags().isEmpty() ? "no tags" : String.join(", ", marks.tags())) + (marks.pinned() ? ", pinned" : "") + (marks.archived() ? ", archived" : "") + (marks.note().isEmpty() ? "" : "; " + marks.note()));
    }
  }

  /// What is said of a run.
  record Document(String run, SortedSet<String> tags, String note, boolean archived, boolean pinned) {}
}
