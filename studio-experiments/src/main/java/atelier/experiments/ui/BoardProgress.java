package atelier.experiments.ui;

import atelier.experiments.run.CandidateState;
import atelier.experiments.run.Leaderboard;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// How far an experiment is, one segment a candidate, and what can be done with it.
final class BoardProgress extends VBox {
  /// What its buttons do.
  interface Actions {
    void pause();

    void proceed();

    void stop();

    void resume();

    void discard();
  }

  private final TrainTexts texts;
  private final Actions actions;
  private final StackPane sign = new StackPane();
  private final Label title = Parts.text("", "strong");
  private final Label states = Parts.text("", "muted");
  private final Label used = Parts.text("", "dense", "muted");
  private final HBox buttons = new HBox(8);
  private final HBox segments = new HBox(3);
  private Leaderboard.Phase shown = Leaderboard.Phase.DONE;
  private boolean here;

  BoardProgress(TrainTexts texts, Actions actions) {
    super(8);
    this.texts = texts;
    this.actions = actions;
    states.setMinWidth(0);
    title.setMinWidth(USE_PREF_SIZE);
    used.setMinWidth(USE_PREF_SIZE);
    buttons.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(10, sign, title, states, Parts.spring(), used, buttons);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, segments);
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 10 16 12 16;");
  }

  /// @param own whether this program trains: what another does it cannot pause
  void show(Leaderboard board, boolean own) {
    boolean live = board.phase() == Leaderboard.Phase.RUNNING || board.phase() == Leaderboard.Phase.PAUSED;
    int count = board.candidates().size();
    title.setText(live ? texts.training(count) : texts.trained(count));
    states.setText(
        board.phase() == Leaderboard.Phase.UNFINISHED
            ? texts.unfinished()
            : texts.states(board.count("done"), board.count("running"), board.count("waiting"), board.count("cut"), board.count("failed")));
    used.setText(texts.used(Figures.took(Duration.ofMillis(Math.round(board.usedSeconds() * 1000)))));
    sign.getChildren().setAll(PhaseSign.of(board.phase()));
    if (shown != board.phase() || here != own || buttons.getChildren().isEmpty()) {
      shown = board.phase();
      here = own;
      fillButtons();
    }
    segments.getChildren().setAll(board.candidates().stream().map(row -> segment(row.state())).toList());
    setAccessibleText(title.getText() + ", " + states.getText());
  }

  private void fillButtons() {
    buttons.getChildren().clear();
    if (!here && (shown == Leaderboard.Phase.RUNNING || shown == Leaderboard.Phase.PAUSED)) {
      buttons.getChildren().add(Parts.text(texts.elsewhere(), "dense", "muted"));
      return;
    }
    switch (shown) {
      case RUNNING -> buttons.getChildren().addAll(
          Buttons.secondary("board-pause", Feather.PAUSE, texts.pause(), actions::pause), Buttons.secondary("board-stop", Feather.SQUARE, texts.stop(), actions::stop));
      case PAUSED -> buttons.getChildren().addAll(
          Buttons.secondary("board-proceed", Feather.PLAY, texts.proceed(), actions::proceed), Buttons.secondary("board-stop", Feather.SQUARE, texts.stop(), actions::stop));
      case UNFINISHED -> buttons.getChildren().addAll(
          Buttons.secondary("board-resume", Feather.PLAY, texts.resume(), actions::resume), Buttons.flat("board-discard", texts.discard(), actions::discard));
      case DONE, STOPPED, FAILED -> {}
    }
  }

  private static Region segment(CandidateState state) {
    var done = new Region();
    var track = new StackPane(done);
    track.getStyleClass().add("progress");
    track.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(track, Priority.ALWAYS);
    double share = switch (state) {
      case CandidateState.Waiting waiting -> 0;
      case CandidateState.Running running -> running.fraction();
      case CandidateState.Done ended -> 1;
      case CandidateState.Failed failed -> 1;
      case CandidateState.Cut cut -> 1;
      case CandidateState.Cancelled cancelled -> 0;
    };
    String colour = switch (state) {
      case CandidateState.Failed failed -> "-color-danger-fg";
      case CandidateState.Cut cut -> "-color-warning-emphasis";
      case CandidateState.Waiting waiting -> "-color-ink-pale";
      case CandidateState.Running running -> "-color-accent-emphasis";
      case CandidateState.Done ended -> "-color-accent-emphasis";
      case CandidateState.Cancelled cancelled -> "-color-ink-pale";
    };
    done.setStyle("-fx-background-color: " + colour + "; -fx-background-radius: 2;");
    done.maxWidthProperty().bind(track.widthProperty().multiply(share));
    return track;
  }
}
