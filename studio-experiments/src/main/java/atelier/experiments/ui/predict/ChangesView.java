package atelier.experiments.ui.predict;

import atelier.experiments.model.CellWords;
import atelier.learn.whatif.Counterfactual;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The nearest changes that would lead to another answer, a card each.
final class ChangesView extends VBox {
  private final PredictTexts texts;
  private final CellWords cells;
  private final VBox cards = new VBox(8);

  ChangesView(PredictTexts texts, CellWords cells, Runnable find) {
    super(12);
    this.texts = texts;
    this.cells = cells;
    setStyle("-fx-padding: 12 16 16 16;");
    getChildren().addAll(
        Parts.paragraph(texts.changeHow(), "dense", "muted"), Buttons.secondary("find-changes", Feather.ZAP, texts.find(), find), cards);
  }

  void busy() {
    cards.getChildren().setAll(Parts.text(texts.finding(), "muted"));
  }

  void failed(String message) {
    cards.getChildren().setAll(Parts.paragraph(message, "danger"));
  }

  void clear() {
    cards.getChildren().clear();
  }

  /// @param classes whether scores are probabilities
  void show(List<Counterfactual> found, boolean classes, Consumer<Counterfactual> tryIt) {
    cards.getChildren().clear();
    if (found.isEmpty()) {
      cards.getChildren().add(Parts.paragraph(texts.noChange(), "muted"));
      return;
    }
    found.forEach(change -> cards.getChildren().add(card(change, classes, tryIt)));
    var hint = new HBox(8, Icons.button(Feather.INFO), Parts.paragraph(texts.association(), "dense", "muted"));
    cards.getChildren().add(hint);
  }

  private Node card(Counterfactual found, boolean classes, Consumer<Counterfactual> tryIt) {
    var after = Parts.text(score(found.after(), classes), "strong", found.reached() ? "success" : "warning");
    var head = new HBox(6, Parts.text(score(found.before(), classes), "muted"), Icons.small(Feather.ARROW_RIGHT), after);
    head.setAlignment(Pos.CENTER_LEFT);
    var card = new VBox(6, head);
    for (Counterfactual.Change change : found.changes()) {
      var name = Parts.text(change.column(), "dense", "muted");
      name.setMinWidth(0);
      var from = Parts.text(change.from() == null ? texts.missing() : cells.show(change.column(), change.from()), "dense");
      from.setMinWidth(0);
      var to = Parts.text(change.to() == null ? texts.missing() : cells.show(change.column(), change.to()), "dense", "strong");
      to.setMinWidth(0);
      var values = new FlowPane(6, 0, from, new HBox(6, Icons.small(Feather.ARROW_RIGHT), to)); // long texts stand one under the other
      card.getChildren().add(new VBox(0, name, values));
    }
    var foot = new HBox(8, Buttons.link("try-it", texts.tryIt(), () -> tryIt.accept(found)), Parts.text(found.reached() ? texts.reached() : texts.onTheWay(), "dense", "muted"));
    foot.setAlignment(Pos.CENTER_LEFT);
    card.getChildren().add(foot);
    card.getStyleClass().add("card");
    card.setStyle("-fx-padding: 10 12 10 12;");
    return card;
  }

  private static String score(double value, boolean classes) {
    return classes ? Figures.percent(value, 0) : Figures.brief(value);
  }
}
