package atelier.app.shell;

import atelier.app.keep.Session;
import atelier.core.job.Subscription;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.panel.Unfinished;
import atelier.ui.theme.Icons;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What Home says first: work that was recovered after a crash, and work that was left unfinished. Nothing when there is none.
final class HomeBanners extends VBox implements AutoCloseable {
  private static final int MOST = 5;

  private final Shell shell;
  private final HomeTexts texts;
  private final Subscription search;

  HomeBanners(Shell shell, HomeTexts texts) {
    super(8);
    this.shell = shell;
    this.texts = texts;
    recovered().ifPresent(getChildren()::add);
    hideWhenEmpty();
    search = shell.leftJobs().find(found -> {
      if (!found.isEmpty()) {
        getChildren().add(unfinished(found));
        hideWhenEmpty();
      }
    });
  }

  private void hideWhenEmpty() {
    setVisible(!getChildren().isEmpty());
    setManaged(!getChildren().isEmpty());
  }

  private Optional<Node> recovered() {
    Optional<Session> last = shell.keep().crashed();
    if (last.isEmpty() || last.get().project().isEmpty()) {
      return Optional.empty();
    }
    Path project = Path.of(last.get().project());
    Address address = Address.parse(last.get().visited().get(last.get().at()));
    var banner = new HBox(12, sign(Feather.LIFE_BUOY), words(texts.recovered(), texts.recoveredWhy(project.getFileName() + " › " + address.parts().getLast())));
    banner.getChildren().add(Buttons.secondary("recovered-go", Feather.ARROW_RIGHT, texts.goThere(), () -> shell.openProject(project, false, address)));
    banner.getChildren().add(Buttons.flat("recovered-dismiss", texts.dismiss(), () -> {
      getChildren().remove(banner);
      hideWhenEmpty();
    }));
    banner.getStyleClass().addAll("banner", "warning");
    banner.setId("recovered");
    return Optional.of(banner);
  }

  private Node unfinished(List<Unfinished> found) {
    var lines = new ArrayList<Node>();
    if (found.size() > 1) {
      lines.add(new HBox(12, sign(Feather.PAUSE_CIRCLE), Parts.text(texts.unfinished(found.size()), "strong")));
    }
    for (int i = 0; i < Math.min(MOST, found.size()); i++) {
      lines.add(line(found.get(i), i, found.size() == 1));
    }
    if (found.size() > MOST) {
      lines.add(Buttons.link("unfinished-all", texts.moreUnfinished(found.size() - MOST), () -> shell.go(Address.of("experiments"))));
    }
    var banner = new VBox(8);
    banner.getChildren().addAll(lines);
    banner.getStyleClass().addAll("banner", "warning");
    banner.setId("unfinished");
    return banner;
  }

  private Node line(Unfinished left, int index, boolean alone) {
    VBox words = alone ? words(texts.unfinished(1), left.title() + ". " + left.detail()) : words(left.title(), left.detail());
    var line = new HBox(12, words);
    if (alone) {
      line.getChildren().addFirst(sign(Feather.PAUSE_CIRCLE));
    } else {
      line.setStyle("-fx-padding: 0 0 0 28;");
    }
    line.getChildren().addAll(
        Buttons.link("unfinished-show-" + index, texts.show(), () -> shell.go(left.where())),
        Buttons.secondary("unfinished-resume-" + index, Feather.PLAY, texts.resume(), left.resume()),
        Buttons.flat("unfinished-discard-" + index, texts.discard(), left.discard()));
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static VBox words(String first, String then) {
    Label sentence = Parts.paragraph(then);
    var words = new VBox(2, Parts.text(first.strip(), "strong"), sentence);
    HBox.setHgrow(words, Priority.ALWAYS);
    return words;
  }

  private static FontIcon sign(Feather icon) {
    FontIcon sign = Icons.bar(icon);
    sign.getStyleClass().add("warning");
    return sign;
  }

  @Override
  public void close() {
    search.close();
  }
}
