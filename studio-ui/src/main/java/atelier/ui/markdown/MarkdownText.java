package atelier.ui.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// A Markdown text that was read: CommonMark with tables. It never changes; any thread may read it.
public final class MarkdownText {
  private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final List<Part> parts;

  /// One block of the text; `heading` where it is one.
  record Part(Node node, Optional<Heading> heading) {}

  /// What stands under a heading, up to the next one.
  ///
  /// @param heading empty for what stands above the first heading
  public record Section(Optional<Heading> heading, String words) {}

  private MarkdownText(List<Part> parts) {
    this.parts = parts;
  }

  /// Reads a text; any text is one.
  public static MarkdownText read(String text) {
    var slugs = new Slugs();
    var parts = new ArrayList<Part>();
    for (Node node = PARSER.parse(text).getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof org.commonmark.node.Heading heading) {
        String title = Words.of(heading);
        parts.add(new Part(node, Optional.of(new Heading(heading.getLevel(), title, slugs.next(title)))));
      } else {
        parts.add(new Part(node, Optional.empty()));
      }
    }
    return new MarkdownText(List.copyOf(parts));
  }

  List<Part> parts() {
    return parts;
  }

  /// The same text under the names of another one's headings, when it has as many: a translation is found by the links to its original.
  public MarkdownText namedAs(MarkdownText original) {
    List<Heading> names = original.headings();
    if (names.size() != headings().size()) {
      return this;
    }
    var named = new ArrayList<Part>();
    int next = 0;
    for (Part part : parts) {
      if (part.heading().isPresent()) {
        Heading heading = part.heading().get();
        named.add(new Part(part.node(), Optional.of(new Heading(heading.level(), heading.title(), names.get(next++).slug()))));
      } else {
        named.add(part);
      }
    }
    return new MarkdownText(List.copyOf(named));
  }

  /// How long it is, in blocks.
  public int size() {
    return parts.size();
  }

  public List<Heading> headings() {
    return parts.stream().map(Part::heading).flatMap(Optional::stream).toList();
  }

  /// Its first heading, which names it.
  public Optional<Heading> title() {
    return headings().stream().findFirst();
  }

  /// What stands above the first heading of a level, that is, its beginning.
  public MarkdownText above(int level) {
    int end = 0;
    while (end < parts.size() && parts.get(end).heading().filter(heading -> heading.level() == level).isEmpty()) {
      end++;
    }
    return new MarkdownText(parts.subList(0, end));
  }

  /// The part of a level in which a heading stands, or all of it where there is none.
  public MarkdownText around(String slug, int level) {
    int start = -1;
    boolean found = false;
    for (int i = 0; i < parts.size(); i++) {
      Optional<Heading> heading = parts.get(i).heading();
      if (heading.filter(h -> h.level() <= level).isPresent()) {
        if (found) {
          return new MarkdownText(parts.subList(start, i));
        }
        start = i;
      }
      found = found || heading.filter(h -> h.slug().equals(slug)).isPresent();
    }
    return found && start >= 0 ? new MarkdownText(parts.subList(start, parts.size())) : this;
  }

  /// The words under each heading, for a search.
  public List<Section> sections() {
    var sections = new ArrayList<Section>();
    Optional<Heading> heading = Optional.empty();
    var words = new StringBuilder();
    for (Part part : parts) {
      if (part.heading().isPresent()) {
        sections.add(new Section(heading, words.toString().strip()));
        heading = part.heading();
        words.setLength(0);
      } else {
        words.append(Words.of(part.node())).append(' ');
      }
    }
    sections.add(new Section(heading, words.toString().strip()));
    return sections.stream().filter(section -> section.heading().isPresent() || !section.words().isEmpty()).toList();
  }

  /// A link of the text.
  ///
  /// @param words by which a person sees it
  public record LinkTo(String words, String destination) {}

  /// Where its links lead, in reading order.
  public List<LinkTo> links() {
    var links = new ArrayList<LinkTo>();
    visit(new AbstractVisitor() {
      @Override
      public void visit(Link link) {
        links.add(new LinkTo(Words.of(link), link.getDestination()));
      }
    });
    return links;
  }

  /// Where its pictures are.
  public List<String> pictures() {
    var pictures = new ArrayList<String>();
    visit(new AbstractVisitor() {
      @Override
      public void visit(Image image) {
        pictures.add(image.getDestination());
      }
    });
    return pictures;
  }

  private void visit(AbstractVisitor visitor) {
    parts.forEach(part -> part.node().accept(visitor));
  }
}
