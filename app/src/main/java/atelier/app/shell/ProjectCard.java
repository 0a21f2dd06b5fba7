package atelier.app.shell;

import atelier.app.keep.Recent;
import atelier.ui.control.Parts;
import atelier.ui.control.Tips;
import atelier.ui.text.Figures;
import atelier.ui.theme.Icons;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
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
    Tips.on(name, card.name() + "\n" + card.folder());
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
    words.setPadding(new Insets(10, 12, 10, 12));
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
    setOnContextMenuRequested(request -> menu(card, texts, shell).show(this, request.getScreenX(), request.getScreenY()));
  }

  private static ContextMenu menu(Recent.Card card, HomeTexts texts, Shell shell) {
    var forget = new MenuItem(texts.forget());
    forget.setOnAction(event -> {
      shell.keep().recent(r -> r.without(card.folder()));
      shell.go(atelier.ui.panel.Address.HOME);
    });
    return new ContextMenu(forget);
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
    // Three shapes and not a node a dot: a start draws a dozen of these cards.
    double high = card.picture().getFirst();
    double low = Math.min(card.picture().getLast(), high - 1e-9);
    var lines = new StringBuilder();
    var others = new StringBuilder();
    var best = new StringBuilder();
    for (int i = 0; i < Math.min(MOST_SCORES, card.picture().size()); i++) {
      double y = 12.5 + i * 11;
      double x = 46 + 120 * (card.picture().get(i) - low) / (high - low);
      lines.append("M40,").append(y).append("h132");
      (i == 0 ? best : others).append('M').append(x - 3.5).append(',').append(y).append("a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0z");
    }
    var dots = new Pane(shape(lines, "score-line"), shape(others, "score-dot"), shape(best, "score-best"));
    place.getChildren().add(dots);
    return place;
  }

  private static SVGPath shape(StringBuilder outline, String style) {
    var shape = new SVGPath();
    shape.setContent(outline.toString());
    shape.getStyleClass().add(style);
    return shape;
  }
}
