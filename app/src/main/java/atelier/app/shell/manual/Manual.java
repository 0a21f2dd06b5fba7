package atelier.app.shell.manual;

import atelier.ui.markdown.MarkdownText;
import atelier.ui.panel.Address;
import atelier.ui.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The manual's pages as the build packed them. Its page of contents says which there are, in which order.
public final class Manual {
  /// The first part of the addresses of its pages.
  public static final String KIND = "manual";

  static final String CONTENTS = "contents";
  private static final String ROOT = "/atelier/app/docs/";

  private @Nullable List<Page> pages;
  private final Map<Language, Map<String, String>> titles = new EnumMap<>(Language.class);

  /// A page.
  ///
  /// @param name by which addresses find it
  /// @param path of its English text below the documents' folder, such as `manual/flows.md`
  public record Page(String name, String title, String path) {
    Address address() {
      return name.equals(CONTENTS) ? Address.of(KIND) : Address.of(KIND, name);
    }
  }

  /// A page's text in a language.
  ///
  /// @param path       where it was read
  /// @param translated whether it is in the language that was asked for
  record Read(String path, MarkdownText text, boolean translated) {}

  /// The contents first, then in their order. Read when first asked for: most starts of the program need none.
  public synchronized List<Page> pages() {
    List<Page> known = pages;
    if (known == null) {
      known = contents();
      pages = known;
    }
    return known;
  }

  private static List<Page> contents() {
    var found = new ArrayList<Page>();
    String contents = "manual/README.md";
    found.add(new Page(CONTENTS, "Manual", contents));
    for (MarkdownText.LinkTo link : MarkdownText.read(text(contents)).links()) {
      if (link.destination().endsWith(".md")) {
        String path = english(Paths.resolve(contents, link.destination()));
        if (found.stream().noneMatch(page -> page.path().equals(path))) {
          found.add(new Page(path.substring(path.lastIndexOf('/') + 1, path.length() - ".md".length()), link.words(), path));
        }
      }
    }
    return List.copyOf(found);
  }

  /// The page of a name; the contents for the empty one.
  Optional<Page> page(String name) {
    return pages().stream().filter(page -> page.name().equals(name.isEmpty() ? CONTENTS : name)).findFirst();
  }

  /// Reads a page; English where there is no other. A translation has the English names of its headings, so that links find them.
  Read read(Page page, Language language) {
    MarkdownText english = MarkdownText.read(text(page.path()));
    if (language == Language.ENGLISH) {
      return new Read(page.path(), english, true);
    }
    String path = translation(page, language);
    return Manual.class.getResource(ROOT + path) == null ? new Read(page.path(), english, false) : new Read(path, MarkdownText.read(text(path)).namedAs(english), true);
  }

  /// A page's title in a language: what the contents in that language call it. Quick, but for the first time.
  String title(Page page, Language language) {
    return titles(language).getOrDefault(page.name(), page.title());
  }

  private synchronized Map<String, String> titles(Language language) {
    return titles.computeIfAbsent(language, this::readTitles);
  }

  private Map<String, String> readTitles(Language language) {
    var found = new HashMap<String, String>();
    Page contents = pages().getFirst();
    Read read = read(contents, language);
    if (language != Language.ENGLISH && read.translated()) {
      read.text().title().ifPresent(title -> found.put(contents.name(), title.title()));
      for (MarkdownText.LinkTo link : read.text().links()) {
        target(read.path(), link.destination()).filter(to -> to.kind().equals(KIND)).ifPresent(to -> found.putIfAbsent(to.part(1), link.words()));
      }
    }
    return Map.copyOf(found);
  }

  private static String translation(Page page, Language language) {
    int file = page.path().lastIndexOf('/') + 1;
    return page.path().substring(0, file) + language.code() + "/" + page.path().substring(file);
  }

  /// A picture of the text at a path.
  static Optional<URL> picture(String from, String destination) {
    return Optional.ofNullable(Manual.class.getResource(ROOT + Paths.resolve(from, destination)));
  }

  /// Where a link leads that stands in the text at a path; empty when it leads out of the program or nowhere.
  Optional<Address> target(String from, String destination) {
    if (destination.startsWith(Paths.PROGRAM)) {
      return Optional.of(Address.parse(destination.substring(Paths.PROGRAM.length())));
    }
    int mark = destination.indexOf('#');
    String slug = mark < 0 ? "" : destination.substring(mark + 1);
    String file = mark < 0 ? destination : destination.substring(0, mark);
    String path = english(file.isEmpty() ? from : Paths.resolve(from, file));
    return pages().stream().filter(page -> page.path().equals(path)).findFirst().map(page -> slug.isEmpty() ? page.address() : Address.of(KIND, page.name(), slug));
  }

  /// The English text of which the one at a path is a translation.
  private static String english(String path) {
    return path.replace("/" + Language.CHINESE.code() + "/", "/");
  }

  private static String text(String path) {
    try (InputStream in = stream(path)) {
      if (in == null) {
        throw new IllegalStateException("The manual's page " + path + " is missing: the program was not built by Maven.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable InputStream stream(String path) {
    return Manual.class.getResourceAsStream(ROOT + path);
  }
}
