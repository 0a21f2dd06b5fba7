package atelier.ui.markdown;

import atelier.ui.control.Parts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/// A Markdown text as nodes, one below the other. HTML is shown as it was written, never run.
public final class MarkdownView extends VBox {
  private static final double FRAME = 2;
  private static final int LONG_LINE = 92;

  private final Reach reach;
  private final InlineFlow inline;
  private final Map<String, javafx.scene.Node> places = new LinkedHashMap<>();

  public MarkdownView(MarkdownText text, Reach reach) {
    this.reach = reach;
    inline = new InlineFlow(reach);
    getStyleClass().add("md");
    setMinWidth(0); // a picture is as wide as this, and would else never let it become narrower
    for (MarkdownText.Part part : text.parts()) {
      part.heading().ifPresentOrElse(heading -> heading(part.node(), heading), () -> add(part.node(), this));
    }
  }

  /// Where a heading stands.
  public Optional<javafx.scene.Node> place(String slug) {
    return Optional.ofNullable(places.get(slug));
  }

  private void heading(Node node, Heading heading) {
    var flow = inline.of(node, "md-h" + Math.min(4, heading.level()));
    places.put(heading.slug(), flow);
    getChildren().add(flow);
  }

  private void add(Node node, VBox place) {
    switch (node) {
      case org.commonmark.node.Heading heading -> place.getChildren().add(inline.of(heading, "md-h" + Math.min(4, heading.getLevel())));
      case Paragraph paragraph -> paragraph(paragraph, place);
      case FencedCodeBlock code -> place.getChildren().add(code(code.getLiteral()));
      case IndentedCodeBlock code -> place.getChildren().add(code(code.getLiteral()));
      case HtmlBlock html -> place.getChildren().add(code(html.getLiteral()));
      case ListBlock list -> place.getChildren().add(list(list));
      case BlockQuote quote -> place.getChildren().add(children(quote, "md-quote"));
      case TableBlock table -> place.getChildren().add(new TableForm(inline).of(table));
      case ThematicBreak line -> place.getChildren().add(line());
      case LinkReferenceDefinition definition -> {}
      default -> throw new IllegalArgumentException("There is no form for " + node + ".");
    }
  }

  private void paragraph(Paragraph paragraph, VBox place) {
    if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
      Optional<javafx.scene.image.Image> picture = reach.picture(image.getDestination());
      if (picture.isPresent()) {
        place.getChildren().add(picture(picture.get(), Words.of(image), place));
        return;
      }
    }
    place.getChildren().add(inline.of(paragraph));
  }

  private static javafx.scene.Node picture(javafx.scene.image.Image image, String words, VBox place) {
    var view = new ImageView(image);
    view.setPreserveRatio(true);
    view.setSmooth(true);
    view.fitWidthProperty().bind(Bindings.max(1, Bindings.min(image.getWidth(), place.widthProperty().subtract(2 * FRAME))));
    view.setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
    view.setAccessibleText(words);
    var frame = new StackPane(view);
    frame.getStyleClass().add("md-picture");
    frame.setMaxWidth(Region.USE_PREF_SIZE);
    var caption = new Label(words);
    caption.setWrapText(true);
    caption.getStyleClass().add("caption");
    return new VBox(4, frame, caption);
  }

  /// Lines are never broken: a block with long ones can be scrolled.
  private static javafx.scene.Node code(String literal) {
    var label = new Label(literal.stripTrailing());
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("code");
    if (literal.lines().allMatch(line -> Words.letters(line) <= LONG_LINE)) {
      label.setMaxWidth(Double.MAX_VALUE);
      label.getStyleClass().add("md-block");
      return label;
    }
    label.setMinWidth(Region.USE_PREF_SIZE);
    ScrollPane scroll = Parts.withoutPicture(new ScrollPane(label));
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.ALWAYS); // only then does it take its height into account
    scroll.setMinHeight(Region.USE_PREF_SIZE);
    scroll.getStyleClass().add("md-block");
    scroll.setAccessibleText(label.getText());
    return scroll;
  }

  private javafx.scene.Node list(ListBlock list) {
    var lines = new VBox(4);
    int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null ? ordered.getMarkerStartNumber() : 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      var mark = new Label(list instanceof OrderedList ? number++ + "." : "•");
      mark.setMinWidth(Region.USE_PREF_SIZE);
      VBox words = children((Block) item, "md-item");
      HBox.setHgrow(words, Priority.ALWAYS);
      lines.getChildren().add(new HBox(8, mark, words));
    }
    lines.getStyleClass().add("md-list");
    return lines;
  }

  private VBox children(Block block, String style) {
    var box = new VBox(6);
    box.setMinWidth(0);
    box.getStyleClass().add(style);
    for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
      add(child, box);
    }
    return box;
  }

  private static Region line() {
    var line = new Region();
    line.setMinHeight(1);
    line.getStyleClass().add("lined-bottom");
    return line;
  }
}
