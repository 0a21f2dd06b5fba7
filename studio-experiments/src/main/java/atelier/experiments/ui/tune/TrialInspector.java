package atelier.experiments.ui.tune;

import atelier.experiments.tuning.TuneBoard;
import atelier.learn.tune.job.Second;
import atelier.learn.tune.job.Trial;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.Configuration;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What is known of one trial, and of the whole.
final class TrialInspector {
  private static final int MOST_NOTES = 12;

  private TrialInspector() {}

  static Panel.Inspector of(TuneBoard board, Trial trial, Desk desk, TuneTexts texts) {
    boolean best = board.leader().filter(leader -> leader.number() == trial.number()).isPresent();
    var head = new HBox(8, Parts.text(texts.trial(trial.number()), "section-title"));
    if (best) {
      var award = Icons.bar(Feather.AWARD);
      award.getStyleClass().add("accent");
      head.getChildren().addAll(award, Parts.text(texts.bestTrial(), "dense", "accent"));
    }
    head.setAlignment(Pos.CENTER_LEFT);
    var content = new VBox(Parts.section(texts.result(), List.of(), result(board, trial, texts)), settings(board, trial, desk, texts));
    if (!trial.scores().isEmpty()) {
      Node[] folds = trial.scores().stream().map(point -> Parts.fact(texts.part(board) + " " + point.step(), texts.score(point.value()))).toArray(Node[]::new);
      content.getChildren().add(Parts.section(texts.partScores(board), List.of(), folds));
    }
    List<String> known = Stream.concat(board.advice().stream().map(advice -> advice.message() + " " + advice.reason()), board.notes().stream()).limit(MOST_NOTES).toList();
    if (!known.isEmpty()) {
      Node[] notes = known.stream().map(note -> Parts.paragraph(Phrasebook.say(texts.language(), note), "dense")).toArray(Node[]::new);
      content.getChildren().add(Parts.section(texts.known(), List.of(), notes));
    }
    return new Panel.Inspector(head, content);
  }

  private static Node[] result(TuneBoard board, Trial trial, TuneTexts texts) {
    var lines = new ArrayList<Node>();
    lines.add(Parts.fact(texts.measure(board), texts.score(trial)));
    Second second = board.second();
    if (second != null && !second.isTime() && trial.second() != null) {
      lines.add(Parts.fact(texts.secondMeasure(second), texts.score(trial.second())));
    }
    if (board.front().contains(trial.number())) {
      lines.add(Parts.fact(texts.tab(TuningPanel.Tab.FRONT), texts.onFront()));
    }
    lines.add(Parts.fact(texts.state(), texts.status(trial.status())));
    if (trial.status() != Trial.Status.RUNNING) {
      lines.add(Parts.fact(texts.time(), texts.took(trial.seconds())));
    }
    String reason = trial.reason();
    if (reason != null) {
      lines.add(Parts.paragraph(Phrasebook.say(texts.language(), reason), "dense", "muted"));
    }
    return lines.toArray(Node[]::new);
  }

  private static Node settings(TuneBoard board, Trial trial, Desk desk, TuneTexts texts) {
    Node[] lines = trial.parameters().values().entrySet().stream().map(value -> Parts.fact(value.getKey(), Marks.said(value.getValue()))).toArray(Node[]::new);
    List<Node> copy = board.algorithm().<List<Node>>map(wanted -> List.of(Buttons.link("copy-command", texts.copyCommand(), () -> {
      var text = new ClipboardContent();
      text.putString(command(board, wanted, trial, desk));
      Clipboard.getSystemClipboard().setContent(text);
      desk.say(Notice.done(texts.copied()));
    }))).orElse(List.of());
    return Parts.section(texts.settings(), copy, lines);
  }

  /// The command that trains what the trial measured.
  private static String command(TuneBoard board, Wanted.Algorithm wanted, Trial trial, Desk desk) {
    String fixed = wanted.fixed().entrySet().stream().map(value -> " --param " + value.getKey() + "=" + value.getValue()).sorted().collect(Collectors.joining());
    String tried = trial.parameters().values().entrySet().stream().map(value -> " --param " + value.getKey() + "=" + Configuration.text(value.getValue())).collect(Collectors.joining());
    return "studio train '" + board.dataset() + "' --project '" + desk.project().folder() + "' --target '" + wanted.target() + "' --algorithm " + wanted.algorithm() + fixed + tried + " --folds " + wanted.folds()
        + option("group", wanted.group()) + option("time", wanted.time()) + option("weight", wanted.weight()) + " --seed " + board.order().settings().seed();
  }

  private static String option(String name, @org.jspecify.annotations.Nullable String column) {
    return column == null ? "" : " --" + name + " '" + column + "'";
  }
}
