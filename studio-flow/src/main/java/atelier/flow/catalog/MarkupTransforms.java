package atelier.flow.catalog;

import static atelier.core.data.TableText.table;
import static atelier.core.expr.Expr.call;
import static atelier.flow.catalog.Transforms.cells;

import atelier.core.expr.Expr;
import atelier.core.param.Param;
import atelier.core.words.Html;
import java.util.List;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

/// HTML and XML in cells (`str`, `nested`).
final class MarkupTransforms {
  private static final String COLUMNS = Columns.COLUMNS;
  private static final String OUT = Columns.OUT;

  record Path(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true, help = "XPath 1.0, such as /order/@id.") String path) implements OnColumns {}

  record Css(@Param(type = "cols", required = true, help = COLUMNS) List<String> columns, @Param(help = OUT) String out, @Param(required = true, help = "CSS selector, such as p.price.") String selector) implements OnColumns {}

  private MarkupTransforms() {}

  static List<Transform<?>> list() {
    return List.of(
        cells("str.remove-html", "Remove HTML tags", "Without tags, with entities read.", Columns.DEFAULTS, (p, x) -> call("html_text", x.text()))
            .example("{'columns': ['s']}", table("s:text | n", "<b>a&amp;b</b> | 1", "- | 2", "a < b | 3"), table("s:text | n", "a&b | 1", "- | 2", "a < b | 3")),
        cells("nested.xml-path", "Extract XPath", "The text that an XPath names; missing where there is none or the XML is not well-formed.", new Path(List.of(), "", ""), MarkupTransforms::path)
            .example("{'columns': ['s'], 'path': '/o/@id'}", table("s:text | n", "<o id=\"7\"/> | 1", "<o> | 2", "- | 3", "<o/> | 4"), table("s:text | n", "7 | 1", "- | 2", "- | 3", "- | 4"))
            .refuses("{'columns': ['s'], 'path': '/o['}", table("s | n", "a | 1"), "/o["),
        cells("nested.html-select", "Extract by CSS selector", "The texts of the elements that a selector names, as a list.", new Css(List.of(), "", ""), MarkupTransforms::select)
            .example("{'columns': ['s'], 'selector': 'p'}", table("s:text | n", "<p>a</p><p>b</p> | 1", "<i>x</i> | 2", "- | 3"), table("s:list | n", "[a, b] | 1", "[] | 2", "- | 3"))
            .refuses("{'columns': ['s'], 'selector': 'p['}", table("s | n", "a | 1"), "p["));
  }

  private static Expr path(Path p, Cell x) throws FlowException {
    try {
      XPathFactory.newDefaultInstance().newXPath().compile(p.path());
    } catch (XPathExpressionException e) {
      throw FlowException.input("'" + p.path() + "' is no XPath.", "Write it as /order/item/@price.");
    }
    return call("xml_path", x.text(), p.path());
  }

  private static Expr select(Css p, Cell x) throws FlowException {
    if (!Html.isSelector(p.selector())) {
      throw FlowException.input("'" + p.selector() + "' is no CSS selector.", "Write it as p.price or table td.");
    }
    return call("html_select", x.text(), p.selector());
  }
}
