package atelier.app.wiring;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Opens windows and takes pictures of them, for commands that know no window.
public interface Windows {
  /// How pictures are taken.
  ///
  /// @param theme    `light` or `dark`
  /// @param language `en` or `zh-TW`
  record Sitting(int width, int height, String theme, String language) {
    public static final Sitting STANDARD = new Sitting(1440, 900, "light", "en");
  }

  /// Which pictures, and what they are called.
  ///
  /// @param pages    addresses such as `settings` or `data/ab12`; empty for every page of the project
  /// @param numbered whether names begin with their number, so that they lie in order
  /// @param states   whether pages are drawn while they fetch and when they find nothing, too
  record Selection(List<String> pages, boolean numbered, boolean states) {
    public static final Selection ALL = new Selection(List.of(), true, false);
  }

  /// Whether there is a display to open a window on.
  boolean hasDisplay();

  /// Opens the window and waits until it is closed.
  ///
  /// @param target a project's folder or a file to import; empty for what was open last
  /// @param tour   whether it begins with the guided tour
  void open(Optional<Path> target, boolean tour) throws ProblemException;

  /// Writes a picture of every page of a project; needs no display.
  ///
  /// @return the files, as `<page>.png`
  List<Path> pictures(Path project, Path out, Sitting sitting, Selection selection, Progress progress) throws ProblemException;
}
