package atelier.experiments.ui.tune;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.ui.PhaseSign;
import atelier.learn.tune.job.Tuned;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// How many trials are through, the best so far, and why it ended.
final class TuningHead extends VBox {
  private final TuneTexts texts;
  private final Runnable onCancel;
  private final Runnable onResume;

  TuningHead(TuneTexts texts, Runnable onCancel, Runnable onResume) {
    super(8);
    this.texts = texts;
    this.onCancel = onCancel;
    this.onResume = onResume;
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 10 16 12 16;");
  }

  void show(TuneBoard board) {
    boolean live = board.phase() == Phase.RUNNING;
    var title = Parts.text(texts.phase(board.phase()), "strong");
    title.setMinWidth(USE_PREF_SIZE);
    var counts = Parts.text(texts.counts(board), "muted");
    counts.setMinWidth(0);
    Tuned.Best best = board.best();
    var score = Parts.text(best == null ? "" : texts.metric(board) + "  " + texts.best(texts.score(best.score())), "medium");
    score.setMinWidth(USE_PREF_SIZE);
    var took = Parts.text(texts.took(board.seconds()), "dense", "muted");
    took.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(10, PhaseSign.of(board.phase()), title, counts, Parts.spring(), score, took);
    if (live) {
      line.getChildren().add(Buttons.secondary("tuning-cancel", Feather.SQUARE, texts.cancel(), onCancel));
    } else if (board.phase() == Phase.UNFINISHED || board.phase() == Phase.FAILED) {
      line.getChildren().add(Buttons.secondary("tuning-resume", Feather.PLAY, texts.resume(), onResume));
    }
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(line, bar(board));
    String ended = board.ended();
    if (ended != null) {
      getChildren().add(Parts.paragraph(Phrasebook.say(texts.language(), ended), "dense", "muted"));
    }
    if (best != null && best.from() != null) {
      getChildren().add(Parts.chip(Feather.CORNER_DOWN_RIGHT, texts.bestFrom(best.from()), "accent"));
    }
    String problem = board.problem();
    if (problem != null) {
      var said = Parts.paragraph(Phrasebook.say(texts.language(), problem), "danger");
      getChildren().add(said);
    }
    setAccessibleText(title.getText() + ", " + counts.getText());
  }

  private static StackPane bar(TuneBoard board) {
    var done = new Region();
    done.getStyleClass().add("done");
    var track = new StackPane(done);
    track.getStyleClass().add("progress");
    track.setAlignment(Pos.CENTER_LEFT);
    double share = board.phase() == Phase.DONE ? 1 : Math.clamp(board.finished() / (double) Math.max(1, board.planned()), 0, 1);
    done.maxWidthProperty().bind(track.widthProperty().multiply(share));
    return track;
  }
}
