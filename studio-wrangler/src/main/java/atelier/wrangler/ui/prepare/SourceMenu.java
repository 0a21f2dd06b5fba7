package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.flow.document.Edit;
import atelier.flow.graph.Node;
import atelier.ui.theme.Icons;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;

/// Lets a source of a flow read another dataset of the project; the steps stay.
final class SourceMenu extends MenuButton {
  /// @param datasets of the project
  SourceMenu(PrepareTexts texts, PrepareViewModel model, Node.Source source, List<Dataset> datasets) {
    super(texts.readAnother(), Icons.button(Feather.DATABASE));
    setId("source-dataset");
    setMnemonicParsing(false);
    setMinWidth(USE_PREF_SIZE);
    for (Dataset dataset : datasets) {
      if (!StepWords.isOf(source, dataset)) {
        var item = new MenuItem(dataset.name() + " · " + texts.rowsByColumns(dataset.rows(), dataset.schema().columns().size()));
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> model.edit(new Edit.Bind(source.id(), dataset.id()), source.id()));
        getItems().add(item);
      }
    }
    setDisable(getItems().isEmpty());
  }
}
