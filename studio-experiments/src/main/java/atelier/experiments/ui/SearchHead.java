package atelier.experiments.ui;

import atelier.experiments.autopilot.SearchBoard;
import atelier.experiments.run.Leaderboard;
import atelier.experiments.run.Leaderboard.Phase;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.text.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// How much of the time is used, what came of it so far, and what speaks against it.
final class SearchHead extends RunHead {
  private static final int MOST_LEAKS = 3;

  private final TrainTexts train;
  private final SearchTexts texts;

  SearchHead(TrainTexts train, SearchTexts texts, Runnable onStop, Runnable onResume) {
    super(
        texts.elsewhere(), () -> Buttons.secondary("search-stop", Feather.SQUARE, texts.stop(), onStop), () -> Buttons.secondary("search-resume", Feather.PLAY, texts.resume(), onResume),
        Set.of(Phase.UNFINISHED));
    this.train = train;
    this.texts = texts;
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
    show(board.phase(), here, live ? Math.clamp(board.usedSeconds() / search.budget(), 0, 1) : 1, List.of(title, states, Parts.spring(), used), more(search));
    setAccessibleText(title.getText() + ", " + states.getText());
  }

  private List<Node> more(SearchBoard search) {
    var more = new ArrayList<Node>();
    Double optimism = search.optimism();
    if (optimism != null && optimism > 0) {
      more.add(Parts.paragraph(texts.optimism(Figures.score(optimism)), "dense", "muted"));
    }
    if (!search.leaks().isEmpty()) {
      more.add(Parts.chip(Feather.ALERT_TRIANGLE, texts.suspected(), "warning"));
      search.leaks().stream().limit(MOST_LEAKS).forEach(leak -> more.add(Parts.paragraph(Phrasebook.say(texts.language(), leak), "dense")));
    }
    String problem = search.board().problem();
    if (problem != null) {
      more.add(Parts.chip(Feather.X_CIRCLE, Phrasebook.say(texts.language(), problem), "danger"));
    }
    return more;
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
