package atelier.app.shell;

import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.theme.Icons;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The column of Home for who is new here: the sample, the manual.
final class HomeLearn extends VBox {
  HomeLearn(Shell shell, HomeTexts texts) {
    super(12);
    var tour = new TourTexts(texts.language());
    var promise = new HBox(8, Icons.button(Feather.SHIELD), Parts.paragraph(texts.offline(), "dense", "muted"));
    var rows = new VBox(
        row("learn-sample", Feather.TARGET, texts.sampleTitle(), texts.sampleWhat(), shell.doors()::sample),
        row("learn-tour", Feather.NAVIGATION, tour.name(), tour.what(), () -> shell.tour().start()),
        row("learn-manual", Feather.HELP_CIRCLE, texts.manual(), texts.manualWhat(), () -> shell.go(Address.of("manual"))));
    getChildren().addAll(Parts.text(texts.learn(), "section-title"), Parts.paragraph(texts.learnHow(), "dense", "muted"), rows, promise);
    setPrefWidth(288);
    setMinWidth(260);
    setStyle("-fx-padding: 20 20 20 20;");
    getStyleClass().addAll("column-app", "lined-left");
  }

  private static Node row(String id, Feather icon, String title, String what, Runnable open) {
    var words = new VBox(2, Parts.text(title, "strong"), Parts.paragraph(what, "dense", "muted"));
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(12, Icons.bar(icon), words, Icons.bar(Feather.CHEVRON_RIGHT));
    row.setId(id);
    row.getStyleClass().addAll("row", "pick");
    row.setStyle("-fx-padding: 10 4 10 4;");
    row.setFocusTraversable(true);
    row.setAccessibleRole(AccessibleRole.BUTTON);
    row.setAccessibleText(title);
    row.setOnMouseClicked(click -> open.run());
    row.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        open.run();
      }
    });
    return row;
  }
}
