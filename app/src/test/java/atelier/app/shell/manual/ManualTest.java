package atelier.app.shell.manual;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.app.keep.Keep;
import atelier.app.wiring.Desktop;
import atelier.app.wiring.Studio;
import atelier.ui.markdown.Heading;
import atelier.ui.markdown.MarkdownText;
import atelier.ui.markdown.MarkdownView;
import atelier.ui.markdown.Reach;
import atelier.ui.panel.Address;
import atelier.ui.panel.Feature;
import atelier.ui.panel.PanelKind;
import atelier.ui.text.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.image.Image;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the manual together: every page is listed and can be shown, every link leads somewhere, every picture is there and small.
class ManualTest {
  private static final Path DOCS = Path.of(System.getProperty("atelier.root", ".."), "docs");
  private static final long LARGEST_PICTURE = 150_000;
  private static final Manual MANUAL = new Manual();

  private static final Reach NOWHERE = new Reach() {
    @Override
    public void follow(String destination) {}

    @Override
    public Optional<Image> picture(String destination) {
      return Optional.empty();
    }
  };

  /// A text of the manual as the program reads it.
  record Text(Language language, Manual.Page page, Manual.Read read) {
    @Override
    public String toString() {
      return read.path();
    }
  }

  @BeforeAll
  static void startToolkit() {
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException alreadyRunning) {
      // another test of this JVM did
    }
    Platform.setImplicitExit(false);
  }

  static List<Text> texts() {
    return Stream.of(Language.values())
        .flatMap(language -> MANUAL.pages().stream().map(page -> new Text(language, page, MANUAL.read(page, language))))
        .filter(text -> text.read().translated())
        .toList();
  }

  @Test
  void theContentsListEveryPage() throws Exception {
    try (Stream<Path> files = Files.walk(DOCS.resolve("manual"))) {
      Set<String> written = files.filter(file -> file.toString().endsWith(".md")).map(file -> DOCS.relativize(file).toString().replace('\\', '/')).collect(Collectors.toSet());
      assertThat(texts().stream().map(text -> text.read().path()).filter(path -> path.startsWith("manual/"))).containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyPageCanBeShown(Text text) {
    var view = new MarkdownView(text.read().text(), NOWHERE);

    assertThat(view.getChildren()).isNotEmpty();
    for (Heading heading : text.read().text().headings()) {
      assertThat(view.place(heading.slug())).as(heading.title()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyLinkLeadsSomewhere(Text text, @TempDir Path home) {
    Set<String> kinds = new HashSet<>(Set.of("home", "jobs", "settings"));
    List<Feature> features = new Desktop(new Studio()).parts(new Keep(home)).features();
    features.stream().flatMap(feature -> feature.panels().stream()).map(PanelKind::id).forEach(kinds::add);
    for (MarkdownText.LinkTo link : text.read().text().links()) {
      Optional<Address> target = MANUAL.target(text.read().path(), link.destination());

      assertThat(target).as(link.destination()).isPresent();
      assertThat(kinds).contains(target.get().kind());
      if (target.get().kind().equals(Manual.KIND) && !target.get().part(2).isEmpty()) {
        MarkdownText there = MANUAL.read(MANUAL.page(target.get().part(1)).orElseThrow(), text.language()).text();
        assertThat(there.headings()).extracting(Heading::slug).contains(target.get().part(2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyPictureIsThereAndSmall(Text text) throws Exception {
    for (String picture : text.read().text().pictures()) {
      var place = Manual.picture(text.read().path(), picture);
      assertThat(place).as(picture).isPresent();
      assertThat(place.get().openConnection().getContentLengthLong()).as(picture).isLessThan(LARGEST_PICTURE);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTranslationHasTheHeadingsOfItsOriginal(Text text) {
    List<String> english = MANUAL.read(text.page(), Language.ENGLISH).text().headings().stream().map(Heading::slug).toList();

    assertThat(text.read().text().headings()).extracting(Heading::slug).isEqualTo(english);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTranslationIsCalledWhatTheContentsCallIt(Text text) {
    String heading = text.language() == Language.ENGLISH ? text.page().title() : text.read().text().title().orElseThrow().title();

    assertThat(MANUAL.title(text.page(), text.language())).isEqualTo(heading);
  }

  @Test
  void everyKindOfPageHasAPageOfTheManual(@TempDir Path home) {
    List<Feature> features = new Desktop(new Studio()).parts(new Keep(home)).features();
    Stream.concat(Stream.of("home", "jobs", "settings"), features.stream().flatMap(feature -> feature.panels().stream()).map(PanelKind::id))
        .forEach(kind -> {
          Address about = ManualFeature.about(kind);
          assertThat(MANUAL.page(about.part(1))).as(kind).isPresent();
          List<String> headings = MANUAL.read(MANUAL.page(about.part(1)).orElseThrow(), Language.ENGLISH).text().headings().stream().map(Heading::slug).toList();
          assertThat(about.part(2).isEmpty() || headings.contains(about.part(2))).as(about.toString()).isTrue();
          assertThat(kind.equals(Manual.KIND) || !about.part(1).isEmpty()).as(kind).isTrue();
        });
  }

  @Test
  void findsWordsAndPutsHeadingsFirst() {
    var finder = new Finder(MANUAL, Language.ENGLISH);

    List<Finder.Hit> hits = finder.find("Keep only COLUMNS");

    assertThat(hits.getFirst().address()).isEqualTo(Address.of("manual", "transforms", "colkeep-keep-only-columns"));
    assertThat(finder.find("leading zeros stay").getFirst().page().name()).isEqualTo("import");
    assertThat(finder.find("leading zeros stay").getFirst().excerpt()).contains("leading zeros");
    assertThat(finder.find("no such words anywhere")).isEmpty();
    assertThat(finder.find("  ")).isEmpty();
  }

  @Test
  void findsChineseWordsAndNamesTheirPageInChinese() {
    var finder = new Finder(MANUAL, Language.CHINESE);

    Finder.Hit hit = finder.find("開頭有零").getFirst();

    assertThat(hit.page().name()).isEqualTo("import");
    assertThat(hit.page().title()).isEqualTo("匯入");
    assertThat(MANUAL.title(MANUAL.page("").orElseThrow(), Language.CHINESE)).isEqualTo("使用手冊");
    assertThat(MANUAL.title(MANUAL.page("commands").orElseThrow(), Language.CHINESE)).isEqualTo("指令");
    assertThat(MANUAL.title(MANUAL.page("commands").orElseThrow(), Language.ENGLISH)).isEqualTo("Commands");
  }
}
