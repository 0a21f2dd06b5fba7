package atelier.wrangler.ui.prepare;

import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.ui.control.Parts;
import atelier.ui.form.FieldNames;
import atelier.ui.form.Given;
import atelier.ui.form.RowsForm;
import atelier.ui.form.TickList;
import atelier.ui.form.ValueField;
import atelier.ui.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One parameter of a step as a control: made from what the parameter's record says of it.
///
/// @param node    label and control
/// @param control what takes the focus
/// @param given   what it holds
record ParamField(Field field, VBox node, Node control, Supplier<Given> given) {
  /// @param columns of the tables that the step reads, by the type of a field: `col`, `cols`, `left-col`, `right-col`
  static ParamField of(Field field, @Nullable JsonNode given, Function<String, List<String>> columns, Language language, Runnable onChange) {
    JsonNode now = given == null ? field.defaultValue() : given;
    List<String> names = field.type().equals("cols") ? columns.apply("cols") : field.itemChoices();
    if (field.type().equals("cols") || !names.isEmpty()) {
      var ticks = new TickList(names, now, onChange);
      return made(language, field, ticks, ticks::given);
    }
    JsonNode value = Objects.requireNonNullElse(now, Json.mapper().missingNode());
    Optional<RowsForm> rows = RowsForm.of("param-" + field.name(), FieldNames.of(field, language), field, value, columns, language, onChange);
    if (rows.isPresent()) {
      return made(language, field, rows.get(), rows.get()::given);
    }
    ValueField one = ValueField.of(field, now, columns, language, onChange);
    return made(language, field, one.control(), one.given());
  }

  private static ParamField made(Language language, Field field, Node control, Supplier<Given> given) {
    control.setId("param-" + field.name());
    String help = new OperationNames(language).help(field);
    control.setAccessibleText(FieldNames.of(field, language) + (help.isEmpty() ? "" : ", " + help));
    String unit = field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
    var node = new VBox(4);
    if (!(control instanceof CheckBox)) {
      node.getChildren().add(Parts.text(FieldNames.of(field, language) + unit, "dense", "strong"));
    }
    node.getChildren().add(control);
    // What is said in braces is what the rows show.
    if (!help.isEmpty() && !field.help().startsWith("{")) {
      node.getChildren().add(Parts.paragraph(help, "caption"));
    }
    return new ParamField(field, node, control, given);
  }
}
