package atelier.ui.markdown;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/// What stands in a line: words in their forms, links, pictures.
final class InlineFlow {
  private final Reach reach;

  InlineFlow(Reach reach) {
    this.reach = reach;
  }

  /// A flow of everything in a block.
  TextFlow of(Node block, String... styles) {
    var flow = new TextFlow();
    flow.getStyleClass().add("md-text");
    flow.getStyleClass().addAll(styles);
    add(block, List.of(), flow);
    flow.setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
    flow.setAccessibleText(Words.of(block));
    flow.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    return flow;
  }

  private void add(Node parent, List<String> styles, TextFlow flow) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case org.commonmark.node.Text text -> flow.getChildren().add(words(text.getLiteral(), styles));
        case Code code -> flow.getChildren().add(words(code.getLiteral(), plus(styles, "md-code")));
        case HtmlInline html -> flow.getChildren().add(words(html.getLiteral(), plus(styles, "md-code")));
        case StrongEmphasis strong -> add(strong, plus(styles, "md-strong"), flow);
        case Emphasis weak -> add(weak, plus(styles, "md-italic"), flow);
        case SoftLineBreak end -> flow.getChildren().add(words(" ", styles));
        case HardLineBreak end -> flow.getChildren().add(words("\n", styles));
        case Link link -> flow.getChildren().add(link(link));
        case Image picture -> flow.getChildren().add(words(Words.of(picture), plus(styles, "md-italic")));
        default -> throw new IllegalArgumentException("There is no form for " + node + " in a line.");
      }
    }
  }

  private static List<String> plus(List<String> styles, String one) {
    var more = new ArrayList<>(styles);
    more.add(one);
    return more;
  }

  private static Text words(String words, List<String> styles) {
    var text = new Text(words);
    text.getStyleClass().add("md-words");
    text.getStyleClass().addAll(styles);
    return text;
  }

  private Hyperlink link(Link link) {
    var hyperlink = new Hyperlink(Words.of(link));
    hyperlink.getStyleClass().add("md-link");
    hyperlink.setMnemonicParsing(false);
    hyperlink.setTooltip(new Tooltip(link.getDestination()));
    hyperlink.setOnAction(event -> {
      hyperlink.setVisited(false);
      reach.follow(link.getDestination());
    });
    return hyperlink;
  }
}
