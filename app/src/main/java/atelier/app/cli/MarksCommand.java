package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.RunMarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that changes what people say of runs. A subclass names the runs and the change.
abstract class MarksCommand extends Command {
  private final Studio studio;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  MarksCommand(Studio studio) {
    this.studio = studio;
  }

  abstract RunMarks changed(RunMarks marks);

  /// Marks runs and says how each is marked now.
  final List<Document> mark(List<String> runs) throws ProblemException {
    var said = new ArrayList<Document>();
    try (Project project = studio.projects().open(directory)) {
      for (String run : runs) {
        RunMarks marks = project.mark(run, this::changed);
        said.add(new Document(run, marks.tags(), marks.note(), marks.archived(), marks.pinned()));
      }
    }
    return said;
  }

  /// What is said of a run.
  record Document(String run, SortedSet<String> tags, String note, boolean archived, boolean pinned) {
    String line() {
      return run + ": " + (tags.isEmpty() ? "no tags" : String.join(", ", tags)) + (pinned ? ", pinned" : "") + (archived ? ", archived" : "") + (note.isEmpty() ? "" : "; " + note);
    }
  }

  /// Of one run: the document is the run's.
  abstract static class One extends MarksCommand {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run.")
    private String id = "";

    One(Studio studio) {
      super(studio);
    }

    @Override
    protected int run(Out out) throws ProblemException {
      Document said = mark(List.of(id)).getFirst();
      if (out.isJson()) {
        out.json(said);
      } else {
        out.line(said.line());
      }
      return Cli.DONE;
    }
  }

  /// Of several runs: the document is a list.
  abstract static class Several extends MarksCommand {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
    private List<String> ids = List.of();

    Several(Studio studio) {
      super(studio);
    }

    @Override
    protected int run(Out out) throws ProblemException {
      List<Document> said = mark(ids);
      if (out.isJson()) {
        out.json(said);
      } else {
        said.forEach(document -> out.line(document.line()));
      }
      return Cli.DONE;
    }
  }
}
