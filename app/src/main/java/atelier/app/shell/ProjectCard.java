package atelier.app.shell;

import atelier.app.keep.Recent;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A project on Home: a small picture of its models' scores, its name, what it holds, and its best score.
final class ProjectCard extends VBox {
  private static final double WIDTH = 213;
  private static final double PICTURE = 84;
  private static final int MOST_SCORES = 6;

  ProjectCard(Recent.Card card, HomeTexts texts, Shell shell) {
    getStyleClass().addAll("card", "pick");
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
    setFocusTraversable(true);
    setAccessibleRole(javafx.scene.AccessibleRole.BUTTON);
    setAccessibleText(card.name() + ", " + texts.counts(card.datasets(), card.runs(), card.flows()));
    var name = Parts.text(card.name(), "strong");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMinWidth(0);
    name.setTooltip(new Tooltip(card.name() + "\n" + card.folder()));
    var when = Parts.text(texts.when(card.changed()), "caption");
    when.setMinWidth(Region.USE_PREF_SIZE);
    var about = Parts.text(card.about().isEmpty() ? "–" : card.about(), "dense", "muted");
    about.setMinWidth(0);
    var score = Parts.text(card.metric().isEmpty() ? texts.noModel() : card.metric() + " " + Figures.score(card.score()), "dense", card.metric().isEmpty() ? "muted" : "strong");
    score.setMinWidth(Region.USE_PREF_SIZE);
    var counts = Parts.text(texts.counts(card.datasets(), card.runs(), card.flows()), "dense", "muted");
    counts.setMinWidth(0);
    var first = new HBox(8, name, Parts.spring(), when);
    first.setAlignment(Pos.BASELINE_LEFT);
    var last = new HBox(2, counts, Parts.spring(), score);
    var words = new VBox(4, first, about, last);
    words.setStyle("-fx-padding: 10 12 10 12;");
    getChildren().addAll(picture(card), words);
    Runnable open = () -> HomePanel.open(shell, card, texts);
    setOnMouseClicked(click -> {
      if (click.getButton() == javafx.scene.input.MouseButton.PRIMARY) {
        open.run();
      }
    });
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
        open.run();
      }
    });
    var forget = new MenuItem(texts.forget());
    forget.setOnAction(event -> {
      shell.keep().recent(r -> r.without(card.folder()));
      shell.go(atelier.ui.panel.Address.HOME);
    });
    var menu = new ContextMenu(forget);
    setOnContextMenuRequested(request -> menu.show(this, request.getScreenX(), request.getScreenY()));
  }

  /// The scores of the best models as dots on a line, the best in the accent; a sign where there is no model.
  private static StackPane picture(Recent.Card card) {
    var place = new StackPane();
    place.getStyleClass().addAll("column-app", "lined-bottom");
    place.setMinHeight(PICTURE);
    if (card.picture().isEmpty()) {
      place.getChildren().add(Icons.of(card.flows() > 0 ? Feather.SLIDERS : Feather.GRID, 22));
      return place;
    }
    var dots = new Pane();
    double high = card.picture().getFirst();
    double low = Math.min(card.picture().getLast(), high - 1e-9);
    for (int i = 0; i < Math.min(MOST_SCORES, card.picture().size()); i++) {
      double y = 12 + i * 11;
      double x = 46 + 120 * (card.picture().get(i) - low) / (high - low);
      var line = new Region();
      line.setStyle("-fx-background-color: -color-ink-pale;");
      line.setPrefSize(132, 1);
      line.relocate(40, y);
      var dot = new Region();
      dot.setStyle("-fx-background-radius: 4; -fx-background-color: " + (i == 0 ? "-color-accent-emphasis;" : "-color-ink;"));
      dot.setPrefSize(7, 7);
      dot.relocate(x - 3.5, y - 3);
      dots.getChildren().addAll(line, dot);
    }
    place.getChildren().add(dots);
    return place;
  }
}
