package atelier.experiments.ui.tune;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.ui.PhaseSign;
import atelier.learn.tune.job.Tuned;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How many trials are through, the best so far, and why it ended.
final class TuningHead extends VBox {
  private final TuneTexts texts;
  private final Runnable onCancel;
  private final Runnable onResume;
  private final StackPane sign = new StackPane();
  private final Label title = Parts.text("", "strong");
  private final Label counts = Parts.text("", "muted");
  private final Label score = Parts.text("", "medium");
  private final Label took = Parts.text("", "dense", "muted");
  private final HBox action = new HBox();
  private final HBox line = new HBox(10, sign, title, counts, Parts.spring(), score, took, action);
  private @Nullable Doing doing;

  /// What can be done with it.
  private record Doing(Phase phase, boolean here) {}

  TuningHead(TuneTexts texts, Runnable onCancel, Runnable onResume) {
    super(8);
    this.texts = texts;
    this.onCancel = onCancel;
    this.onResume = onResume;
    title.setMinWidth(USE_PREF_SIZE);
    counts.setMinWidth(0);
    score.setMinWidth(USE_PREF_SIZE);
    took.setMinWidth(USE_PREF_SIZE);
    action.setMinWidth(USE_PREF_SIZE);
    action.setAlignment(Pos.CENTER_RIGHT);
    line.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 10 16 12 16;");
  }

  /// @param here whether this program works on it
  void show(TuneBoard board, boolean here) {
    Tuned.Best best = board.best();
    sign.getChildren().setAll(PhaseSign.of(board.phase()));
    title.setText(texts.phase(board.phase()));
    counts.setText(texts.counts(board));
    score.setText(best == null ? "" : texts.metric(board) + "  " + texts.best(texts.score(best.score())));
    took.setText(texts.took(board.seconds()));
    offer(new Doing(board.phase(), here));
    double share = board.phase() == Phase.DONE ? 1 : Math.clamp(board.finished() / (double) Math.max(1, board.planned()), 0, 1);
    getChildren().setAll(line, Parts.bar(share));
    String ended = board.ended();
    if (ended != null) {
      getChildren().add(Parts.paragraph(Phrasebook.say(texts.language(), ended), "dense", "muted"));
    }
    if (best != null && best.from() != null) {
      getChildren().add(Parts.chip(Feather.CORNER_DOWN_RIGHT, texts.bestFrom(best.from()), "accent"));
    }
    String problem = board.problem();
    if (problem != null) {
      getChildren().add(Parts.paragraph(Phrasebook.say(texts.language(), problem), "danger"));
    }
    setAccessibleText(title.getText() + ", " + counts.getText());
  }

  /// Makes the button anew only where another is wanted: one that is replaced loses a press that is under way, and the focus.
  private void offer(Doing next) {
    if (next.equals(doing)) {
      return;
    }
    doing = next;
    action.getChildren().clear();
    switch (next.phase()) {
      case RUNNING, PAUSED -> action.getChildren().add(next.here() ? Buttons.secondary("tuning-cancel", Feather.SQUARE, texts.cancel(), onCancel) : Parts.text(texts.elsewhere(), "dense", "muted"));
      case UNFINISHED, FAILED -> action.getChildren().add(resume());
      case DONE, STOPPED -> {}
    }
    action.setManaged(!action.getChildren().isEmpty());
  }

  private Button resume() {
    Button resume = Buttons.secondary("tuning-resume", Feather.PLAY, texts.resume(), () -> {});
    resume.setOnAction(press -> {
      resume.setDisable(true);
      onResume.run();
    });
    return resume;
  }

  /// Offers again what could not be done.
  void offerAgain() {
    action.getChildren().forEach(button -> button.setDisable(false));
  }
}
