package atelier.experiments.ui.registry;

import atelier.core.store.Models;
import atelier.experiments.registry.Registered;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Offers to register a model under a name. It stays as it is filled in while the names that there are change.
final class RegisterForm extends VBox {
  private static final double NOTE = 260;

  private final ComboBox<String> name = new ComboBox<>();
  private final String target;

  /// @param onAdd gets the name and the note
  RegisterForm(RegistryTexts texts, Models.Entry model, BiConsumer<String, String> onAdd) {
    super(8);
    target = model.about().path("target").asText();
    name.setId("register-name");
    name.setEditable(true);
    name.setAccessibleText(texts.underName());
    name.setPromptText(texts.underName());
    var note = new TextField();
    note.setId("register-note");
    note.setPromptText(texts.note());
    note.setAccessibleText(texts.note());
    note.setPrefWidth(NOTE);
    Runnable add = () -> onAdd.accept(String.valueOf(name.getEditor().getText()).strip(), note.getText().strip());
    var line = new HBox(8, name, note, Buttons.primary("register-add", Feather.AWARD, texts.add(), add));
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(Parts.text(texts.register(model.name()), "strong"), Parts.text(texts.addHint(), "dense", "muted"), line);
    getStyleClass().add("lined-bottom");
    setStyle("-fx-padding: 12 16 12 16;");
  }

  /// Names of the same target are offered; what is written there stays.
  void offer(List<Registered> known) {
    List<String> names = known.stream().filter(one -> one.target().equals(target)).map(Registered::name).toList();
    if (names.equals(name.getItems()) && name.getValue() != null) {
      return;
    }
    boolean fresh = name.getValue() == null && name.getEditor().getText().isEmpty();
    String typed = name.getEditor().getText();
    int caret = name.getEditor().getCaretPosition();
    name.getItems().setAll(names);
    if (fresh) {
      name.setValue(names.isEmpty() ? target : names.getFirst());
    } else {
      name.getEditor().setText(typed);
      name.getEditor().positionCaret(caret);
    }
  }
}
