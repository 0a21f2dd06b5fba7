package atelier.experiments.ui;

import atelier.experiments.run.Leaderboard;
import atelier.ui.control.Parts;
import atelier.ui.text.Phrasebook;
import atelier.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// What all candidates have in common: target, split, hold-out. Every score below is measured this way.
final class BoardFacts extends FlowPane {
  private final TrainTexts texts;

  BoardFacts(TrainTexts texts) {
    super(20, 4);
    this.texts = texts;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 8 16 8 16;");
  }

  /// @param looks how often the hold-out was opened
  void show(Leaderboard board, int looks) {
    String target = board.classes().size() == 2 ? board.spec().target() + " = " + board.classes().getLast() : board.spec().target();
    getChildren().setAll(fact(texts.targetIs(), target), fact(texts.split(), texts.splitIs(board.spec().folds(), board.rows())));
    if (board.heldOut() > 0) {
      getChildren().add(new HBox(6, Icons.button(looks == 0 ? Feather.LOCK : Feather.UNLOCK), fact(texts.language().pick("Hold-out", "保留資料"), looks == 0 ? texts.sealed(board.heldOut()) : texts.opened(board.heldOut(), looks))));
    }
    String problem = board.problem();
    if (problem != null) {
      getChildren().add(Parts.chip(Feather.X_CIRCLE, Phrasebook.say(texts.language(), problem), "danger"));
    }
  }

  private static Node fact(String name, String value) {
    var fact = new HBox(6, Parts.text(name, "dense", "muted"), Parts.text(value, "dense", "strong"));
    fact.setAlignment(Pos.CENTER_LEFT);
    return fact;
  }
}
