package atelier.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  private static final MarkdownText TEXT =
      MarkdownText.read(
          """
          # Title
          Above [here](a.md#x).

          ## One & two
          First `code` **strong**
          line.

          ### Below
          ![A picture](p.png)

          ## One & two
          | a | b |
          | --- | ---: |
          | cell | 2 |
          """);

  @Test
  void namesHeadingsAsLinksWriteThem() {
    assertThat(TEXT.headings()).extracting(Heading::slug).containsExactly("title", "one--two", "below", "one--two-1");
    assertThat(MarkdownText.read("# 鍵盤 快速鍵（全部）").headings().getFirst().slug()).isEqualTo("鍵盤-快速鍵全部");
  }

  @Test
  void readsWordsUnderEachHeading() {
    assertThat(TEXT.sections()).extracting(MarkdownText.Section::words).containsExactly("Above here.", "First code strong line.", "A picture", "a b cell 2");
  }

  @Test
  void splitsAtChapters() {
    assertThat(TEXT.above(2).headings()).extracting(Heading::slug).containsExactly("title");
    assertThat(TEXT.around("below", 2).headings()).extracting(Heading::slug).containsExactly("one--two", "below");
    assertThat(TEXT.around("one--two-1", 2).headings()).extracting(Heading::slug).containsExactly("one--two-1");
    assertThat(TEXT.around("not there", 2)).isSameAs(TEXT);
  }

  @Test
  void listsLinksAndPictures() {
    assertThat(TEXT.links()).containsExactly(new MarkdownText.LinkTo("here", "a.md#x"));
    assertThat(TEXT.pictures()).containsExactly("p.png");
  }

  @Test
  void aTranslationTakesTheNamesOfItsOriginal() {
    MarkdownText translated = MarkdownText.read("# 一\n## 二\n### 三\n## 四\n").namedAs(TEXT);

    assertThat(translated.headings()).extracting(Heading::slug).containsExactly("title", "one--two", "below", "one--two-1");
    assertThat(MarkdownText.read("# 一\n").namedAs(TEXT).headings()).extracting(Heading::slug).containsExactly("一");
  }

  @Test
  void anyTextIsOne() {
    assertThat(MarkdownText.read("").size()).isZero();
    assertThat(MarkdownText.read("").title()).isEqualTo(Optional.empty());
    assertThat(MarkdownText.read("<b>&nbsp;\u0000[[[").sections()).hasSize(1);
  }
}
