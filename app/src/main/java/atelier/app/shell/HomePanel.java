package atelier.app.shell;

import atelier.app.keep.Recent;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.theme.Icons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where one starts: new, open, import; recent projects; what was left unfinished or recovered; a sample.
final class HomePanel implements Panel {
  private static final double NARROW = 1000;

  private final Shell shell;
  private final HomeTexts texts;
  private final HomeBanners banners;
  private final TextField filter = new TextField();
  private final BorderPane content = new BorderPane();
  private final FlowPane cards = new FlowPane(16, 16);
  private final ReadOnlyObjectWrapper<Surroundings> surroundings = new ReadOnlyObjectWrapper<>(Surroundings.NONE);

  /// Opens it.
  record Kind(Shell shell) implements PanelKind {
    @Override
    public String id() {
      return "home";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new HomePanel(shell, new HomeTexts(desk.language()));
    }

    @Override
    public boolean needsProject() {
      return false;
    }
  }

  HomePanel(Shell shell, HomeTexts texts) {
    this.shell = shell;
    this.texts = texts;
    banners = new HomeBanners(shell, texts);
    content.setLeft(start());
    VBox middle = middle();
    content.setCenter(Parts.scroll(middle));
    Node learn = new HomeLearn(shell, texts);
    content.setRight(learn);
    content.widthProperty().addListener((observed, before, after) -> {
      boolean narrow = after.doubleValue() < NARROW;
      if (narrow && content.getRight() != null) {
        content.setRight(null);
        middle.getChildren().add(learn);
      } else if (!narrow && content.getRight() == null) {
        middle.getChildren().remove(learn);
        content.setRight(learn);
      }
    });
    shell.refreshCard(() -> fillCards(filter.getText()));
    surroundings.set(Surroundings.NONE.withStatus(Parts.text(texts.projects(shell.keep().recent().projects().size()))));
  }

  private VBox start() {
    Button create = Buttons.primary("new-project", Feather.PLUS, texts.newProject(), shell.doors()::newProject);
    Button open = Buttons.secondary("open-project", Feather.FOLDER, texts.openProject(), shell.doors()::openProject);
    Button take = Buttons.secondary("import-file", Feather.DOWNLOAD, texts.importFile(), shell.doors()::importFile);
    for (Button button : List.of(create, open, take)) {
      button.getStyleClass().add("big");
      button.setMaxWidth(Double.MAX_VALUE);
    }
    for (Button button : List.of(open, take)) {
      button.getStyleClass().remove("secondary");
      button.getStyleClass().add("flat-button");
    }
    Label what = Parts.text(texts.dropWhat(), "dense", "muted");
    what.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    var zone = new VBox(Icons.of(Feather.UPLOAD, 20), Parts.text(texts.drop(), "strong", "muted"), what);
    zone.setId("drop-zone");
    zone.getStyleClass().add("drop-zone");
    var column = new VBox(8, Parts.text(texts.start(), "section-title"), create, open, take, zone);
    VBox.setMargin(zone, new javafx.geometry.Insets(16, 0, 0, 0));
    column.setPrefWidth(248);
    column.setMinWidth(230);
    column.setStyle("-fx-padding: 20 16 20 16;");
    column.getStyleClass().add("lined-right");
    return column;
  }

  private VBox middle() {
    var column = new VBox(16);
    column.setStyle("-fx-padding: 20 24 24 24;");
    column.getChildren().addAll(banners, projectsHead(), cards);
    fillCards("");
    List<Recent.Place> places = shell.keep().recent().places();
    if (!places.isEmpty()) {
      var list = new VBox();
      places.stream().limit(5).forEach(place -> list.getChildren().add(place(place)));
      column.getChildren().addAll(Parts.text(texts.whereYouWere(), "section-title"), list);
    }
    return column;
  }

  private HBox projectsHead() {
    filter.setId("project-filter");
    filter.setPromptText(texts.filter());
    filter.setAccessibleText(texts.filter());
    filter.setPrefWidth(180);
    filter.textProperty().addListener((observed, before, after) -> fillCards(after));
    var head = new HBox(8, Parts.text(texts.recentProjects(), "section-title"), Parts.spring(), filter);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void fillCards(String typed) {
    cards.getChildren().clear();
    List<Recent.Card> projects = shell.keep().recent().projects();
    if (projects.isEmpty()) {
      cards.getChildren().add(States.empty(Feather.FOLDER, texts.noProjects(), texts.noProjectsWhy(), Buttons.secondary("make-sample", Feather.PLAY, texts.sample(), shell.doors()::sample)));
      return;
    }
    projects.stream().filter(card -> Fuzzy.score(typed, card.name()).isPresent()).forEach(card -> cards.getChildren().add(new ProjectCard(card, texts, shell)));
  }

  private Node place(Recent.Place place) {
    var row = new HBox(8, Icons.bar(SideBar.icon(Address.parse(place.address()).kind())), Parts.text(place.title(), "medium"), Parts.text(place.detail(), "muted"), Parts.spring(),
        Parts.text(place.project() + " · " + texts.when(place.seen()), "dense", "muted"));
    row.getStyleClass().addAll("row", "pick");
    row.setFocusTraversable(true);
    row.setAccessibleRole(javafx.scene.AccessibleRole.BUTTON);
    row.setAccessibleText(place.title() + ", " + place.project());
    Runnable open = () -> shell.openProject(Path.of(place.folder()), false, Address.parse(place.address()));
    row.setOnMouseClicked(click -> open.run());
    row.setOnKeyPressed(key -> {
      if (key.getCode() == javafx.scene.input.KeyCode.ENTER) {
        open.run();
      }
    });
    return row;
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
    banners.close();
  }

  /// Says that a project's folder went away, or opens it.
  static void open(Shell shell, Recent.Card card, HomeTexts texts) {
    Path folder = Path.of(card.folder());
    if (Files.isDirectory(folder)) {
      shell.openProject(folder, false);
    } else {
      shell.say(atelier.ui.panel.Notice.failed(texts.gone(card.name())).with(texts.forget(), () -> {
        shell.keep().recent(r -> r.without(card.folder()));
        shell.go(Address.HOME);
      }));
    }
  }
}
