package atelier.experiments.ui;

import atelier.experiments.autopilot.SearchBoard;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How much of the time is used, what came of it so far, and what speaks against it.
final class SearchHead extends VBox {
  private static final int MOST_LEAKS = 3;

  private final TrainTexts train;
  private final SearchTexts texts;
  private final Runnable onStop;
  private final Runnable onResume;
  private final HBox action = new HBox();
  private @Nullable Doing doing;

  /// What can be done with it.
  private record Doing(Phase phase, boolean here) {}

  SearchHead(TrainTexts train, SearchTexts texts, Runnable onStop, Runnable onResume) {
    super(8);
    this.train = train;
    this.texts = texts;
    this.onStop = onStop;
    this.onResume = onResume;
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 10 16 12 16;");
    action.setMinWidth(USE_PREF_SIZE);
  }

  /// @param here whether this program searches
  void show(SearchBoard search, boolean here) {
    Leaderboard board = search.board();
    boolean live = board.phase() == Phase.RUNNING;
    var title = Parts.text(title(board.phase()), "strong");
    title.setMinWidth(USE_PREF_SIZE);
    var states = Parts.text(train.states(board.count("done"), board.count("running"), board.count("waiting"), board.count("cut"), board.count("failed")), "muted");
    states.setMinWidth(0);
    var used = Parts.text(texts.of(board.usedSeconds(), search.budget()), "dense", "muted");
    used.setMinWidth(USE_PREF_SIZE);
    offer(new Doing(board.phase(), here));
    var line = new HBox(10, PhaseSign.of(board.phase()), title, states, Parts.spring(), used, action);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(line, Parts.bar(live ? Math.clamp(board.usedSeconds() / search.budget(), 0, 1) : 1));
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

  /// Makes the button anew only where another is wanted: one that is replaced loses a press that is under way, and the focus.
  private void offer(Doing next) {
    if (next.equals(doing)) {
      return;
    }
    doing = next;
    action.getChildren().clear();
    switch (next.phase()) {
      case RUNNING, PAUSED -> action.getChildren().add(next.here() ? Buttons.secondary("search-stop", Feather.SQUARE, texts.stop(), onStop) : Parts.text(texts.elsewhere(), "dense", "muted"));
      case UNFINISHED -> action.getChildren().add(Buttons.secondary("search-resume", Feather.PLAY, texts.resume(), onResume));
      case DONE, STOPPED, FAILED -> {}
    }
    action.setManaged(!action.getChildren().isEmpty());
  }

  private String title(Phase phase) {
    return switch (phase) {
      case RUNNING, PAUSED -> texts.searching();
      case DONE, STOPPED -> texts.searched();
      case FAILED -> texts.failed();
      case UNFINISHED -> texts.interrupted();
    };
  }
}
