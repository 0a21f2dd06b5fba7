package atelier.ui.form;

import atelier.core.param.Field;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.text.Figures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One field: its name and sentence at the left, its control and the way back to the default at the right.
final class FormRow extends HBox {
  private static final double CONTROL = 150;
  private static final double NAME = 150;

  private final Field field;
  private final FormValues values;
  private final FormTexts texts;
  private final Label problem = Parts.paragraph("", "dense", "danger");
  private final Button reset;
  private boolean showing;

  FormRow(String id, Field field, FormValues values, FormTexts texts) {
    super(12);
    this.field = field;
    this.values = values;
    this.texts = texts;
    Control control = control();
    control.setId(id + "-" + field.name());
    control.setAccessibleText(field.name());
    control.setAccessibleHelp(texts.help(field));
    control.setPrefWidth(CONTROL);
    control.setMinWidth(CONTROL);
    reset = Buttons.icon(id + "-" + field.name() + "-reset", Feather.ROTATE_CCW, texts.reset(field), () -> values.reset(field));
    Label name = Parts.text(field.name(), "dense", "strong");
    name.setMinWidth(NAME);
    String range = field.choices().isEmpty() ? texts.range(field) : "";
    var help = new VBox(2, Parts.paragraph(texts.help(field) + (range.isEmpty() ? "" : " " + range) + (field.unit().isEmpty() ? "" : " " + field.unit()), "dense", "muted"), problem);
    help.setFillWidth(true);
    help.setMinWidth(0);
    HBox.setHgrow(help, Priority.ALWAYS);
    getChildren().addAll(name, control, reset, help);
    setAlignment(Pos.CENTER_LEFT);
    setStyle("-fx-padding: 3 0 3 0;");
    show();
  }

  private Control control() {
    if (field.type().equals("bool")) {
      var tick = new CheckBox();
      onShow(value -> tick.setSelected(value.asBoolean()));
      tick.selectedProperty().addListener((observed, before, after) -> changed(() -> values.set(field, BooleanNode.valueOf(after))));
      return tick;
    }
    if (!field.choices().isEmpty()) {
      var box = new ComboBox<String>();
      box.getItems().setAll(field.choices());
      onShow(value -> box.setValue(value.asText()));
      box.valueProperty().addListener((observed, before, after) -> changed(() -> values.set(field, TextNode.valueOf(after))));
      return box;
    }
    var text = new TextField();
    onShow(value -> {
      if (!text.isFocused() || values.problem(field).isEmpty()) {
        String shown = text(value);
        if (!sameNumber(text.getText(), shown)) {
          text.setText(shown);
        }
      }
    });
    text.textProperty().addListener((observed, before, after) -> changed(() -> values.type(field, after)));
    values.revision().subscribe(() -> {
      boolean wrong = values.problem(field).isPresent();
      text.getStyleClass().removeAll("wrong");
      if (wrong) {
        text.getStyleClass().add("wrong");
      }
    });
    return text;
  }

  private void changed(Runnable change) {
    if (!showing) {
      change.run();
    }
  }

  /// Shows the value now and whenever it changes, unless the person is about to type something that cannot be read yet.
  private void onShow(java.util.function.Consumer<JsonNode> show) {
    Runnable again = () -> {
      if (values.problem(field).isEmpty()) {
        showing = true;
        show.accept(values.value(field));
        showing = false;
      }
    };
    again.run();
    values.revision().subscribe(again);
  }

  private void show() {
    Runnable again = () -> {
      problem.setText(values.problem(field).map(english -> texts.wrong(field, english)).orElse(""));
      problem.setVisible(!problem.getText().isEmpty());
      problem.setManaged(problem.isVisible());
      reset.setVisible(values.isChanged(field));
    };
    again.run();
    values.revision().subscribe(again);
  }

  /// `0.10` stays as typed while it means the 0.1 that is kept.
  private static boolean sameNumber(String typed, String shown) {
    try {
      return new BigDecimal(typed.strip()).compareTo(new BigDecimal(shown)) == 0;
    } catch (NumberFormatException e) {
      return typed.equals(shown);
    }
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "" : Figures.parameter(value);
  }
}
