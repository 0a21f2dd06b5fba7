package atelier.app.shell;

import atelier.ui.control.Parts;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Panel;
import atelier.ui.theme.Icons;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// How the page was reached, its title, and its buttons.
final class PageHead extends HBox {
  private static final int LONG_NAME = 40;

  private final Consumer<Address> go;

  PageHead(Consumer<Address> go) {
    this.go = go;
    getStyleClass().add("page-head");
  }

  void show(Panel.Surroundings surroundings) {
    getChildren().clear();
    for (int i = 0; i < surroundings.path().size(); i++) {
      Crumb crumb = surroundings.path().get(i);
      boolean last = i == surroundings.path().size() - 1;
      getChildren().add(last ? title(crumb) : link(crumb));
      if (!last) {
        getChildren().add(Icons.button(Feather.CHEVRON_RIGHT));
      }
    }
    getChildren().add(Parts.spring());
    getChildren().addAll(surroundings.actions());
    setVisible(!surroundings.path().isEmpty());
    setManaged(!surroundings.path().isEmpty());
  }

  private static Node title(Crumb crumb) {
    Label title = Parts.text(crumb.title(), "page-title");
    title.setId("page-title");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    title.setMinWidth(60);
    if (crumb.title().length() > LONG_NAME) {
      title.setTooltip(new Tooltip(crumb.title()));
    }
    return title;
  }

  private Node link(Crumb crumb) {
    Address address = crumb.address();
    if (address == null) {
      Label step = Parts.text(crumb.title(), "muted");
      step.setMinWidth(0);
      step.setMaxWidth(240);
      return step;
    }
    var link = new Button(crumb.title());
    link.getStyleClass().add("crumb");
    link.setMnemonicParsing(false);
    link.setMaxWidth(240);
    link.setOnAction(event -> go.accept(address));
    return link;
  }
}
