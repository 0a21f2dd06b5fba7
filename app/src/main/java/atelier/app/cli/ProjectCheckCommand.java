package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.CheckReport;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio project check`.
@CommandLine.Command(name = "check", description = "Verifies every checksum and reference of a project; exit 1 when something is wrong.")
final class ProjectCheckCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  @Option(names = "--repair", description = "Rebuild rows from files; damaged files are put aside into the folder 'damaged'.")
  private boolean repair;

  ProjectCheckCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    CheckReport report = repair ? studio.projects().repair(directory) : studio.projects().check(directory);
    if (out.isJson()) {
      out.json(report);
    } else {
      report.repaired().forEach(finding -> out.line("repaired  " + finding.message()));
      report.problems().forEach(finding -> out.line(finding.code() + "  " + finding.message()));
      out.line(report.ok() ? "Everything is in order." : report.problems().size() + " problems.");
    }
    if (!report.ok()) {
      out.note(report.problems().size() + " problems in '" + directory + "'; 'studio project check " + directory + " --repair' mends what it can.");
    }
    return report.ok() ? Cli.DONE : Cli.FAILED;
  }
}
