package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.store.RunMarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio runs archive`.
@CommandLine.Command(name = "archive", description = "Puts runs away")
final class RunsArchiveCommand extends Command {
  private final Studio studio;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
  private List<String> ids = List.of();

  @Option(names = "--undo", description = " lists leave them out, nothing is deleted.:Takes them back.")
  private boolean undo;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  RunsArchiveCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    Map<String, RunMarks> said = new LinkedHashMap<>();
    try (Project project = studio.projects().open(directory)) {
      for (String id : ids) {
        said.put(id, project.mark(id, marks -> marks.archived(!undo)));
      }
    }
    if (out.isJson()) {
      var documents = new ArrayList<RunsNoteCommand.Document>();
      said.forEach((id, marks) -> documents.add(new RunsNoteCommand.Document(id, marks.tags(), marks.note(), marks.archived(), marks.pinned())));
      out.json(documents);
    } else {
      said.forEach((id, marks) -> RunsNoteCommand.show(id, marks, out));
    }
    return Cli.DONE;
  }
}
