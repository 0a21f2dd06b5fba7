package atelier.app.shell.manual;

import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.markdown.MarkdownText;
import atelier.ui.markdown.MarkdownView;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.Shown;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Shows a page of the manual, its contents at the left. Of a long page it shows one chapter at a time.
final class ManualPanel implements Panel {
  private static final int LONG = 300;
  private static final double WIDEST_TEXT = 760;

  private final Manual manual;
  private final Address address;
  private final Desk desk;
  private final ManualTexts texts;
  private final BorderPane content = new BorderPane();
  private final StackPane place = new StackPane();
  private final ContentsColumn contents;
  private final ReadOnlyObjectWrapper<Surroundings> surroundings = new ReadOnlyObjectWrapper<>(Surroundings.NONE);
  private Optional<Shown<PageRead>> reading = Optional.empty();

  ManualPanel(Manual manual, Address address, Desk desk) {
    this.manual = manual;
    this.address = address;
    this.desk = desk;
    texts = new ManualTexts(desk.language());
    contents = new ContentsColumn(manual, address, desk, texts);
    content.setLeft(contents);
    content.setCenter(place);
    Optional<Manual.Page> page = manual.page(address.part(1));
    surround(page.map(Manual.Page::title).orElse(address.part(1)));
    page.ifPresentOrElse(this::read, this::noPage);
  }

  private void surround(String title) {
    boolean first = address.part(1).isEmpty() || address.part(1).equals(Manual.CONTENTS);
    surroundings.set((first ? Surroundings.of(Crumb.here(texts.title())) : Surroundings.of(new Crumb(texts.title(), Address.of(Manual.KIND)), Crumb.here(title))).withStatus(Parts.text(texts.packed())));
  }

  private void noPage() {
    place.getChildren().setAll(States.empty(Feather.HELP_CIRCLE, texts.noPage(address.part(1)), texts.noPageWhy(), Buttons.primary("manual-contents", Feather.LIST, texts.contents(), () -> desk.go(Address.of(Manual.KIND)))));
  }

  private void read(Manual.Page page) {
    reading = Optional.of(
        new Shown<>(
            desk, place, texts.opening(), progress -> PageRead.of(manual, page, desk.language()), read -> show(page, read),
            problem -> States.failed(texts.failed(), problem, desk.language(), List.of())));
  }

  private void show(Manual.Page page, PageRead read) {
    MarkdownText whole = read.text();
    String slug = address.part(2);
    boolean split = whole.size() > LONG;
    MarkdownText shown = !split ? whole : slug.isEmpty() ? whole.above(2) : whole.around(slug, 2);
    var view = new MarkdownView(shown, new PageReach(manual, read, desk, texts));
    view.setMaxWidth(WIDEST_TEXT);
    if (!read.translated()) {
      var note = new HBox(8, Parts.chip(Feather.GLOBE, texts.notTranslated(), ""));
      note.setId("manual-not-translated");
      view.getChildren().addFirst(note);
    }
    if (split && slug.isEmpty()) {
      view.getChildren().add(contents.chapters(page, whole));
    }
    var column = new VBox(view);
    column.setAlignment(Pos.TOP_LEFT);
    column.setStyle("-fx-padding: 20 32 40 32;");
    ScrollPane scroll = Parts.scroll(column);
    scroll.setId("manual-page");
    place.getChildren().setAll(scroll);
    contents.show(page, whole);
    whole.title().ifPresent(title -> surround(title.title()));
    view.place(slug).ifPresent(heading -> Anchor.hold(scroll, column, heading));
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public void close() {
    reading.ifPresent(Shown::close);
    contents.close();
  }
}
