package atelier.ui.control;

import atelier.ui.theme.Icons;
import java.util.List;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Makes the small things that have a look but no behaviour: texts, chips, lamps, spacers, sections, facts.
public final class Parts {
  private Parts() {}

  /// A text with style classes such as `caption`, `strong`, `muted`.
  public static Label text(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A text that wraps.
  public static Label paragraph(String text, String... styles) {
    Label label = text(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A state or a count.
  ///
  /// @param tone `success`, `warning`, `danger`, `accent` or empty
  public static Label chip(Feather icon, String text, String tone) {
    Label chip = text(text, "chip");
    chip.setGraphic(Icons.of(icon, 11));
    chip.setMinWidth(Region.USE_PREF_SIZE);
    if (!tone.isEmpty()) {
      chip.getStyleClass().add(tone);
    }
    return chip;
  }

  /// Says whether a figure is of all rows or of a sample.
  public static Node lamp(boolean allRows, String text) {
    var lamp = new Region();
    lamp.getStyleClass().add("lamp");
    if (!allRows) {
      lamp.getStyleClass().add("sample");
    }
    var line = new HBox(6, new StackPane(lamp), new Label(text));
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return line;
  }

  /// Takes what room is left in a row or column.
  public static Region spring() {
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    VBox.setVgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /// A part of an inspector: a title, something at its right, and lines below.
  public static VBox section(String title, List<? extends Node> right, Node... content) {
    var section = new VBox();
    section.getStyleClass().add("inspector-section");
    if (!title.isEmpty()) {
      var head = new HBox(8, text(title, "strong"), spring());
      head.getChildren().addAll(right);
      head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      section.getChildren().add(head);
    }
    section.getChildren().addAll(content);
    return section;
  }

  /// A name at the left and its value at the right.
  public static HBox fact(String name, String value) {
    Label right = text(value, "dense");
    right.setMinWidth(0);
    var line = new HBox(8, text(name, "dense", "muted"), spring(), right);
    line.setMinHeight(20);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return line;
  }

  /// How far something is.
  ///
  /// @param share 0 to 1
  public static StackPane bar(double share) {
    return bar(new SimpleDoubleProperty(share));
  }

  /// The same of a share that changes.
  public static StackPane bar(ObservableDoubleValue share) {
    var done = new Region();
    done.getStyleClass().add("done");
    var track = new StackPane(done);
    track.getStyleClass().add("progress");
    track.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    done.maxWidthProperty().bind(track.widthProperty().multiply(share));
    return track;
  }

  /// Lets content taller than its room be scrolled, as wide as its room.
  public static ScrollPane scroll(Node content) {
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return withoutPicture(scroll);
  }

  /// JavaFX keeps a picture of what a scroll pane shows, for smoother scrolling; of pages that are long closed, too: megabytes each, until the
  /// heap is full of them and every collection stops the window for a quarter of a second.
  public static ScrollPane withoutPicture(ScrollPane scroll) {
    scroll.skinProperty().subscribe(skin -> {
      Node viewport = scroll.lookup(".viewport");
      if (viewport != null) {
        viewport.setCache(false);
      }
    });
    return scroll;
  }
}
