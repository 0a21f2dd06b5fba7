package atelier.ui.panel;

import atelier.core.job.Problem;
import atelier.ui.text.Language;
import atelier.ui.text.Phrasebook;
import java.util.Optional;

/// A short message in the corner.
///
/// @param action a button, such as Undo
public record Notice(Tone tone, String text, Optional<Action> action) {
  /// Never colour alone: each has its icon.
  public enum Tone {
    DONE,
    INFO,
    WARNING,
    FAILED
  }

  /// What its button says and does.
  public record Action(String title, Runnable run) {}

  public static Notice done(String text) {
    return new Notice(Tone.DONE, text, Optional.empty());
  }

  public static Notice info(String text) {
    return new Notice(Tone.INFO, text, Optional.empty());
  }

  public static Notice failed(String text) {
    return new Notice(Tone.FAILED, text, Optional.empty());
  }

  /// Says what failed in the window's language.
  public static Notice failed(Problem problem, Language language) {
    return failed(Phrasebook.message(language, problem));
  }

  public Notice with(String title, Runnable run) {
    return new Notice(tone, text, Optional.of(new Action(title, run)));
  }
}
