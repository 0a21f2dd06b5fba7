package atelier.app.wiring;

import atelier.app.keep.Keep;
import atelier.app.shell.Shell;
import atelier.app.shell.SystemFiles;
import atelier.core.job.Jobs;
import atelier.core.project.Home;
import atelier.ui.panel.Feature;
import java.nio.file.Path;
import java.util.List;

/// What the window is made of, over the services of [Studio]. Only what opens a window loads this class.
public final class Desktop {
  private final Studio studio;

  public Desktop(Studio studio) {
    this.studio = studio;
  }

  /// The window's memory, in the program's own folder.
  public Keep keep() {
    return new Keep(Home.standard().folder());
  }

  public Shell.Parts parts(Keep keep) {
    return new Shell.Parts(
        studio.projects(), Jobs.platform(), features(), keep, new SystemFiles(), (folder, progress) -> Path.of(studio.demo().run(folder, progress).project()));
  }

  private List<Feature> features() {
    return List.of();
  }
}
