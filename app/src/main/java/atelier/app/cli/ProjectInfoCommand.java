package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;
import atelier.core.project.ProjectInfo;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// `studio project info`.
@CommandLine.Command(name = "info", description = "Shows what is in a project.")
final class ProjectInfoCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  ProjectInfoCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    try (Project project = studio.projects().open(directory)) {
      ProjectInfo info = project.info();
      if (out.isJson()) {
        out.json(info);
      } else {
        show(info, out);
      }
    }
    return Cli.DONE;
  }

  private static void show(ProjectInfo info, Out out) {
    out.line("Project '" + info.name() + "' (" + info.id() + ")");
    var table = new TextTable("what", "name", "id", "detail");
    info.datasets().forEach(d -> table.row("dataset", d.name(), d.id(), d.rows() + " rows"));
    info.flows().forEach(f -> table.row("flow", f.name(), null, "version " + f.version()));
    info.runs().forEach(r -> table.row("run", r.name(), r.id(), r.kind() + ", " + r.status().id()));
    info.models().forEach(m -> table.row("model", m.name(), m.id(), m.made()));
    out.table(table);
    info.unfinished().forEach(job -> out.note("Unfinished: '" + job + "'; its program ended before it did."));
  }
}
