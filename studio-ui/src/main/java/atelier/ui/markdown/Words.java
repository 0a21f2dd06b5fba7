package atelier.ui.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The words of a part of a text, without its form.
final class Words extends AbstractVisitor {
  /// From here on Unicode has the characters of East Asia.
  private static final int FIRST_CHARACTER = 0x2E80;

  private static final double CHARACTER = 1.75;

  private final StringBuilder words = new StringBuilder();

  static String of(Node node) {
    var reader = new Words();
    node.accept(reader);
    return reader.words.toString().strip();
  }

  /// As many Latin letters are as wide as these words; a Chinese character is wider than one.
  static double letters(String words) {
    return words.chars().mapToDouble(c -> c < FIRST_CHARACTER ? 1 : CHARACTER).sum();
  }

  @Override
  public void visit(Text text) {
    words.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    words.append(code.getLiteral());
  }

  @Override
  public void visit(FencedCodeBlock code) {
    words.append(code.getLiteral()).append(' ');
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    words.append(code.getLiteral()).append(' ');
  }

  @Override
  public void visit(SoftLineBreak end) {
    words.append(' ');
  }

  @Override
  public void visit(HardLineBreak end) {
    words.append(' ');
  }

  @Override
  protected void visitChildren(Node parent) {
    super.visitChildren(parent);
    if (parent instanceof org.commonmark.node.Block || parent instanceof org.commonmark.ext.gfm.tables.TableCell) {
      words.append(' ');
    }
  }
}
