package atelier.app.cli;

import atelier.app.demo.Demo;
import atelier.app.wiring.Studio;
import atelier.app.wiring.Windows;
import atelier.core.job.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `studio demo`: the sample project, taken from import to predictions.
@CommandLine.Command(name = "demo", description = "Makes the sample project and takes it from import to predictions and a report.")
final class DemoCommand extends Command {
  private final Studio studio;

  @Option(names = "--headless", description = "Write the report and stop, without opening a window.")
  private boolean headless;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to write (default: a new folder atelier-demo here).")
  private @Nullable Path folder;

  DemoCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    Demo.Made made = studio.demo().run(folder == null ? free(Path.of("atelier-demo")) : folder, out.progress());
    Path pictures = Path.of(made.out()).resolve("panels");
    boolean window = !headless && !out.isJson() && studio.windows().hasDisplay();
    if (!window) {
      studio.windows().pictures(Path.of(made.project()), pictures, Windows.Sitting.STANDARD, Windows.Selection.ALL, out.progress());
    }
    if (out.isJson()) {
      out.json(made);
    } else {
      var table = new TextTable("made", "where");
      table.row("report", made.report()).row("leaderboard", made.leaderboard()).row("predictions", made.predictions());
      table.row("model", made.model()).row("project", made.project());
      out.table(table);
      out.line(String.format(java.util.Locale.ROOT, "Best: %s, %.1f s. Open %s in a browser.", made.best(), made.seconds(), made.report()));
    }
    if (window) {
      studio.windows().open(Optional.of(Path.of(made.project())), true);
    }
    return Cli.DONE;
  }

  private static Path free(Path wished) {
    Path path = wished;
    for (int i = 2; Files.exists(path); i++) {
      path = Path.of(wished + "-" + i);
    }
    return path;
  }
}
