package atelier.experiments.ui;

import atelier.experiments.autopilot.SearchBoard;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// How much of the time is used, what came of it so far, and what speaks against it.
final class SearchHead extends VBox {
  private static final int MOST_LEAKS = 3;

  private final TrainTexts train;
  private final SearchTexts texts;
  private final Runnable onStop;
  private final Runnable onResume;

  SearchHead(TrainTexts train, SearchTexts texts, Runnable onStop, Runnable onResume) {
    super(8);
    this.train = train;
    this.texts = texts;
    this.onStop = onStop;
    this.onResume = onResume;
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 10 16 12 16;");
  }

  void show(SearchBoard search) {
    Leaderboard board = search.board();
    boolean live = board.phase() == Phase.RUNNING;
    var title = Parts.text(title(board.phase()), "strong");
    title.setMinWidth(USE_PREF_SIZE);
    var states = Parts.text(train.states(board.count("done"), board.count("running"), board.count("waiting"), board.count("cut"), board.count("failed")), "muted");
    states.setMinWidth(0);
    var used = Parts.text(texts.of(board.usedSeconds(), search.budget()), "dense", "muted");
    used.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(10, PhaseSign.of(board.phase()), title, states, Parts.spring(), used);
    if (live) {
      line.getChildren().add(Buttons.secondary("search-stop", Feather.SQUARE, texts.stop(), onStop));
    } else if (board.phase() == Phase.UNFINISHED) {
      line.getChildren().add(Buttons.secondary("search-resume", Feather.PLAY, texts.resume(), onResume));
    }
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(line, bar(live ? Math.clamp(board.usedSeconds() / search.budget(), 0, 1) : 1));
    Double optimism = search.optimism();
    if (optimism != null && optimism > 0) {
      getChildren().add(Parts.paragraph(texts.optimism(Figures.score(optimism)), "dense", "muted"));
    }
    if (!search.leaks().isEmpty()) {
      getChildren().add(Parts.chip(Feather.ALERT_TRIANGLE, texts.suspected(), "warning"));
      search.leaks().stream().limit(MOST_LEAKS).forEach(leak -> getChildren().add(Parts.paragraph(Phrasebook.say(texts.language(), leak), "dense")));
    }
    String problem = board.problem();
    if (problem != null) {
      getChildren().add(Parts.chip(Feather.X_CIRCLE, Phrasebook.say(texts.language(), problem), "danger"));
    }
    setAccessibleText(title.getText() + ", " + states.getText());
  }

  private String title(Phase phase) {
    return switch (phase) {
      case RUNNING, PAUSED -> texts.searching();
      case DONE, STOPPED -> texts.searched();
      case FAILED -> texts.failed();
      case UNFINISHED -> texts.interrupted();
    };
  }

  private static Node bar(double share) {
    var done = new Region();
    done.getStyleClass().add("done");
    var track = new StackPane(done);
    track.getStyleClass().add("progress");
    track.setAlignment(Pos.CENTER_LEFT);
    done.maxWidthProperty().bind(track.widthProperty().multiply(share));
    return track;
  }
}
