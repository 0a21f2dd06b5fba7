package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.app.wiring.Windows;
import atelier.core.job.ProblemException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `studio screenshots`: a picture of every page of a project, without a display.
@CommandLine.Command(name = "screenshots", description = "Writes a picture of every page of a project; needs no display.")
final class ScreenshotsCommand extends Command {
  private final Studio studio;

  @Option(names = "--project", required = true, paramLabel = "DIR", description = "The project.")
  private Path project = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the pictures go.")
  private Path folder = Path.of("");

  @Option(names = "--size", paramLabel = "WxH", defaultValue = "1440x900", description = "Of the window in pixels (default: ${DEFAULT-VALUE}).")
  private String size = "";

  @Option(names = "--theme", paramLabel = "THEME", defaultValue = "light", description = "light or dark (default: ${DEFAULT-VALUE}).")
  private String theme = "";

  @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "en or zh-TW (default: ${DEFAULT-VALUE}).")
  private String language = "";

  @Option(names = "--page", paramLabel = "ADDRESS", description = "Only this page, such as settings or data/ID; may be repeated.")
  private List<String> pages = List.of();

  @Option(names = "--plain-names", description = "Leave the numbers out of the files' names.")
  private boolean plainNames;

  @Option(names = "--states", description = "Draw pages while they fetch, and when they find nothing, too.")
  private boolean states;

  ScreenshotsCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) throws ProblemException {
    List<Path> files = studio.windows().pictures(project, folder, sitting(), new Windows.Selection(pages, !plainNames, states), out.progress());
    if (out.isJson()) {
      out.json(files.stream().map(Path::toString).toList());
    } else {
      files.forEach(file -> out.line(file.toString()));
    }
    return Cli.DONE;
  }

  private Windows.Sitting sitting() {
    check(size.matches("[1-9][0-9]{2,3}x[1-9][0-9]{2,3}"), "--size", size, "such as 1440x900, each side 100 to 9999");
    check(List.of("light", "dark").contains(theme), "--theme", theme, "light or dark");
    check(List.of("en", "zh-TW").contains(language), "--lang", language, "en or zh-TW");
    String[] sides = size.split("x");
    return new Windows.Sitting(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), theme, language);
  }

  private void check(boolean holds, String option, String value, String wanted) {
    if (!holds) {
      throw wrong("Invalid value for option '" + option + "': '" + value + "' is not " + wanted);
    }
  }
}
