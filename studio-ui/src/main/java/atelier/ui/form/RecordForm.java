package atelier.ui.form;

import atelier.core.param.Field;
import atelier.ui.text.Language;
import javafx.scene.layout.VBox;

/// The form of a parameter record: a row a field, in the record's order.
public final class RecordForm extends VBox {
  /// @param id the controls are called `<id>-<field>`
  public RecordForm(String id, FormValues values, Language language) {
    setId(id);
    getStyleClass().add("record-form");
    var texts = new FormTexts(language);
    for (Field field : values.fields()) {
      getChildren().add(new FormRow(id, field, values, texts));
    }
  }
}
