package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.experiments.search.FoundRun;
import atelier.experiments.search.RunSearch;
import atelier.experiments.search.RunTree;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `studio runs list`.
@CommandLine.Command(name = "list", description = "Lists the runs of a project: pinned ones first, archived ones left out, the newest first or by a field.")
final class RunsListCommand extends Command {
  private final Studio studio;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  @Option(names = "--sort", paramLabel = "FIELD", description = "By this field, such as metric.auc, seconds or name; ':desc' after it for the largest first.")
  private String sort = "";

  @Option(names = "--limit", paramLabel = "N", defaultValue = "0", description = "At most so many; 0 for all.")
  private int limit;

  @Option(names = "--archived", description = "Those that are archived too.")
  private boolean archived;

  @Option(names = "--tree", description = "Parts, such as the candidates of an experiment, beneath what they are parts of; --limit then counts those that are part of no other.")
  private boolean tree;

  RunsListCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      if (tree) {
        show(RunSearch.tree(project, sort, limit, archived), out);
        return Cli.DONE;
      }
      List<FoundRun> found = RunSearch.list(project, sort, limit, archived);
      if (out.isJson()) {
        out.json(found.stream().map(RunLine::of).toList());
      } else {
        out.table(RunLine.table(found));
      }
    }
    return Cli.DONE;
  }

  private static void show(List<RunTree.Node> roots, Out out) {
    if (out.isJson()) {
      out.json(roots.stream().map(RunTreeLine::of).toList());
    } else {
      out.table(RunTreeLine.table(roots));
    }
  }
}
