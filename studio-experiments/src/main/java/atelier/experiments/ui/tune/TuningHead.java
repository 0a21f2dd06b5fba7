package atelier.experiments.ui.tune;

import atelier.experiments.run.Leaderboard.Phase;
import atelier.experiments.tuning.TuneBoard;
import atelier.experiments.ui.RunHead;
import atelier.learn.tune.job.Tuned;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/// How many trials are through, the best so far, and why it ended.
final class TuningHead extends RunHead {
  private final TuneTexts texts;

  TuningHead(TuneTexts texts, Runnable onCancel, Runnable onResume) {
    super(
        texts.elsewhere(), () -> Buttons.secondary("tuning-cancel", Feather.SQUARE, texts.cancel(), onCancel), () -> Buttons.secondary("tuning-resume", Feather.PLAY, texts.resume(), onResume),
        Set.of(Phase.UNFINISHED, Phase.FAILED));
    this.texts = texts;
  }

  /// @param here whether this program works on it
  void show(TuneBoard board, boolean here) {
    Tuned.Best best = board.best();
    Label title = whole(texts.phase(board.phase()), "strong");
    Label counts = Parts.text(texts.counts(board), "muted");
    counts.setMinWidth(0);
    Label score = whole(best == null ? "" : texts.metric(board) + "  " + texts.best(texts.score(best.score())), "medium");
    Label took = whole(texts.took(board.seconds()), "dense", "muted");
    double share = board.phase() == Phase.DONE ? 1 : Math.clamp(board.finished() / (double) Math.max(1, board.planned()), 0, 1);
    show(board.phase(), here, share, List.of(title, counts, Parts.spring(), score, took), more(board));
    setAccessibleText(title.getText() + ", " + counts.getText());
  }

  private static Label whole(String text, String... styles) {
    Label label = Parts.text(text, styles);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private List<Node> more(TuneBoard board) {
    var more = new ArrayList<Node>();
    String ended = board.ended();
    if (ended != null) {
      more.add(Parts.paragraph(Phrasebook.say(texts.language(), ended), "dense", "muted"));
    }
    Tuned.Best best = board.best();
    if (best != null && best.from() != null) {
      more.add(Parts.chip(Feather.CORNER_DOWN_RIGHT, texts.bestFrom(best.from()), "accent"));
    }
    String problem = board.problem();
    if (problem != null) {
      more.add(Parts.paragraph(Phrasebook.say(texts.language(), problem), "danger"));
    }
    return more;
  }
}
