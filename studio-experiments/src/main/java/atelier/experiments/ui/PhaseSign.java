package atelier.experiments.ui;

import atelier.experiments.run.Leaderboard;
import atelier.ui.theme.Icons;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// How a training or a search stands, as a sign; a word stands beside it.
public final class PhaseSign {
  private PhaseSign() {}

  public static Node of(Leaderboard.Phase phase) {
    var icon = Icons.bar(switch (phase) {
      case RUNNING, PAUSED -> Feather.LOADER;
      case DONE, STOPPED -> Feather.CHECK_CIRCLE;
      case FAILED -> Feather.X_CIRCLE;
      case UNFINISHED -> Feather.PAUSE_CIRCLE;
    });
    icon.getStyleClass().add(switch (phase) {
      case RUNNING, PAUSED -> "accent";
      case DONE, STOPPED -> "success";
      case FAILED -> "danger";
      case UNFINISHED -> "warning";
    });
    return icon;
  }
}
