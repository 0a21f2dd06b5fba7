package atelier.experiments.ui;

import atelier.experiments.run.Leaderboard;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.learner.blend.StackModel;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;

/// What is known of the chosen candidate, and what can be done with it.
final class CandidateInspector {
  private CandidateInspector() {}

  /// @param more sections before the settings
  static Panel.Inspector of(Leaderboard board, Leaderboard.Row row, List<Node> more, Desk desk, TrainTexts texts) {
    var colour = new Rectangle(12, 12, Families.colour(row.algorithm(), desk.look().tokens()));
    var head = new HBox(8, colour, Parts.text(texts.learner(row, board), "section-title"));
    head.setAlignment(Pos.CENTER_LEFT);
    var content = new VBox();
    String model = row.model();
    if (model != null) {
      var buttons = new HBox(8, Buttons.secondary("candidate-open", Feather.BOX, texts.open(), () -> desk.go(Address.of("model", model))), Buttons.secondary("candidate-predict", Feather.TARGET, texts.predict(), () -> desk.go(Address.of("predict", model))));
      content.getChildren().add(Parts.section("", List.of(), buttons));
    }
    if (!row.foldScores().isEmpty() && row.score() != null) {
      var folds = new ArrayList<Node>();
      for (int i = 0; i < row.foldScores().size(); i++) {
        folds.add(Parts.fact(texts.language().pick("Fold ", "第 ") + (i + 1) + texts.language().pick("", " 折"), Figures.score(row.foldScores().get(i))));
      }
      String metric = board.metric() == null ? "" : Metrics.title(board.metric().id());
      content.getChildren().add(Parts.section(texts.foldScores(metric), List.of(Parts.text(texts.mean(row.score()), "dense", "muted")), folds.toArray(Node[]::new)));
    }
    if (!row.metrics().isEmpty()) {
      Node[] facts = row.metrics().entrySet().stream().map(m -> Parts.fact(Metrics.title(m.getKey()), Figures.score(m.getValue()))).toArray(Node[]::new);
      content.getChildren().add(Parts.section(texts.otherMetrics(), List.of(), facts));
    }
    content.getChildren().addAll(more);
    content.getChildren().add(settings(board, row, desk, texts));
    return new Panel.Inspector(head, content);
  }

  private static Node settings(Leaderboard board, Leaderboard.Row row, Desk desk, TrainTexts texts) {
    var lines = new ArrayList<Node>();
    // No command trains an ensemble, nor a model of its second layer, by itself.
    boolean isMade = row.algorithm().equals(BlendModel.ID) || row.algorithm().equals(StackModel.HEAD);
    row.parameters().properties().stream().filter(p -> p.getValue().isValueNode()).forEach(p -> lines.add(Parts.fact(p.getKey(), Figures.parameter(p.getValue()))));
    lines.add(Parts.fact(texts.seed(), String.valueOf(board.spec().seed())));
    Long bytes = row.bytes();
    if (bytes != null) {
      lines.add(Parts.fact(texts.size(), Figures.bytes(bytes)));
    }
    Node copy = Buttons.link("copy-command", texts.copyCommand(), () -> {
      var text = new ClipboardContent();
      text.putString(command(board, row, desk));
      Clipboard.getSystemClipboard().setContent(text);
      desk.say(Notice.done(texts.copied()));
    });
    return Parts.section(texts.settings(), isMade ? List.of() : List.of(copy), lines.toArray(Node[]::new));
  }

  /// The command that trains the same candidate.
  private static String command(Leaderboard board, Leaderboard.Row row, Desk desk) {
    String parameters = row.parameters().properties().stream().map(p -> " --param " + p.getKey() + "=" + p.getValue().asText()).collect(Collectors.joining());
    return "studio train '" + board.dataset() + "' --project '" + desk.project().folder() + "' --target '" + board.spec().target() + "' --algorithm " + row.algorithm() + parameters + " --folds " + board.spec().folds()
        + " --seed " + board.spec().seed();
  }
}
