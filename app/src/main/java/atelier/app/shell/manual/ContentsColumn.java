package atelier.app.shell.manual;

import atelier.core.job.Job;
import atelier.core.job.Subscription;
import atelier.ui.control.Parts;
import atelier.ui.markdown.Heading;
import atelier.ui.markdown.MarkdownText;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.task.Ui;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The column at the left: every page, the headings of the one that is shown; or what a search found.
final class ContentsColumn extends BorderPane {
  private static final double WIDTH = 248;

  private final Manual manual;
  private final Desk desk;
  private final ManualTexts texts;
  private final TextField field = new TextField();
  private final VBox list = new VBox(1);
  private final ScrollPane scroll = Parts.scroll(list);
  private Optional<MarkdownText> text = Optional.empty();
  private Optional<Finder> finder = Optional.empty();
  private Optional<Job<Finder>> making = Optional.empty();
  private Subscription watch = Subscription.none();
  private List<Finder.Hit> hits = List.of();
  private final Address here;

  ContentsColumn(Manual manual, Address here, Desk desk, ManualTexts texts) {
    this.manual = manual;
    this.here = here;
    this.desk = desk;
    this.texts = texts;
    field.setId("manual-search");
    field.setPromptText(texts.search());
    field.setAccessibleText(texts.search());
    field.textProperty().addListener((observed, before, after) -> search());
    field.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER && !hits.isEmpty()) {
        desk.go(hits.getFirst().address());
      } else if (key.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
        field.clear();
        key.consume();
      }
    });
    var top = new VBox(field);
    top.setStyle("-fx-padding: 12 12 8 12;");
    list.setStyle("-fx-padding: 0 12 16 12;");
    list.setId("manual-list");
    setTop(top);
    setCenter(scroll);
    setPrefWidth(WIDTH);
    setMinWidth(200);
    getStyleClass().addAll("column-app", "lined-right");
    fill();
  }

  /// Adds the headings of the page that is shown.
  void show(Manual.Page page, MarkdownText whole) {
    text = Optional.of(whole);
    if (field.getText().isBlank()) {
      fill();
      list.getChildren().stream().filter(line -> line.getStyleClass().contains("active")).findFirst().ifPresent(line -> Anchor.reveal(scroll, list, line));
    }
  }

  private void fill() {
    list.getChildren().clear();
    for (Manual.Page page : manual.pages()) {
      boolean shown = manual.page(here.part(1)).filter(page::equals).isPresent();
      Button button = line("manual-page-" + page.name(), manual.title(page, desk.language()), page.address(), shown && here.part(2).isEmpty(), 8);
      list.getChildren().add(button);
      if (shown) {
        text.ifPresent(t -> chapters(t).forEach(heading -> list.getChildren().add(chapter(page, heading))));
      }
    }
  }

  private static List<Heading> chapters(MarkdownText text) {
    return text.headings().stream().filter(heading -> heading.level() == 2).toList();
  }

  private Button chapter(Manual.Page page, Heading heading) {
    Button button = line("manual-chapter-" + heading.slug(), heading.title(), Address.of(Manual.KIND, page.name(), heading.slug()), heading.slug().equals(here.part(2)), 22);
    button.getStyleClass().add("contents-chapter");
    return button;
  }

  /// Links to every chapter of a page that is too long to be shown whole.
  Node chapters(Manual.Page page, MarkdownText whole) {
    var box = new VBox(2, Parts.text(texts.sections(), "section-title"));
    chapters(whole).forEach(heading -> box.getChildren().add(atelier.ui.control.Buttons.link("manual-go-" + heading.slug(), heading.title(), () -> desk.go(Address.of(Manual.KIND, page.name(), heading.slug())))));
    return box;
  }

  private Button line(String id, String title, Address address, boolean active, int indent) {
    var button = new Button(title);
    button.setId(id);
    button.setMnemonicParsing(false);
    button.getStyleClass().add("contents-line");
    if (active) {
      button.getStyleClass().add("active");
    }
    button.setStyle("-fx-padding: 0 8 0 " + indent + ";");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(event -> desk.go(address));
    return button;
  }

  private void search() {
    if (field.getText().isBlank()) {
      hits = List.of();
      fill();
    } else if (finder.isPresent()) {
      found(finder.get());
    } else if (making.isEmpty()) {
      Job<Finder> job = desk.fetch(texts.searching(), progress -> new Finder(manual, desk.language()));
      making = Optional.of(job);
      watch = Ui.watch(job, state -> {
        if (state instanceof Job.Done<Finder>(Finder made)) {
          finder = Optional.of(made);
          search();
        }
      });
    }
  }

  private void found(Finder made) {
    String typed = field.getText().strip();
    hits = made.find(typed);
    list.getChildren().setAll(Parts.paragraph(hits.isEmpty() ? texts.noneFound(typed) : texts.found(hits.size(), typed), "caption"));
    for (int i = 0; i < hits.size(); i++) {
      list.getChildren().add(hit(hits.get(i), i));
    }
  }

  private Node hit(Finder.Hit hit, int index) {
    var words = new VBox(1, Parts.text(hit.title(), "dense", "medium"), Parts.text(hit.page().title(), "caption"));
    if (!hit.excerpt().isEmpty()) {
      words.getChildren().add(Parts.paragraph(hit.excerpt(), "dense", "muted"));
    }
    var button = new Button();
    button.setGraphic(words);
    button.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    button.setId("manual-hit-" + index);
    button.setAccessibleText(hit.title() + ", " + hit.page().title());
    button.getStyleClass().addAll("contents-line", "contents-hit");
    button.setMaxWidth(Double.MAX_VALUE);
    words.maxWidthProperty().bind(list.widthProperty().subtract(44));
    button.setOnAction(event -> desk.go(hit.address()));
    return button;
  }

  void close() {
    watch.close();
    making.ifPresent(Job::cancel);
  }
}
