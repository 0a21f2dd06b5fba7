package atelier.ui.panel;

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

  public Notice with(String title, Runnable run) {
    return new Notice(tone, text, Optional.of(new Action(title, run)));
  }
}
