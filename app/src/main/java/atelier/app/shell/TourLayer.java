package atelier.app.shell;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows a step of the tour beside what it speaks of, with a ring around that. Everything else stays usable.
final class TourLayer extends Pane {
  private static final double WIDTH = 340;

  private final TourTexts texts;
  private final Label title = Parts.paragraph("", "section-title");
  private final Label text = Parts.paragraph("", "muted");
  private final Label place = Parts.text("", "caption");
  private final Button back;
  private final Button next;
  private final VBox callout;
  private final Rectangle ring = new Rectangle();
  private final Runnable follow = this::follow;
  private List<String> targets = List.of();
  private boolean aside;
  private @Nullable Scene followed;
  private @Nullable Node before;

  TourLayer(TourTexts texts, Tour tour) {
    this.texts = texts;
    back = Buttons.flat("tour-back", texts.back(), tour::back);
    next = Buttons.primary("tour-next", Feather.ARROW_RIGHT, texts.next(), tour::next);
    var buttons = new HBox(8, place, Parts.spring(), Buttons.flat("tour-skip", texts.skip(), tour::end), back, next);
    buttons.setAlignment(Pos.CENTER_LEFT);
    callout = new VBox(8, title, text, buttons);
    callout.setId("tour");
    callout.getStyleClass().addAll("popover", "callout");
    callout.setPrefWidth(WIDTH);
    callout.setAccessibleRole(javafx.scene.AccessibleRole.DIALOG);
    ring.setMouseTransparent(true);
    ring.setManaged(false);
    ring.getStyleClass().add("callout-ring");
    setPickOnBounds(false);
    setVisible(false);
    getChildren().addAll(ring, callout);
  }

  void show(TourStep step, int index, int count) {
    if (!isVisible()) {
      before = getScene() == null ? null : getScene().getFocusOwner();
    }
    targets = step.targets();
    aside = step.aside();
    title.setText(step.title());
    text.setText(step.text());
    place.setText(texts.place(index + 1, count));
    callout.setAccessibleText(step.title() + ". " + step.text());
    back.setDisable(index == 0);
    next.setText(index + 1 == count ? texts.end() : texts.next());
    setVisible(true);
    listen(getScene());
    requestLayout();
    next.requestFocus();
  }

  void hide() {
    listen(null);
    if (!isVisible()) {
      return;
    }
    setVisible(false);
    Node last = before;
    before = null;
    if (last != null && last.getScene() == getScene()) {
      last.requestFocus();
    }
  }

  private void listen(@Nullable Scene scene) {
    if (followed != null) {
      followed.removePostLayoutPulseListener(follow);
    }
    followed = scene;
    if (scene != null) {
      scene.addPostLayoutPulseListener(follow);
    }
  }

  /// Pages come and move while it is shown: after each layout it stands where its target is now.
  private void follow() {
    Optional<Bounds> target = targets.stream().map(this::bounds).flatMap(Optional::stream).findFirst();
    ring.setVisible(target.isPresent());
    target.ifPresent(bounds -> {
      ring.setX(bounds.getMinX());
      ring.setY(bounds.getMinY());
      ring.setWidth(bounds.getWidth());
      ring.setHeight(bounds.getHeight());
    });
    CalloutSpot spot =
        target.filter(bounds -> !aside).map(bounds -> CalloutSpot.beside(bounds, callout.getWidth(), callout.getHeight(), getWidth(), getHeight()))
            .orElseGet(() -> CalloutSpot.corner(callout.getWidth(), callout.getHeight(), getWidth(), getHeight()));
    callout.relocate(spot.x(), spot.y());
  }

  /// Where a node that can be seen stands, within this layer.
  private Optional<Bounds> bounds(String id) {
    Node node = getParent().lookup("#" + id);
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return Optional.empty();
      }
    }
    if (node == null) {
      return Optional.empty();
    }
    Bounds all = sceneToLocal(node.localToScene(node.getLayoutBounds()));
    double left = Math.max(0, all.getMinX());
    double top = Math.max(0, all.getMinY());
    double width = Math.min(getWidth(), all.getMaxX()) - left;
    double height = Math.min(getHeight(), all.getMaxY()) - top;
    return width <= 0 || height <= 0 ? Optional.empty() : Optional.of(new BoundingBox(left, top, width, height));
  }
}
