package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.job.ProblemException;
import atelier.core.project.Project;

import atelier.experiments.replay.ReplayReport;
import atelier.learn.learner.LearnException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `studio replay`.
@CommandLine.Command(name = "replay", description = "Rebuilds what runs gave in a fresh process and compares bits: scores, predictions, models. Exit code 1 when any differs.")
final class ReplayCommand extends Command {
  private final Studio studio;

  @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "The run; its parts, such as the candidates of an experiment, are replayed too.")
  private @Nullable String id;

  @Option(names = "--all", description = "Every run of the project.")
  private boolean all;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project's folder.")
  private Path directory = Path.of("");

  ReplayCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    String run = id;
    if (all == (run != null)) {
      throw LearnException.input(all ? "A run and --all cannot be given together." : "Nothing to replay was named.", "Give the id of a run, or --all.");
    }
    try (Project project = studio.projects().open(directory)) {
      ReplayReport report = run == null ? studio.replays().all(project, out.progress()) : studio.replays().one(project, run, out.progress());
      if (out.isJson()) {
        out.json(report);
      } else {
        show(report, out);
      }
      return report.different().isEmpty() ? Cli.DONE : Cli.FAILED;
    }
  }

  private static void show(ReplayReport report, Out out) {
    out.line(report.identical() + " of " + report.checked() + " runs identical" + (report.skipped().isEmpty() ? "." : "; " + report.skipped().size() + " cannot be replayed."));
    if (!report.different().isEmpty()) {
      var table = new TextTable("run", "differs in", "why").whole("run");
      report.different().forEach(d -> table.row(d.run(), d.what(), d.why()));
      out.table(table);
    }
    if (!report.skipped().isEmpty()) {
      var table = new TextTable("not replayed", "why").whole("not replayed");
      report.skipped().forEach(s -> table.row(s.run(), s.why()));
      out.table(table);
    }
  }
}
