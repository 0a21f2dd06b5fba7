package atelier.core.expr;

import static atelier.core.expr.Cells.text;

import atelier.core.words.Html;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Functions of HTML and XML. Nothing is loaded from elsewhere: XML with a document type is no XML here.
@SuppressWarnings("NullAway") // It loses the annotation of List<@Nullable Object> on implicitly typed lambda parameters.
final class MarkupFunctions {
  static final List<Function> LIST =
      new FunctionBuilder("HTML and XML", Function.Use.ROW)
          .jvm("html_text(text) text", "The text of HTML: without tags, entities read.", a -> Html.text(text(a.get(0))))
          .jvm("html_select(text, text) list", "The texts of the elements of HTML that a CSS selector names; missing where it is none.", a -> Html.isSelector(text(a.get(1))) ? Html.select(text(a.get(0)), text(a.get(1))) : null)
          .jvm("xml_path(text, text) text", "The text that an XPath names in XML; missing where there is none, where the XML is not well-formed, or the path is none.", a -> found(text(a.get(0)), text(a.get(1))))
          .list();

  private MarkupFunctions() {}

  private static @Nullable Object found(String xml, String path) {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Document document = builder.parse(new InputSource(new StringReader(xml)));
      XPath xpath = XPathFactory.newDefaultInstance().newXPath();
      return xpath.evaluate(path, document, XPathConstants.NODE) instanceof Node node ? node.getTextContent() : null;
    } catch (XPathExpressionException | ParserConfigurationException | SAXException | IOException e) {
      return null;
    }
  }
}
